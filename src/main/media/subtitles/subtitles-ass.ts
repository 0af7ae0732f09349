import type { RawCue } from './subtitles-lines.ts';

/** The default order of fields, for files that do not state one (Advanced SubStation Alpha). */
const FIELDS = ['layer', 'start', 'end', 'style', 'name', 'marginl', 'marginr', 'marginv', 'effect', 'text'];

/** Longer events, such as drawings, are cut. */
const MAX_EVENT_CHARS = 20_000;

/** Parses the spoken lines of an .ass or .ssa file, without styling, drawings and karaoke effects. */
export function parseAss(text: string): readonly RawCue[] {
  let fields = FIELDS;
  let isInEvents = false;
  const cues: RawCue[] = [];
  for (const line of text.split(/\r\n|\n|\r/u)) {
    if (/^\s{0,8}\[/u.test(line)) isInEvents = /^\s{0,8}\[events\]/iu.test(line);
    else if (isInEvents && /^format:/iu.test(line)) fields = namesIn(line);
    else if (isInEvents && /^dialogue:/iu.test(line)) cues.push(...eventIn(line, fields));
  }
  return cues;
}

function namesIn(line: string): string[] {
  const names = line.slice(line.indexOf(':') + 1, 1000);
  return names.split(',').map((name) => name.trim().toLowerCase());
}

function eventIn(line: string, fields: readonly string[]): readonly RawCue[] {
  const values = fieldsOf(line.slice(line.indexOf(':') + 1, MAX_EVENT_CHARS), fields.length);
  const value = (name: string): string => values[fields.indexOf(name)]?.trim() ?? '';
  const startS = clock(value('start'));
  const endS = clock(value('end'));
  // Karaoke effects (`fx`) repeat the text of the line they were made from.
  if (startS === null || endS === null || /^fx\b/iu.test(value('effect'))) return [];
  return [{ startS, endS, lines: linesOf(value('text')) }];
}

/** Splits an event into fields. The last field, the text, may contain commas. */
function fieldsOf(text: string, count: number): readonly string[] {
  const parts = text.split(',');
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(',')];
}

function linesOf(text: string): readonly string[] {
  let isDrawing = false;
  let words = '';
  for (const piece of text.split(/(\{[^{}]*\})/u)) {
    if (!piece.startsWith('{') || !piece.endsWith('}')) words += isDrawing ? '' : piece;
    else {
      // `\p1` begins a drawing, `\p0` ends it; `\pos` and `\pbo` are something else.
      for (const [, level] of piece.matchAll(/\\p(\d+)/gu)) isDrawing = level !== '0';
    }
  }
  return words.split(/\\[Nn]/u).map((line) => line.replaceAll('\\h', ' '));
}

function clock(text: string): number | null {
  const match = /^(\d{1,3}):(\d{1,2}):(\d{1,2}(?:[.:]\d{1,3})?)$/u.exec(text);
  if (match === null) return null;
  return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number((match[3] ?? '').replace(':', '.'));
}
