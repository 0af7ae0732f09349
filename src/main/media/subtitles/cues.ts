import type { Cue } from '../../../shared/session/model.ts';
import type { RawCue } from './subtitles-lines.ts';
import { plainLine } from './subtitles-text.ts';

/** For comparison: three hours of speech are about 10,000 cues and 180,000 characters, or 45,000 tokens. */
const MAX_CUES = 20_000;
const MAX_CHARS = 200_000;

/** Longer lines and cues, and files with far too many cues, are cut before they are parsed. */
const MAX_LINE_CHARS = 5_000;
const MAX_LINES = 50;
const MAX_RAW_CUES = MAX_CUES * 3;

/** Captions with a smaller gap between them scroll: the lower line of one becomes the upper line of the next. In seconds. */
const TOUCHING_S = 0.1;

interface Lines {
  readonly startS: number;
  readonly endS: number;
  readonly lines: readonly string[];
}

/**
 * Tidies parsed cues: in order of time, as plain text, without the repetitions of scrolling captions and without cues after the
 * end of the video. `isCut` is true if the transcript was too long and its end was dropped.
 */
export function tidyCues(
  raw: readonly RawCue[],
  durationS: number,
): { readonly cues: readonly Cue[]; readonly isCut: boolean } {
  const timed = raw
    .filter(({ startS, endS }) => startS >= 0 && startS < durationS && endS >= startS)
    .toSorted((a, b) => a.startS - b.startS || a.endS - b.endS);
  const looked = timed.slice(0, MAX_RAW_CUES).map(({ startS, endS, lines }) => ({
    startS,
    endS: Math.min(endS, durationS),
    lines: lines
      .slice(0, MAX_LINES)
      .map(cutLine)
      .map(plainLine)
      .filter((line) => line !== ''),
  }));
  const cues = withoutRepeats(looked.filter(({ lines }) => lines.length > 0));
  const kept = bounded(cues.map(({ startS, endS, lines }) => ({ startS, endS, text: lines.join(' ') })));
  const isCut = timed.length > MAX_RAW_CUES || timed.some(isTooLong);
  return { cues: kept.cues, isCut: kept.isCut || isCut };
}

function isTooLong({ lines }: RawCue): boolean {
  return lines.length > MAX_LINES || lines.some((line) => line.length > MAX_LINE_CHARS);
}

function cutLine(line: string): string {
  return line.slice(0, MAX_LINE_CHARS);
}

/** Makes cues of a text without times: one per line, all at 0. */
export function untimedCues(text: string): { readonly cues: readonly Cue[]; readonly isCut: boolean } {
  const lines = text.slice(0, MAX_CHARS * 2).split(/\r\n|\n|\r/u);
  const cues = lines
    .flatMap((line) => plainLine(line.slice(0, MAX_CHARS)))
    .filter((line) => line !== '')
    .map((line) => ({ startS: 0, endS: 0, text: line }));
  const kept = bounded(cues);
  return { cues: kept.cues, isCut: kept.isCut || text.length > MAX_CHARS * 2 };
}

/**
 * Automatic captions show each line twice or more while they scroll. A line is dropped if the touching previous caption ended
 * with it. A caption without a new line extends the previous one.
 */
function withoutRepeats(cues: readonly Lines[]): readonly Lines[] {
  const kept: Lines[] = [];
  let shown: readonly string[] = [];
  let shownUntilS = -Infinity;
  for (const cue of cues) {
    const touches = cue.startS <= shownUntilS + TOUCHING_S;
    const fresh = touches ? cue.lines.slice(repeated(shown, cue.lines)) : cue.lines;
    shown = cue.lines;
    shownUntilS = Math.max(cue.endS, shownUntilS);
    const last = kept.at(-1);
    if (fresh.length > 0) kept.push({ ...cue, lines: fresh });
    else if (last !== undefined) kept[kept.length - 1] = { ...last, endS: Math.max(last.endS, cue.endS) };
  }
  return kept;
}

/** Counts the lines at the start of `next` that equal the last lines of `shown`. */
function repeated(shown: readonly string[], next: readonly string[]): number {
  for (let count = Math.min(shown.length, next.length); count > 0; count -= 1) {
    if (next.slice(0, count).every((line, index) => line === shown[shown.length - count + index]))
      return count;
  }
  return 0;
}

function bounded(cues: readonly Cue[]): { readonly cues: readonly Cue[]; readonly isCut: boolean } {
  const kept: Cue[] = [];
  let room = MAX_CHARS;
  for (const cue of cues) {
    if (kept.length === MAX_CUES || room <= 0) return { cues: kept, isCut: true };
    const text = cue.text.slice(0, room).replace(/\p{Cs}$/u, '');
    kept.push({ ...cue, text });
    room -= cue.text.length;
  }
  return { cues: kept, isCut: room < 0 };
}
