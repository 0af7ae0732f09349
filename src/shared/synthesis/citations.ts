import { secondsOf } from '../checks/times.ts';
import { foldText } from '../folded-text.ts';

/** A report that a text may cite. */
export interface CitedSource {
  readonly job: number;
  /** The name shown for the video. */
  readonly title: string;
  /** The length of the video; null if it is not known. */
  readonly durationS: number | null;
}

/** One citation in a text: `[[v12 @ 0:21]]`, or a part of `[[v3 @ 0:02; v7]]`. */
export interface Citation {
  /** The range of the whole brackets, in UTF-16 code units. Citations in the same brackets have the same. */
  readonly start: number;
  readonly end: number;
  /** As it is written, without brackets. */
  readonly written: string;
  /** The job; null if no such report was read. */
  readonly job: number | null;
  readonly timeS: number | null;
}

/** The line that ends every answer. Without it the answer was cut. */
export const END_LINE = '[[end]]';

/** The name of a report in prompts and citations. */
export function sourceId(job: number): string {
  return `v${job + 1}`;
}

/** More citations than a text of a few pages has. */
const MAX_CITATIONS = 5_000;

const BRACKETS = /\[\[([^[\]\n]{1,400})\]\]/gu;
const ID = /^v(\d{1,7})$/iu;
const TIME = /^(\d{1,3}(?::\d{2}){1,2})(?:\s{0,3}[-–—]\s{0,3}\d{1,3}(?::\d{2}){1,2})?$/u;

/** The citations of a text, in their order. */
export function citationsIn(text: string, sources: readonly CitedSource[]): readonly Citation[] {
  const byJob = new Set(sources.map(({ job }) => job));
  let byTitle: ReadonlyMap<string, number> | null = null;
  const jobOf = (name: string): number | null => {
    const id = ID.exec(name)?.[1];
    const job = id === undefined ? undefined : Number(id) - 1;
    if (job !== undefined && byJob.has(job)) return job;
    // Nearly all name a report by its id.
    byTitle ??= new Map(sources.map(({ job, title }) => [foldText(title), job]));
    return byTitle.get(foldText(name)) ?? null;
  };
  const found: Citation[] = [];
  for (const match of text.matchAll(BRACKETS)) {
    const [whole, inner = ''] = match;
    if (whole === END_LINE) continue;
    const range = { start: match.index, end: match.index + whole.length };
    let last: number | null = null;
    for (const part of inner.split(/[;,]/u)) {
      const { name, timeS } = readPart(part.trim());
      if (name === '' && timeS === null) continue;
      // `[[v3 @ 0:02, 0:09]]`: a second time of the same video.
      const job: number | null = name === '' ? last : jobOf(name);
      last = job;
      found.push({ ...range, written: part.trim(), job, timeS });
      if (found.length >= MAX_CITATIONS) return found;
    }
  }
  return found;
}

function readPart(part: string): { readonly name: string; readonly timeS: number | null } {
  const only = TIME.exec(part)?.[1];
  if (only !== undefined) return { name: '', timeS: secondsOf(only) };
  const at = part.lastIndexOf('@');
  const time = at === -1 ? undefined : TIME.exec(part.slice(at + 1).trim())?.[1];
  if (time === undefined) return { name: part, timeS: null };
  return { name: part.slice(0, at).trim(), timeS: secondsOf(time) };
}

/** A sentence of a text, and whether it names a source. */
export interface CitedSentence {
  readonly start: number;
  readonly end: number;
  /** Its words without brackets. */
  readonly words: string;
  readonly isCited: boolean;
}

const HEADING = /^\s{0,3}#{1,6}\s/u;
const LETTERS = /\p{L}/u;
/** Stands for a citation while sentences are told apart; no text has it. */
const PLACEHOLDER = '\uE000';

/**
 * The sentences of a text. Headings, and lines that lead on to others with a colon, are none. A citation behind a full stop belongs to the
 * sentence before it.
 */
export function sentencesOf(text: string): readonly CitedSentence[] {
  const hidden = unwrapped(text.replaceAll(BRACKETS, (whole) => PLACEHOLDER.repeat(whole.length)));
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  const sentences: CitedSentence[] = [];
  let lineStart = 0;
  for (const line of hidden.split('\n')) {
    const isSentence = !HEADING.test(line) && (LETTERS.test(line) || line.includes(PLACEHOLDER));
    const inLine: CitedSentence[] = [];
    for (const { segment, index } of isSentence ? segmenter.segment(line) : []) {
      const start = lineStart + index;
      const lead = leadingCitation(segment);
      const before = inLine.at(-1);
      if (lead > 0 && before !== undefined) {
        inLine[inLine.length - 1] = { ...before, end: start + lead, isCited: true };
      }
      const rest = before === undefined ? segment : segment.slice(lead);
      if (!LETTERS.test(rest)) continue;
      inLine.push({
        start: start + (segment.length - rest.length),
        end: start + segment.length,
        words: rest.replaceAll(PLACEHOLDER, ' ').trim(),
        isCited: rest.includes(PLACEHOLDER),
      });
    }
    sentences.push(...inLine.filter(({ words, isCited }) => isCited || !words.endsWith(':')));
    lineStart += line.length + 1;
  }
  return sentences;
}

const BLOCK_START = /^\s{0,12}(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|$)/u;

/** The text with the lines of each paragraph in one, at the same places. */
function unwrapped(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, place) => {
      const next = lines[place + 1];
      if (next === undefined) return line;
      const isOpen = line.trim() !== '' && !HEADING.test(line) && !BLOCK_START.test(next);
      return `${line}${isOpen ? ' ' : '\n'}`;
    })
    .join('');
}

/** The length of citations, and the signs between them, that a segment begins with; 0 for none. */
function leadingCitation(segment: string): number {
  let end = 0;
  for (let at = 0; at < segment.length; at += 1) {
    const char = segment[at] ?? '';
    if (char === PLACEHOLDER) end = at + 1;
    else if (!/[\s.,;]/u.test(char)) break;
  }
  return end;
}
