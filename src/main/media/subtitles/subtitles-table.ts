import { parse } from 'csv-parse/sync';
import { timeOf } from './json-times.ts';
import { withSpeaker } from './spoken-words.ts';
import type { RawCue } from './subtitles-lines.ts';

const MAX_ROWS = 60_000;

const START =
  /^(?:start|begin|from|in|tc ?in|time ?code|time|time ?stamp|offset)(?:$|[ _]?(?:time|tc|time ?code|s|ms|sec|seconds|in|\(.{1,20}\)))/iu;
const START_LATER = /^(?:time ?code|tc|time|s) ?in$|^(?:start|in) ?point$/iu;
const END =
  /^(?:end|stop|to|out|finish)(?:$|[ _]?(?:time|tc|time ?code|s|ms|sec|seconds|\(.{1,20}\)))|^(?:time ?code|tc) ?out$/iu;
const LENGTH = /^dur(?:ation)?(?:$|[ _(])/iu;
const TEXT =
  /^(?:text|transcript|transcription|captions?|subtitles?|content|dialogu?e?|sentence|words?|phrase|utterance|speech|lyrics?|line)$/iu;
const SPEAKER = /^(?:speaker|speaker ?name|name|character|voice|who)$/iu;

/** Whole numbers that end this many times later than the video are milliseconds. */
const FAR_TOO_LATE = 10;

/** The columns of a table by what they hold; -1 for one that is not there. */
interface Columns {
  readonly start: number;
  readonly end: number;
  readonly length: number;
  readonly text: number;
  readonly speaker: number;
}

/** Parses a table of times and texts, such as whisper's .tsv and a .csv. Null if it is no such table. */
export function parseTable(text: string, durationS: number): readonly RawCue[] | null {
  const rows = rowsOf(text);
  if (rows === null) return null;
  const [first = []] = rows;
  const named = columnsIn(first);
  const columns = named ?? unnamedColumns(rows);
  if (columns === null) return null;
  const cues = rows.slice(named === null ? 0 : 1).flatMap((row) => cueIn(row, columns) ?? []);
  return cues.length === 0 ? null : inSeconds(cues, durationS);
}

function rowsOf(text: string): readonly (readonly string[])[] | null {
  const lines = text.slice(0, 2000).split('\n', 5);
  // A head has no times, which may have semicolons in them.
  const start =
    /\p{L}{3}/u.test(lines[0] ?? '') && !/\d/u.test(lines[0] ?? '') ? (lines[0] ?? '') : lines.join('\n');
  const counts = ['\t', ';', ','].map((mark) => start.split(mark).length - 1);
  const delimiter = (counts[0] ?? 0) > 0 ? '\t' : (counts[1] ?? 0) > (counts[2] ?? 0) ? ';' : ',';
  try {
    return parse(text, {
      delimiter,
      to: MAX_ROWS,
      bom: true,
      quote: delimiter === '\t' ? null : '"',
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch {
    // Not a table.
    return null;
  }
}

function columnsIn(head: readonly string[]): Columns | null {
  const at = (pattern: RegExp): number => head.findIndex((name) => pattern.test(name.trim()));
  const start = at(START) === -1 ? at(START_LATER) : at(START);
  const columns = { start, end: at(END), length: at(LENGTH), text: at(TEXT), speaker: at(SPEAKER) };
  return columns.start === -1 || columns.text === -1 ? null : columns;
}

/** Audacity's labels and other tables without a head: start, end, text; or start, text. */
function unnamedColumns(rows: readonly (readonly string[])[]): Columns | null {
  const sample = rows.slice(0, 20).filter((row) => row.length >= 2);
  if (sample.length === 0) return null;
  const isTime = (column: number): boolean => sample.every((row) => timeOf(row[column] ?? '') !== null);
  if (!isTime(0)) return null;
  const hasEnd = isTime(1);
  const text = hasEnd ? 2 : 1;
  return sample.some((row) => /\p{L}/u.test(row.slice(text).join('')))
    ? { start: 0, end: hasEnd ? 1 : -1, length: -1, text, speaker: -1 }
    : null;
}

function cueIn(row: readonly string[], columns: Columns): (RawCue & { readonly isSure: boolean }) | null {
  const start = timeOf(row[columns.start] ?? '');
  const text = row[columns.text] ?? '';
  if (start === null || text.trim() === '') return null;
  const end = timeOf(row[columns.end] ?? '')?.value;
  const length = timeOf(row[columns.length] ?? '')?.value;
  const endS = end ?? (length === undefined ? NaN : start.value + length);
  const speaker = (row[columns.speaker] ?? '').trim();
  return {
    startS: start.value,
    endS,
    lines: withSpeaker(speaker === '' ? null : speaker, text).split('\n'),
    isSure: start.isSure,
  };
}

function inSeconds(
  cues: readonly (RawCue & { readonly isSure: boolean })[],
  durationS: number,
): readonly RawCue[] {
  const lastS = cues.reduce((latest, { startS, endS }) => Math.max(latest, startS, endS || 0), 0);
  const areMs = cues.every(({ isSure }) => !isSure) && lastS > durationS * FAR_TOO_LATE;
  const scale = areMs ? 1000 : 1;
  return cues.map(({ startS, endS, lines }) => ({ startS: startS / scale, endS: endS / scale, lines }));
}
