import { CLOCK, clockS, withPlainTimes } from './clock-times.ts';

/** A cue as written in a file: times in seconds, and its lines with styling tags. An end that is not stated is NaN. */
export interface RawCue {
  readonly startS: number;
  readonly endS: number;
  readonly lines: readonly string[];
}

const SECONDS = String.raw`\d{1,7}[.,]\d{1,9}`;
const TIME = `-?(?:${CLOCK}|${SECONDS})`;
/** The time before the arrow; some files put the number of the cue, or a bracket, before it. */
const BEFORE = new RegExp(String.raw`^(?:\d{1,7}[.)]? )?([[(]?)(${TIME})$`, 'u');
const AFTER = new RegExp(String.raw`^[[(]?(${TIME})(?!\d)[\])]?`, 'u');
/** YouTube's .sbv puts a comma between the times. */
const COMMA = /^(\d{1,3}:\d{2}:\d{2}\.\d{1,3}),(\d{1,3}:\d{2}:\d{2}\.\d{1,3})$/u;
/** Settings that WebVTT and SubRip write behind the times. */
const SETTINGS = /^(?:align|position|line|size|vertical|region|[xy][12]) ?:/iu;

/** Paragraphs of WebVTT that are no words. A second header stands where two files were put together. */
const NO_WORDS = /^(?:NOTE|STYLE|REGION)(?:\s|$)/u;
const HEADER = /^\u{FEFF}?(?:WEBVTT(?:\s|$)|X-TIMESTAMP-MAP=|Kind: |Language: )/u;

interface TimingLine {
  readonly at: number;
  readonly startS: number;
  readonly endS: number;
  /** Words behind the times, on the same line. */
  readonly rest: string;
  readonly isBracketed: boolean;
}

/** The lines of a text, with line ends of any system. `\r\r\n` is one end: some programs convert line ends twice. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r{0,3}\n|\r/u);
}

/**
 * Parses SubRip, WebVTT, YouTube's .sbv and what whisper prints. A cue ends where the next one begins: a blank line does not end
 * it, because automatic captions, double spacing and hand-made files have blank lines anywhere.
 */
export function parseTimedLines(text: string, frameRate: number | null = null): readonly RawCue[] {
  const lines = linesOf(text);
  const timings = lines.flatMap((line, at) => timingIn(line, at, frameRate) ?? []);
  const isVtt = /^\s{0,8}WEBVTT/u.test(text);
  const isNumbered = hasNumbers(lines, timings);
  return timings.map((timing, index) => {
    const next = timings[index + 1];
    const between = lines.slice(timing.at + 1, next?.at ?? lines.length);
    const { startS, endS, rest, isBracketed } = timing;
    if (isBracketed && rest.trim() !== '') return { startS, endS, lines: [rest] };
    const words = next === undefined ? between : withoutName(between, isVtt, isNumbered);
    const spoken = withoutNotes(words, isVtt);
    return { startS, endS, lines: rest.trim() === '' ? spoken : [rest, ...spoken] };
  });
}

function timingIn(line: string, at: number, frameRate: number | null): TimingLine | null {
  // Most lines are words: a look at single characters is cheaper than the patterns.
  if (!/[>\uFF1E\u2192\u27F6]|&gt;|^\s{0,8}\d{1,3}:\d{2}:\d{2}\./u.test(line)) return null;
  const plain = withPlainTimes(line).trim();
  const [, from = '', to = ''] = COMMA.exec(plain) ?? [];
  if (from !== '') return { at, ...timesOf(from, to, frameRate), rest: '', isBracketed: false };
  const arrow = plain.indexOf('-->');
  if (arrow < 0) return null;
  const [, bracket = '', start = ''] = BEFORE.exec(plain.slice(0, arrow).trim()) ?? [];
  const behind = plain.slice(arrow + 3).trim();
  const [matched = '', end = ''] = AFTER.exec(behind) ?? [];
  if (start === '' || end === '') return null;
  const isBracketed = bracket !== '';
  // The words behind a bracket are taken from the line itself, which was not changed and is not cut.
  const rest = isBracketed ? line.slice(line.search(/[\])]/u) + 1) : behind.slice(matched.length).trim();
  return {
    at,
    ...timesOf(start, end, frameRate),
    rest: SETTINGS.test(rest) ? '' : rest,
    isBracketed,
  };
}

function timesOf(
  start: string,
  end: string,
  frameRate: number | null,
): { readonly startS: number; readonly endS: number } {
  return { startS: clockS(start, frameRate) ?? NaN, endS: clockS(end, frameRate) ?? NaN };
}

/** True if the cues of a file carry numbers. Where they do not, a number is what is said. */
function hasNumbers(lines: readonly string[], timings: readonly TimingLine[]): boolean {
  const numbered = timings.filter(({ at }, index) => {
    const since = timings[index - 1]?.at ?? -1;
    let before = at - 1;
    while (before > since && (lines[before] ?? '').trim() === '') before -= 1;
    return before > since && isNumber(lines[before] ?? '');
  });
  return numbered.length * 2 > timings.length;
}

/** Removes the next cue's number or name, which stands above its times. */
function withoutName(lines: readonly string[], isVtt: boolean, isNumbered: boolean): readonly string[] {
  const end = lines.findLastIndex((line) => line.trim() !== '');
  if (isNumbered && isNumber(lines[end] ?? '')) return lines.slice(0, end);
  const isName = isVtt && end === lines.length - 1 && end > 0 && (lines[end - 1] ?? '').trim() === '';
  return isName ? lines.slice(0, end) : lines;
}

function isNumber(line: string): boolean {
  return /^\s{0,8}#?\d{1,7}\.?\s{0,8}$/u.test(line);
}

/** Removes notes, styles and second headers, which are paragraphs of their own, and blank lines. */
function withoutNotes(lines: readonly string[], isVtt: boolean): readonly string[] {
  const words: string[] = [];
  let isNote = false;
  let isParagraphStart = false;
  for (const line of lines) {
    const isBlank = line.trim() === '';
    if (isBlank) isNote = false;
    else if (HEADER.test(line) || (isVtt && isParagraphStart && NO_WORDS.test(line))) isNote = true;
    if (!isBlank && !isNote) words.push(line);
    isParagraphStart = isBlank;
  }
  return words;
}
