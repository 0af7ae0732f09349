import { z } from 'zod';
import { languageOf } from '../../../shared/languages.ts';
import type { Heard, HeardLine, SoundPiece } from './pieces.ts';

/** A longer answer is no transcript of a few minutes. */
const MAX_ANSWER_CHARS = 400_000;
const MAX_LINES = 3_000;
const MAX_LINE_CHARS = 4_000;
const MAX_SPEAKER_CHARS = 60;
/** A line may be told to begin this long after the end of its piece, or before the line in front of it. Seconds. */
const SLACK_S = 2;
/** The same line so often in a row is a model that repeats itself. */
const MAX_REPEATS = 12;
/** Nobody speaks so fast, in any script. */
const MAX_CHARS_A_SECOND = 45;

const lineSchema = z.object({
  at: z.union([z.string().max(40), z.number()]),
  speaker: z.string().max(1_000).nullish().catch(null),
  text: z.string().max(MAX_LINE_CHARS),
});
const answerSchema = z.object({
  heard: z.string().max(40).optional().catch(undefined),
  language: z.string().max(40).nullish().catch(null),
  lines: z.array(lineSchema).max(MAX_LINES),
});

/** The words in the answer for a piece, with times from the start of the video. */
interface PieceWords {
  readonly heard: Heard;
  readonly language: string | null;
  readonly lines: readonly HeardLine[];
}

export type PieceAnswer =
  | { readonly kind: 'words'; readonly words: PieceWords }
  /** The answer ends in the middle. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'wrong'; readonly problem: string };

/** Reads the answer about a piece, and checks its times against the piece: each is inside it, and none goes back. */
export function parsePieceAnswer(answer: string, piece: SoundPiece): PieceAnswer {
  if (answer.length > MAX_ANSWER_CHARS) return wrong('It is too long');
  const start = answer.indexOf('{');
  if (start === -1) return wrong('It holds no JSON object');
  const end = answer.lastIndexOf('}');
  const value = parsed(answer.slice(start, end + 1));
  if (value === undefined) {
    // A whole answer ends with its bracket, or with the fence around it.
    return /[}`]\s*$/u.test(answer.slice(-20)) ? wrong('It is no JSON') : { kind: 'cut' };
  }
  const { data, error } = answerSchema.safeParse(value);
  if (data === undefined) return wrong(z.prettifyError(error).slice(0, 500));
  const said = data.lines.filter(({ text }) => text.trim() !== '');
  const [firstPart = ''] = (data.language ?? '').split('-', 1);
  // `zh-yue` is no tag, but tells the language all the same.
  const language = languageOf(data.language ?? null) ?? languageOf(firstPart);
  if (said.length === 0) {
    const heard = heardOf(data.heard);
    return heard === 'speech'
      ? wrong('It says that there is speech and holds no line')
      : { kind: 'words', words: { heard, language, lines: [] } };
  }
  const problem = nonsenseIn(
    said.map(({ text }) => text.trim()),
    piece,
  );
  if (problem !== null) return wrong(problem);
  const starts = startsIn(
    said.map(({ at }) => at),
    piece,
  );
  if (starts === null) return wrong('Its times are not inside the piece, or not in order');
  const lines = said.map(({ speaker, text }, place) => ({
    startS: starts[place] ?? piece.fromS,
    endS: null,
    speaker: speakerOf(speaker ?? null),
    text: text.replaceAll(/\s+/gu, ' ').trim(),
  }));
  return { kind: 'words', words: { heard: 'speech', language, lines } };
}

function heardOf(word: string | undefined): Heard {
  const plain = (word ?? '').trim().toLowerCase();
  return plain === 'music' || plain === 'silence' || plain === 'noise' ? plain : 'speech';
}

function speakerOf(name: string | null): string | null {
  const plain = (name ?? '').replaceAll(/[\s:<>]+/gu, ' ').trim();
  if (plain === '' || /^(?:null|unknown|none|n\/a)$/iu.test(plain)) return null;
  return plain.slice(0, MAX_SPEAKER_CHARS).replace(/\p{Cs}$/u, '');
}

/** Returns a reason to believe that nobody said these lines; null if there is none. */
function nonsenseIn(texts: readonly string[], { fromS, toS }: SoundPiece): string | null {
  let repeats = 0;
  for (const [place, text] of texts.entries()) {
    repeats = text === texts[place - 1] ? repeats + 1 : 0;
    if (repeats >= MAX_REPEATS) return 'It repeats one line over and over';
  }
  const chars = texts.reduce((sum, text) => sum + text.length, 0);
  return chars > 200 + (toS - fromS) * MAX_CHARS_A_SECOND ? 'It holds more words than can be said' : null;
}

/**
 * The starts of the lines in the video, in seconds. Models write `0:03`, sometimes `00:03:500` with milliseconds, and sometimes count from the
 * start of the recording in spite of what was asked; the first reading that fits all lines is taken. Null if none does.
 */
function startsIn(times: readonly (string | number)[], piece: SoundPiece): readonly number[] | null {
  const lengthS = piece.toS - piece.fromS;
  for (const read of [clockS, fractionS]) {
    const seconds = times.map(read);
    if (seconds.some((second) => second === null)) continue;
    const known = seconds.filter((second) => second !== null);
    if (fits(known, lengthS)) return inOrder(known.map((second) => Math.min(second, lengthS) + piece.fromS));
    const relative = known.map((second) => second - piece.fromS);
    if (fits(relative, lengthS)) {
      return inOrder(relative.map((second) => Math.min(Math.max(second, 0), lengthS) + piece.fromS));
    }
  }
  return null;
}

function fits(seconds: readonly number[], lengthS: number): boolean {
  return seconds.every(
    (second, place) =>
      second >= -SLACK_S &&
      second <= lengthS + SLACK_S &&
      (place === 0 || second >= (seconds[place - 1] ?? 0) - SLACK_S),
  );
}

/** Raises times that go back a little to the one before. */
function inOrder(seconds: readonly number[]): readonly number[] {
  let latest = 0;
  return seconds.map((second) => (latest = Math.max(latest, second)));
}

const CLOCK = /^\[?(?:(\d{1,2}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?\]?$/u;
const WITH_FRACTION = /^\[?(\d{1,3}):(\d{1,2}):(\d{1,3})\]?$/u;
const SECONDS = /^(\d{1,5})(?:[.,](\d{1,3}))?\s?s?$/u;

/** `0:03`, `1:02:03`, `0:03.5`, or a number of seconds. */
function clockS(time: string | number): number | null {
  if (typeof time === 'number') return Number.isFinite(time) ? time : null;
  const plain = time.trim();
  const [, hours, minutes, seconds, fraction] = CLOCK.exec(plain) ?? [];
  if (minutes !== undefined && seconds !== undefined) {
    return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(`${seconds}.${fraction ?? 0}`);
  }
  const [, whole, part] = SECONDS.exec(plain) ?? [];
  return whole === undefined ? null : Number(`${whole}.${part ?? 0}`);
}

/** `00:03:500`: minutes, seconds and a fraction. */
function fractionS(time: string | number): number | null {
  const [, minutes, seconds, fraction] = WITH_FRACTION.exec(String(time).trim()) ?? [];
  if (minutes === undefined || seconds === undefined || fraction === undefined) return null;
  return Number(minutes) * 60 + Number(`${seconds}.${fraction}`);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Cut, or no JSON at all.
    return undefined;
  }
}

function wrong(problem: string): PieceAnswer {
  return { kind: 'wrong', problem };
}
