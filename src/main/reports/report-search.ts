import { lstat } from 'node:fs/promises';
import type { ReportHit, ReportHits } from '../../shared/ipc/answers.ts';
import { foldText, findText } from '../../shared/folded-text.ts';
import { mapLimited } from '../batches/map-limited.ts';
import { orElse } from '../log/log.ts';
import type { OutputPlace } from './output-place.ts';
import { readReportFile } from './report-file.ts';

/** The most bytes read of a report; fifty times the usual size. */
const MAX_BYTES = 512 * 1024;
/** The most characters kept in memory between searches: three thousand usual reports. */
const MAX_KEPT = 32_000_000;
/** Texts are dropped after this time without a search. */
const KEPT_MS = 60_000;
/** The number of characters before the match in an excerpt, and the excerpt's length. */
const BEFORE = 28;
const LENGTH = 140;

interface SearchedReport {
  readonly job: number;
  readonly path: string;
  readonly place: OutputPlace;
}

interface KeptText {
  /** Identifies the version of the file that was read. */
  readonly stamp: string;
  /** The readable text; it has the same lines as `folded`. */
  readonly plain: string;
  readonly folded: string;
}

/** Searches the texts of reports. Texts are kept in memory, because a search follows each typed letter. */
export class ReportSearch {
  readonly #kept = new Map<string, KeptText>();
  #keptLength = 0;
  #forgetting: NodeJS.Timeout | null = null;

  /**
   * Finds the reports that contain a text, ignoring case and accents. The first `most` have an excerpt. Unreadable reports do not
   * match. Throws the signal's reason.
   */
  async find(
    reports: readonly SearchedReport[],
    sought: string,
    most: number,
    signal: AbortSignal,
  ): Promise<ReportHits> {
    this.#scheduleForget();
    const wanted = foldText(sought.trim().replaceAll(/\s+/gu, ' '));
    if (wanted === '') return { hits: [], reports: 0 };
    const holding: (ReportText | null)[] = reports.map(() => null);
    await mapLimited([...reports.entries()], async ([index, { job, path, place }]) => {
      signal.throwIfAborted();
      const text = await this.#textOf(path, place).catch(
        orElse(null, 'a report that cannot be read holds no hits'),
      );
      const at = text?.folded.indexOf(wanted) ?? -1;
      if (text !== null && at !== -1) holding[index] = { job, text, at };
    });
    signal.throwIfAborted();
    const found = holding.filter((one) => one !== null);
    return { hits: found.slice(0, most).map((one) => hitOf(one, wanted)), reports: found.length };
  }

  async #textOf(path: string, place: OutputPlace): Promise<KeptText> {
    const { mtimeMs, size } = await lstat(path);
    const stamp = `${mtimeMs} ${size}`;
    const kept = this.#kept.get(path);
    if (kept?.stamp === stamp) return kept;
    const start = await readReportFile(path, place, MAX_BYTES);
    const plain = start === null ? '' : plainLines(Buffer.from(start.bytes).toString('utf8')).join('\n');
    const text = { stamp, plain, folded: foldText(plain) };
    this.#keep(path, text);
    return text;
  }

  #keep(path: string, text: KeptText): void {
    this.#keptLength += lengthOf(text) - lengthOf(this.#kept.get(path));
    this.#kept.set(path, text);
    if (this.#keptLength > MAX_KEPT) this.#forget();
  }

  #scheduleForget(): void {
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
  /** The offset of the match in the folded text. */
  readonly at: number;
}

function hitOf({ job, text: { plain, folded }, at }: ReportText, wanted: string): ReportHit {
  const line = plain.split('\n')[folded.slice(0, at).split('\n').length - 1] ?? '';
  const [start] = findText(line, wanted) ?? [0];
  const from = start <= BEFORE ? 0 : line.indexOf(' ', start - BEFORE) + 1;
  // If no word starts shortly before the match, the excerpt starts at the match.
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
 * The readable lines of a report: without Markdown's signs, and the cells of a table row side by side. This is not a full parser;
 * remaining signs only show in an excerpt.
 */
export function plainLines(markdown: string): readonly string[] {
  return markdown.split('\n').flatMap((line) => {
    const plain = plainLine(line);
    return plain === '' ? [] : [plain];
  });
}

const RULER = /^[\s|:*_=-]*$/u;
/** The address of a link, which is shown nowhere; a note is. */
const DEFINITION = /^\s{0,3}\[(?!\^)[^[\]]{1,300}\]:\s/u;
const BEGINNINGS = /^(?:\s|>|#{1,6}\s|[*+-]\s|\d{1,9}[.)]\s|\[[ x]\]\s)+/iu;

function plainLine(line: string): string {
  if (RULER.test(line) || DEFINITION.test(line)) return '';
  return line
    .replace(BEGINNINGS, '')
    .replace(/^\||\|\s*$/gu, '')
    .replaceAll(/(?<!\\)\|/gu, ' · ')
    .replaceAll(/!?\[([^[\]]{0,300})\]\([^()\s]{0,2000}\)/gu, '$1')
    .replaceAll(/(?<!\\)(?:\*+|`+|~~)/gu, '')
    .replaceAll(/(?<![\p{L}\p{N}\\])_+|(?<!\\)_+(?![\p{L}\p{N}])/gu, '')
    .replaceAll(/\\([\\*_`|~#[\]()>-])/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
