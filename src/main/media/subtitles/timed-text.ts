import { CLOCK, clockS, withPlainTimes } from './clock-times.ts';
import { withSpeaker } from './spoken-words.ts';
import { linesOf, type RawCue } from './subtitles-lines.ts';

/** `[00:15] words`, `(0:15) words`, `0:15 words`, `00:00:15:12 words`, `[00:12.00]` of song texts. */
const LEADING = new RegExp(String.raw`^[-*•]? {0,3}([[(<]?)(${CLOCK})([\])>]?)(.*)$`, 'u');
/** `00:00:01:12 - 00:00:03:10 words`. */
const SECOND = new RegExp(
  String.raw`^ {0,4}(?:[-~,;\u2013\u2014]|to|bis|\t)? {0,4}[[(]?(${CLOCK})[\])]?(.*)$`,
  'u',
);
/** `Speaker 1 0:01`, `Mike (00:01):`, `Mike | 00:01`. */
const TRAILING = new RegExp(String.raw`[\s[(|\u2013-](${CLOCK})[\])]?:?$`, 'u');
/** `Mike [00:01] words`, `Mike (0:01): words`, `Mike: [00:01] words`. */
const BETWEEN = new RegExp(String.raw`^([^[(\]):]{1,60}):? ?[[(](${CLOCK})[\])]:?(.*)$`, 'u');
/** The notes of a song's .lrc file. */
const SONG_NOTE = /^\[(?:ar|al|ti|au|by|re|ve|length|offset|la|id|tool|#)\s?:(.{0,200})\]$/iu;
/** The note that a service writes below its transcript. */
const SERVICE_NOTE = /^(?:transcribed|transkribiert) (?:by|with|using|von|mit) https?:\/\/\S{1,80}$/iu;
/** `words #00:00:03-5#` and `words [00:00:03-5]`, as programs for interviews write the end of a paragraph. */
const END_MARK =
  /^(.{0,5000}?)\s{0,4}(?:#(\d{1,2}:\d{2}:\d{2})(?:-(\d{1,2}))?#|\[(\d{1,2}:\d{2}:\d{2})-(\d{1,2})\])$/u;
/** Premiere writes who speaks on a line of its own. */
const SPEAKER_LINE = /^(?:Speaker|Sprecher|Interlocuteur|Hablante) ?\d{1,3}:?$/iu;

const MAX_LINE_CHARS = 5_000;
const MAX_NAME_WORDS = 6;
/** At least this share of the times at the beginnings of lines must follow the one before, or they are something else. */
const IN_ORDER = 0.9;

interface Mark {
  readonly startS: number;
  readonly endS: number;
  readonly speaker: string | null;
  readonly words: string;
  /** True for a time before words without brackets, which may be a part of a sentence. */
  readonly isPlain: boolean;
  readonly isDashed: boolean;
}

/** Cues of a text with times at the beginnings or ends of lines, and whether it is the text of a song. */
export interface TimedText {
  readonly cues: readonly RawCue[];
  readonly isSong: boolean;
}

/**
 * Parses a text in which times stand beside the words: copied from YouTube, written by hand, by meeting and dictation programs,
 * or the text of a song (.lrc). Null if its times do not follow one another.
 */
export function parseTimedText(text: string, frameRate: number | null = null): TimedText | null {
  const open: (OpenCue & { readonly lines: string[] })[] = [];
  let isSong = false;
  let shiftS = 0;
  let plain = 0;
  for (const line of linesOf(text)) {
    const trimmed = line.slice(0, MAX_LINE_CHARS).trim();
    const note = SONG_NOTE.exec(trimmed);
    if (note !== null) {
      isSong = true;
      if (/^\[offset/iu.test(trimmed)) shiftS = Number(note[1]) / 1000 || 0;
      continue;
    }
    const marks = marksIn(trimmed, frameRate);
    if (marks.length === 0) {
      if (trimmed !== '' && !SERVICE_NOTE.test(trimmed)) open.at(-1)?.lines.push(trimmed);
      continue;
    }
    // Only the lines of songs have several times.
    if (marks.length > 1) isSong = true;
    if (marks.some(({ isPlain }) => isPlain)) plain += 1;
    for (const { startS, endS, speaker, words, isDashed } of marks) {
      open.push({ startS, endS, speaker, lines: words === '' ? [] : [words], isDashed });
    }
  }
  const isHeaded = haveNamesAbove(open);
  const cues = open
    .map((cue) => withoutSpokenTime(isHeaded && cue.speaker === null ? headed(cue) : cue))
    .map(({ startS, endS, speaker, lines }) => ({
      startS: Math.max(0, startS - shiftS),
      endS,
      ...spoken(speaker, lines),
    }))
    .filter(({ lines }) => lines.length > 0);
  const inOrder = cues.filter(({ startS }, index) => startS >= (cues[index - 1]?.startS ?? 0)).length;
  const isTrusted = isSong || (inOrder >= cues.length * IN_ORDER && cues.length > (plain > 0 ? 1 : 0));
  return cues.length > 0 && isTrusted ? { cues, isSong } : null;
}

interface OpenCue {
  readonly startS: number;
  readonly endS: number;
  readonly speaker: string | null;
  readonly lines: readonly string[];
  /** True if a dash stands between the time and the first line. */
  readonly isDashed: boolean;
}

/** True if each cue has a name above its words: names come again, or stand behind a dash beside the time. */
function haveNamesAbove(cues: readonly OpenCue[]): boolean {
  const firsts = cues.map(({ lines }) => lines[0] ?? '');
  if (cues.length < 2 || !cues.every(({ lines }) => lines.length > 1) || !firsts.every(isShortName))
    return false;
  return new Set(firsts).size * 2 <= firsts.length || cues.every(({ isDashed }) => isDashed);
}

/** A cue whose first line says who speaks. */
function headed(cue: OpenCue): OpenCue {
  return { ...cue, speaker: (cue.lines[0] ?? '').replace(/:$/u, ''), lines: cue.lines.slice(1) };
}

function isShortName(line: string): boolean {
  return (
    isName(line) &&
    !/^unknown$/iu.test(line) &&
    /^\p{Lu}/u.test(line) &&
    line.split(/\s/u).length <= 3 &&
    !/[,;!?]/u.test(line)
  );
}

/** YouTube repeats a time in words for screen readers, `1 minute, 4 seconds`, and they are copied along. */
function withoutSpokenTime(cue: OpenCue): OpenCue {
  const [first = '', ...rest] = cue.lines;
  if (
    rest.length === 0 ||
    first.length > 60 ||
    !/^\d{1,3} \p{L}{3,12}(?:,? (?:\p{L}{1,4} )?\d{1,3} \p{L}{3,12}){0,2}$/u.test(first)
  )
    return cue;
  const whole = Math.floor(cue.startS);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].filter(
    (part) => part > 0,
  );
  const said = first.match(/\d{1,3}/gu)?.map(Number) ?? [];
  const isTime = said.length > 0 && said.filter((part) => part > 0).join(':') === parts.join(':');
  return isTime ? { ...cue, lines: rest } : cue;
}

/**
 * Parses paragraphs with the time of their end behind them. A paragraph begins where the one before ended. Null if fewer than two have
 * one, or if the times do not follow one another.
 */
export function parseEndMarks(text: string, frameRate: number | null = null): readonly RawCue[] | null {
  const cues: RawCue[] = [];
  let lines: string[] = [];
  let startS = 0;
  for (const line of linesOf(text)) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const [, words = '', hash, tenths, bracket, bracketTenths] = END_MARK.exec(trimmed) ?? [];
    const clock = hash ?? bracket;
    if (clock === undefined) {
      lines.push(trimmed);
      continue;
    }
    const endS = (clockS(clock, frameRate) ?? NaN) + Number(`0.${tenths ?? bracketTenths ?? '0'}`);
    if (!(endS >= startS)) return null;
    if (words !== '') lines.push(words);
    if (lines.length > 0) cues.push({ startS, endS, lines });
    lines = [];
    startS = endS;
  }
  return cues.length > 1 ? cues : null;
}

function spoken(speaker: string | null, lines: readonly string[]): { readonly lines: readonly string[] } {
  const [first = '', ...rest] = lines;
  if (speaker !== null)
    return lines.length === 0 ? { lines } : { lines: [withSpeaker(speaker, first), ...rest] };
  if (SPEAKER_LINE.test(first) && rest.length > 0) {
    return { lines: [withSpeaker(first.replace(/:$/u, ''), rest[0] ?? ''), ...rest.slice(1)] };
  }
  return { lines: /^unknown$/iu.test(first) && rest.length > 0 ? rest : lines };
}

function marksIn(line: string, frameRate: number | null): readonly Mark[] {
  if (!/\p{Nd}[:\uFF1A\u2236]| [:\uFF1A]/u.test(line)) return [];
  // Times may stand in Markdown's bold letters.
  const plain = withPlainTimes(line.startsWith('**') ? line.replaceAll('**', '') : line);
  const leading = LEADING.exec(plain);
  if (leading !== null) return leadingMarks(leading, line, frameRate);
  const between = BETWEEN.exec(plain);
  if (between !== null && isName(between[1] ?? '')) {
    const startS = clockS(between[2] ?? '', frameRate) ?? NaN;
    return [mark(startS, NaN, (between[1] ?? '').trim(), restOf(line, between[3] ?? ''), false)];
  }
  const trailing = TRAILING.exec(plain);
  if (trailing === null) return [];
  const name = plain.slice(0, trailing.index).replace(/[\s|,\u2013-]{1,4}$/u, '');
  return isName(name) ? [mark(clockS(trailing[1] ?? '', frameRate) ?? NaN, NaN, name, '', false)] : [];
}

function leadingMarks(
  [, open = '', time = '', close = '', rest = '']: RegExpExecArray,
  line: string,
  frameRate: number | null,
): readonly Mark[] {
  const startS = clockS(time, frameRate) ?? NaN;
  const isBracketed = open !== '' && close !== '';
  // `3:16pm`, `10:00Uhr` and `1:10.5x` are no times of a video.
  if (!isBracketed && /^[\p{L}\p{Nd}%]/u.test(rest)) return [];
  const second = secondTime(rest);
  const endS = second === null ? NaN : (clockS(second[1] ?? '', frameRate) ?? NaN);
  // A song's line may be sung several times: `[00:12.00][01:15.00]words`.
  const isAgain = second !== null && isBracketed && /^\s{0,4}\[/u.test(rest);
  const words = restOf(line, second === null ? rest : (second[2] ?? '')).replace(
    second === null ? /^ {0,4}[-:|\u2013\u2014] {1,4}/u : /^ {0,4}[-:|,\u2013\u2014] {1,4}/u,
    '',
  );
  const isPlain = !isBracketed && words !== '';
  const isDashed = isBracketed && /^ {0,4}[-\u2013\u2014] /u.test(rest);
  if (!isAgain) return [{ ...mark(startS, endS, null, words, isPlain), isDashed }];
  const [next, ...later] = leadingAgain(rest, line, frameRate);
  return next === undefined
    ? [mark(startS, NaN, null, words, isPlain)]
    : [mark(startS, NaN, null, next.words, isPlain), next, ...later];
}

/** The times behind the first one of a song's line. */
function leadingAgain(rest: string, line: string, frameRate: number | null): readonly Mark[] {
  const again = LEADING.exec(rest.trim());
  return again === null ? [] : leadingMarks(again, line, frameRate);
}

/** The second time of a line. After a space alone only one with hours: `0:03 9:16 is best` holds one time. */
function secondTime(rest: string): RegExpExecArray | null {
  const second = SECOND.exec(rest);
  const isAlone = second !== null && /^ {0,4}\d/u.test(rest);
  return isAlone && !/^\d{1,3}:\d{1,3}:/u.test(second[1] ?? '') ? null : second;
}

function mark(startS: number, endS: number, speaker: string | null, words: string, isPlain: boolean): Mark {
  // Enhanced song texts put a time before each word.
  const said = words.replaceAll(/<\d{1,2}:\d{2}(?:\.\d{1,3})?>/gu, '').trim();
  return { startS, endS, speaker, words: said, isPlain, isDashed: false };
}

/** The words behind the times as the line has them: `withPlainTimes` changes and shortens what it is given. */
function restOf(line: string, rest: string): string {
  const kept = rest.trim();
  if (kept === '') return '';
  const start = line.indexOf(kept.slice(0, 20));
  return start === -1 ? kept : line.slice(start);
}

function isName(text: string): boolean {
  const name = text.trim();
  return (
    name.length <= 60 &&
    /^[\p{Lu}\p{Lo}\d"'>]/u.test(name) &&
    /\p{L}/u.test(name) &&
    !/[.!?。！？]$/u.test(name) &&
    name.split(/\s/u).length <= MAX_NAME_WORDS
  );
}
