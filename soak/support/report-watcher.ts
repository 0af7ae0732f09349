import { mkdir, readdir, readFile, watch } from 'node:fs/promises';
import { join } from 'node:path';
import { askedForm } from '../../src/main/demo/stand-in/asked-form.ts';
import { demoReport } from '../../src/main/demo/stand-in/demo-report.ts';
import { FIRST_LINE_PREFIX } from '../../src/shared/template/findings.ts';

/** The last line of every complete demo report. */
const LAST_LINE = lastLineOfReports();

/** Reads each report of a folder whenever its file changes, as another program might, and notes those that are incomplete. */
export class ReportWatcher implements AsyncDisposable {
  readonly #dir: string;
  readonly #over = new AbortController();
  readonly #watching: Promise<void>;
  readonly #partial = new Set<string>();
  #reads = 0;

  /** Watches a folder, which is made where there is none. */
  static async watch(dir: string): Promise<ReportWatcher> {
    await mkdir(dir, { recursive: true });
    return new ReportWatcher(dir);
  }

  private constructor(dir: string) {
    this.#dir = dir;
    this.#watching = this.#watch();
  }

  /** Reports that were incomplete when they were read. */
  get partial(): readonly string[] {
    return [...this.#partial];
  }

  get reads(): number {
    return this.#reads;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#over;
    try {
      for await (const { filename } of watch(this.#dir, { signal })) {
        // Not every system tells which file has changed.
        const names = filename === null ? await reportsIn(this.#dir) : [filename].filter(isReport);
        for (const name of names) await this.#read(name);
      }
    } catch (cause) {
      if (!signal.aborted) throw cause;
    }
  }

  async #read(name: string): Promise<void> {
    const text = await readFile(join(this.#dir, name), 'utf8').catch(() => null);
    if (text === null) return;
    this.#reads += 1;
    if (!isWhole(text)) this.#partial.add(`${name}: ${text.length} characters`);
  }
}

/** Returns the paths of the reports in a folder, without drafts. */
export async function reportsIn(dir: string): Promise<readonly string[]> {
  const names = await readdir(dir).catch(() => []);
  return names.filter(isReport).sort();
}

function isReport(name: string): boolean {
  return name.endsWith('.md') && !name.endsWith('.draft.md');
}

/** True for a complete report about one video that was written from the pictures of one clip. */
export function isReportAbout(text: string, video: string, clip: number): boolean {
  return (
    isWhole(text) &&
    text.startsWith(`${FIRST_LINE_PREFIX}${video}\n`) &&
    text.includes(`\nClip number: ${clip}\n`)
  );
}

function isWhole(text: string): boolean {
  return text.startsWith(FIRST_LINE_PREFIX) && text.trimEnd().endsWith(LAST_LINE);
}

function lastLineOfReports(): string {
  const material = {
    videoName: 'x',
    pictures: 1,
    audio: 0,
    times: [],
    clipNumbers: [],
    schema: null,
    piece: null,
    cited: null,
    ...askedForm(''),
  };
  const [markdown = ''] = demoReport(material, () => 0).split('\n\n```json');
  return markdown.trimEnd().split('\n').at(-1) ?? '';
}
