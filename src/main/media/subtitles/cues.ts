import type { Cue } from '../../../shared/session/model.ts';
import { linesOf, type RawCue } from './subtitles-lines.ts';
import { brokenLines, plainLine } from './subtitles-text.ts';
import { fitTimes } from './fit-times.ts';
import { withoutRepeats } from './rolling-captions.ts';

/** For comparison: three hours of speech are about 10,000 cues and 180,000 characters, or 45,000 tokens. */
const MAX_CUES = 20_000;
const MAX_CHARS = 200_000;

/** Longer lines and cues, and files with far too many cues, are cut before they are parsed. */
const MAX_LINE_CHARS = 5_000;
const MAX_LINES = 50;
const MAX_RAW_CUES = MAX_CUES * 3;

/**
 * Tidies parsed cues: in order of time, as plain text, without the repetitions of scrolling captions and without cues after the
 * end of the video. `isCut` is true if the transcript was too long and its end was dropped.
 */
export function tidyCues(
  raw: readonly RawCue[],
  durationS: number,
): { readonly cues: readonly Cue[]; readonly isCut: boolean } {
  const timed = fitTimes(raw, durationS).filter(({ startS }) => startS < durationS);
  const looked = timed.slice(0, MAX_RAW_CUES).map(({ startS, endS, isEndStated, lines }) => ({
    startS,
    endS: Math.min(endS, durationS),
    isEndStated,
    lines: lines
      .slice(0, MAX_LINES)
      .map(cutLine)
      .flatMap(brokenLines)
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
  const lines = linesOf(text.slice(0, MAX_CHARS * 2));
  const cues = lines
    .map((line) => plainLine(line.slice(0, MAX_CHARS)))
    .filter((line) => line !== '')
    .map((line) => ({ startS: 0, endS: 0, text: line }));
  const kept = bounded(cues);
  return { cues: kept.cues, isCut: kept.isCut || text.length > MAX_CHARS * 2 };
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
