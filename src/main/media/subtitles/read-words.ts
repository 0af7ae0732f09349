import { parseMicroDvd } from './micro-dvd.ts';
import { parseAss } from './subtitles-ass.ts';
import { parseTranscriptJson } from './subtitles-json.ts';
import { parseTimedLines, type RawCue } from './subtitles-lines.ts';
import { parseTable } from './subtitles-table.ts';
import { isSubtitleXml, parseSubtitleXml } from './subtitles-xml.ts';
import { parseEndMarks, parseTimedText } from './timed-text.ts';

/** The words found in a text. */
export type WordsFound =
  | { readonly kind: 'cues'; readonly cues: readonly RawCue[]; readonly isSong: boolean }
  /** A text without times. */
  | { readonly kind: 'text'; readonly text: string }
  /** Nobody speaks, or the file holds notes of a downloader about the video. */
  | { readonly kind: 'nothing' }
  /** In no form that is known. */
  | { readonly kind: 'unknown' };

export interface ReadingOptions {
  /** The extension, such as `srt`. The content decides; the extension helps where it leaves a doubt. */
  readonly extension: string;
  readonly durationS: number;
  /** Frames a second, for times that count frames. */
  readonly frameRate: number | null;
}

/** Extensions of files that may hold a text without any times. */
const PLAIN_TEXTS = new Set(['txt', 'docx', 'md', 'description', 'lrc']);

/** Reads the words of a file by its content: extensions are often wrong. */
export function readWords(text: string, options: ReadingOptions): WordsFound {
  const { extension, durationS, frameRate } = options;
  if (text.trim() === '') return { kind: 'nothing' };
  const json = jsonWords(text, durationS);
  if (json !== null) return json;
  if (isSubtitleXml(text)) return cuesOrNothing(parseSubtitleXml(text));
  if (/^\s{0,8}\[script info\]/iu.test(text) || /^(?:\[events\]|dialogue: )/imu.test(text)) {
    return cuesOrNothing(parseAss(text));
  }
  const timed = parseTimedLines(text, frameRate);
  if (timed.length > 0) return found(timed);
  if (/^\s{0,8}WEBVTT/u.test(text)) return { kind: 'nothing' };
  if (/^\{\d{1,8}\}\{\d{0,8}\}/mu.test(text.slice(0, 2000)))
    return cuesOrNothing(parseMicroDvd(text, frameRate));
  if (extension === 'csv' || extension === 'tsv' || looksLikeLabels(text)) {
    const rows = parseTable(text, durationS);
    if (rows !== null) return found(rows);
  }
  const before = parseEndMarks(text, frameRate);
  if (before !== null) return found(before);
  const beside = parseTimedText(text, frameRate);
  if (beside !== null) return { kind: 'cues', ...beside };
  return PLAIN_TEXTS.has(extension) ? { kind: 'text', text } : { kind: 'unknown' };
}

function found(cues: readonly RawCue[]): WordsFound {
  return { kind: 'cues', cues, isSong: isSung(cues) };
}

function cuesOrNothing(cues: readonly RawCue[]): WordsFound {
  return cues.length === 0 ? { kind: 'nothing' } : found(cues);
}

/** True if nearly all cues stand between the notes that mark singing. */
function isSung(cues: readonly RawCue[]): boolean {
  const texts = cues.map(({ lines }) => lines.join(' ').trim()).filter((text) => text !== '');
  return texts.length > 1 && texts.filter((text) => /^[♪♫🎵🎶]/u.test(text)).length >= texts.length * 0.8;
}

/** True for a JSON object a line. */
function areJsonLines(text: string): boolean {
  return /^\s{0,100}\{[^\n]{0,20000}\}[ \t\r]{0,10}\n\s{0,100}\{/u.test(text);
}

function listOfJson(text: string): string {
  return `[${text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join(',')}]`;
}

/** Audacity's labels: two numbers and a text between tabs. */
function looksLikeLabels(text: string): boolean {
  return /^\d{1,7}[.,]?\d{0,9}\t\d{1,7}[.,]?\d{0,9}\t/u.test(text) || /^start\tend\ttext/iu.test(text);
}

/** Reads JSON. Null if the text is none; broken JSON is in no known form. */
function jsonWords(text: string, durationS: number): WordsFound | null {
  if (!/^\s{0,100}[[{]/u.test(text)) return null;
  try {
    const content = parseTranscriptJson(areJsonLines(text) ? listOfJson(text) : text, durationS);
    switch (content.kind) {
      case 'cues':
        return content.cues.length === 0
          ? { kind: 'nothing' }
          : { kind: 'cues', cues: content.cues, isSong: false };
      case 'text':
        return content.text.trim() === '' ? { kind: 'nothing' } : content;
      case 'notes':
        return { kind: 'nothing' };
      case 'unknown':
        return { kind: 'unknown' };
    }
  } catch {
    // Not JSON, or JSON that was cut. Texts may begin with `[00:15]`, and MicroDVD with `{25}`.
    return /^\s{0,100}(?:\[\s{0,100})?\{\s{0,100}["}]/u.test(text) ? { kind: 'unknown' } : null;
  }
}
