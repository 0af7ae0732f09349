import { stat } from 'node:fs/promises';
import type { ReportHit, ReportHits } from '../../shared/ipc/answers.ts';
import { fold, placeOf } from '../../shared/folded-text.ts';
import { eachOf } from '../batches/each-of.ts';
import { readStart } from '../media/regular-file.ts';

/** Of a report so much is looked at: fifty times the usual one. */
const MAX_BYTES = 512 * 1024;
/** Texts kept between two searches, in characters: three thousand usual reports. */
const MAX_KEPT = 32_000_000;
/** Kept texts go when nobody has searched for so long. */
const KEPT_MS = 60_000;
/** Hits that are shown; how many reports there are is counted beyond. */
const SHOWN = 6;
/** An excerpt: so many characters before what was found, and so many in all. */
const BEFORE = 28;
const LENGTH = 140;

interface SearchedReport {
  readonly job: number;
  readonly path: string;
}

interface KeptText {
  /** Of the file when it was read. */
  readonly stamp: string;
  /** As it is read, a line for each line of `folded`. */
  readonly plain: string;
  readonly folded: string;
}

/** Finds words in the texts of reports. What was read is kept for the next letter that is typed. */
export class ReportSearch {
  readonly #kept = new Map<string, KeptText>();
  #keptLength = 0;
  #forgetting: NodeJS.Timeout | null = null;

  /**
   * The reports that hold what is sought as it is written, whatever its case and accents; the first few of them with an excerpt. Reports that
   * cannot be read hold nothing. Throws the signal's reason.
   */
  async find(reports: readonly SearchedReport[], sought: string, signal: AbortSignal): Promise<ReportHits> {
    this.#stayAWhile();
    const wanted = fold(sought.trim().replaceAll(/\s+/gu, ' '));
    if (wanted === '') return { hits: [], reports: 0 };
    const holding: (ReportText | null)[] = reports.map(() => null);
    await eachOf([...reports.entries()], async ([place, { job, path }]) => {
      signal.throwIfAborted();
      const text = await this.#textOf(path).catch(() => null);
      const at = text?.folded.indexOf(wanted) ?? -1;
      if (text !== null && at !== -1) holding[place] = { job, text, at };
    });
    signal.throwIfAborted();
    const found = holding.filter((one) => one !== null);
    return { hits: found.slice(0, SHOWN).map((one) => hitOf(one, wanted)), reports: found.length };
  }

  async #textOf(path: string): Promise<KeptText> {
    const { mtimeMs, size } = await stat(path);
    const stamp = `${mtimeMs} ${size}`;
    const kept = this.#kept.get(path);
    if (kept?.stamp === stamp) return kept;
    const start = await readStart(path, MAX_BYTES);
    const plain = start === null ? '' : plainLines(Buffer.from(start.bytes).toString('utf8')).join('\n');
    const text = { stamp, plain, folded: fold(plain) };
    this.#keep(path, text);
    return text;
  }

  #keep(path: string, text: KeptText): void {
    this.#keptLength += lengthOf(text) - lengthOf(this.#kept.get(path));
    this.#kept.set(path, text);
    if (this.#keptLength > MAX_KEPT) this.#forget();
  }

  #stayAWhile(): void {
    if (this.#forgetting !== null) clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => this.#forget(), KEPT_MS).unref();
  }

  #forget(): void {
    this.#kept.clear();
    this.#keptLength = 0;
  }
}

interface ReportText {
  readonly job: number;
  readonly text: KeptText;
  /** Where the folded text holds what is sought. */
  readonly at: number;
}

function hitOf({ job, text: { plain, folded }, at }: ReportText, wanted: string): ReportHit {
  const line = plain.split('\n')[folded.slice(0, at).split('\n').length - 1] ?? '';
  const [start] = placeOf(line, wanted) ?? [0];
  const from = start <= BEFORE ? 0 : line.indexOf(' ', start - BEFORE) + 1;
  // A word longer than what stands before is shown from the beginning of what was found.
  const first = from > start ? start : from;
  const excerpt = line.slice(first, first + LENGTH);
  return {
    job,
    excerpt: `${first > 0 ? '…' : ''}${excerpt}${first + LENGTH < line.length ? '…' : ''}`,
  };
}

function lengthOf(text: KeptText | undefined): number {
  return text === undefined ? 0 : text.plain.length + text.folded.length;
}

/**
 * The lines of a report as they are read: without the signs of Markdown, the cells of a table row side by side. Not a full parser: what it leaves
 * standing is only seen in an excerpt.
 */
export function plainLines(markdown: string): readonly string[] {
  return markdown.split('\n').flatMap((line) => {
    const plain = plainLine(line);
    return plain === '' ? [] : [plain];
  });
}

const RULER = /^[\s|:*_=-]*$/u;
const BEGINNINGS = /^(?:\s|>|#{1,6}\s|[*+-]\s|\d{1,9}[.)]\s|\[[ x]\]\s)+/iu;

function plainLine(line: string): string {
  if (RULER.test(line)) return '';
  return line
    .replace(BEGINNINGS, '')
    .replace(/^\||\|\s*$/gu, '')
    .replaceAll(/(?<!\\)\|/gu, ' · ')
    .replaceAll(/!?\[([^\]]{0,300})\]\([^)\s]{0,2000}\)/gu, '$1')
    .replaceAll(/(?<!\\)(?:\*+|`+|~~)/gu, '')
    .replaceAll(/(?<![\p{L}\p{N}\\])_+|(?<!\\)_+(?![\p{L}\p{N}])/gu, '')
    .replaceAll(/\\([\\*_`|~#[\]()>-])/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
