import { isRecord } from '../../../shared/is-record.ts';
import type { RawCue } from './subtitles-lines.ts';

/** Single timed words are joined to lines. A line ends after this many words, after this pause, or at the end of a sentence. */
const WORDS_A_LINE = 14;
const PAUSE_S = 1;

/** If times are whole numbers and end this many times later than the video, they are milliseconds. */
const FAR_TOO_LATE = 10;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Parses the JSON of transcription tools: whisper and its variants, Deepgram, AssemblyAI, YouTube. Null if the JSON is something
 * else. Throws on invalid JSON.
 */
export function parseTranscriptJson(text: string, durationS: number): readonly RawCue[] | null {
  const json: unknown = JSON.parse(text);
  const found = cuesIn(json);
  return found === null ? null : inSeconds(found.filter(isTimed), durationS);
}

function cuesIn(json: unknown): readonly RawCue[] | null {
  if (Array.isArray(json)) return json.every((item) => hasWords(item)) ? json.map(segment) : null;
  if (!isRecord(json)) return null;
  // YouTube's json3, in milliseconds.
  if (Array.isArray(json.events) && (json.wireMagic === 'pb3' || json.events.some(hasSegs))) {
    return json.events.filter(isRecord).map(youtubeEvent);
  }
  // whisper.cpp, in milliseconds.
  if (Array.isArray(json.transcription)) return json.transcription.filter(isRecord).map(offsetSegment);
  // whisper, whisperX, faster-whisper; AssemblyAI's speakers.
  for (const list of [json.segments, json.utterances]) {
    if (Array.isArray(list) && list.every((item) => hasWords(item))) return list.map(segment);
  }
  if (isRecord(json.results)) return deepgram(json.results);
  return Array.isArray(json.words) && json.words.every((item) => hasWords(item))
    ? linesOfWords(json.words)
    : null;
}

function deepgram({ utterances, channels }: Fields): readonly RawCue[] | null {
  if (Array.isArray(utterances)) return utterances.filter(isRecord).map(segment);
  const channel: unknown = Array.isArray(channels) ? channels[0] : null;
  const alternatives = isRecord(channel) ? channel.alternatives : null;
  const best: unknown = Array.isArray(alternatives) ? alternatives[0] : null;
  return isRecord(best) && Array.isArray(best.words) ? linesOfWords(best.words.filter(isRecord)) : null;
}

function segment(item: Fields): RawCue {
  const startS = numberOf(item.start ?? item.from);
  // youtube-transcript-api states a duration instead of an end.
  const endS = item.end === undefined ? startS + numberOf(item.duration) : numberOf(item.end);
  const speaker = typeof item.speaker === 'string' && item.speaker !== '' ? `${item.speaker}: ` : '';
  return { startS, endS, lines: [speaker + wordsOf(item)] };
}

function offsetSegment(item: Fields): RawCue {
  const offsets = isRecord(item.offsets) ? item.offsets : {};
  return { startS: numberOf(offsets.from) / 1000, endS: numberOf(offsets.to) / 1000, lines: [wordsOf(item)] };
}

function youtubeEvent(event: Fields): RawCue {
  const startS = numberOf(event.tStartMs) / 1000;
  const segs = Array.isArray(event.segs) ? event.segs.filter(isRecord) : [];
  const words = segs.map(({ utf8 }) => (typeof utf8 === 'string' ? utf8 : '')).join('');
  return { startS, endS: startS + numberOf(event.dDurationMs) / 1000, lines: words.split('\n') };
}

function linesOfWords(items: readonly Fields[]): readonly RawCue[] {
  const lines: { startS: number; endS: number; words: string[] }[] = [];
  for (const item of items) {
    const { startS, endS } = segment(item);
    const word = wordsOf(item).trim();
    const line = lines.at(-1);
    const goesOn =
      line !== undefined &&
      line.words.length < WORDS_A_LINE &&
      startS - line.endS < PAUSE_S &&
      !/[.!?。！？…]$/u.test(line.words.at(-1) ?? '');
    if (word === '') continue;
    if (!goesOn) lines.push({ startS, endS, words: [word] });
    else {
      line.words.push(word);
      line.endS = endS;
    }
  }
  return lines.map(({ startS, endS, words }) => ({ startS, endS, lines: [words.join(' ')] }));
}

/**
 * Converts milliseconds to seconds where needed. AssemblyAI uses milliseconds, the others seconds, and the file does not say
 * which.
 */
function inSeconds(cues: readonly RawCue[], durationS: number): readonly RawCue[] {
  const areWhole = cues.every(({ startS, endS }) => Number.isInteger(startS) && Number.isInteger(endS));
  const endS = cues.reduce((latest, cue) => Math.max(latest, cue.endS), 0);
  if (!areWhole || endS <= durationS * FAR_TOO_LATE) return cues;
  return cues.map((cue) => ({ ...cue, startS: cue.startS / 1000, endS: cue.endS / 1000 }));
}

function wordsOf(item: Fields): string {
  return textIn(item) ?? '';
}

function textIn(item: Fields): string | null {
  const words = item.text ?? item.transcript ?? item.punctuated_word ?? item.word;
  return typeof words === 'string' ? words : null;
}

function hasWords(item: unknown): item is Fields {
  return isRecord(item) && textIn(item) !== null && item.start !== undefined;
}

function hasSegs(item: unknown): boolean {
  return isRecord(item) && Array.isArray(item.segs) && item.tStartMs !== undefined;
}

function isTimed({ startS, endS }: RawCue): boolean {
  return Number.isFinite(startS) && Number.isFinite(endS);
}

/** Some tools write numbers as strings. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.length < 30 && value.trim() !== '' ? Number(value) : NaN;
}
