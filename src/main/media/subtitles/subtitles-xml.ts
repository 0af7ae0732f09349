import { Parser } from 'htmlparser2';
import { clockS } from './clock-times.ts';
import type { RawCue } from './subtitles-lines.ts';

/** More cues than any video has. */
const MAX_CUES = 100_000;
/** Deeper nesting is no subtitle, and costs the parser more with each level. */
const MAX_OPEN = 200;
const CHUNK_CHARS = 16_384;

type Attributes = Readonly<Record<string, string>>;

/** True if a text is XML or SAMI that may hold subtitles. */
export function isSubtitleXml(text: string): boolean {
  return /<(?:[a-z]{1,10}:)?(?:tt|timedtext|transcript|sami)[\s>]/iu.test(text.slice(0, 3000));
}

/** Parses TTML, YouTube's XML (srv1 to srv3) and SAMI. */
export function parseSubtitleXml(text: string): readonly RawCue[] {
  return /<sami[\s>]/iu.test(text.slice(0, 3000)) ? parseSami(text) : parseTimedXml(text);
}

interface OpenCue {
  readonly startS: number;
  readonly endS: number;
  text: string;
  readonly depth: number;
}

/** Ticks and frames a second as the root of a TTML file states them. */
interface Rates {
  readonly ticks: number;
  readonly frames: number;
}

function parseTimedXml(text: string): readonly RawCue[] {
  const cues: RawCue[] = [];
  /** The starts of the elements that are open: times inside `div` and `body` count from theirs. */
  const bases: number[] = [];
  let rates: Rates = { ticks: 1, frames: 30 };
  let depth = 0;
  let cue: OpenCue | null = null;
  const close = (): void => {
    if (cue !== null && cues.length < MAX_CUES) {
      cues.push({ startS: cue.startS, endS: cue.endS, lines: cue.text.split('\n') });
    }
    cue = null;
  };
  const parser = new Parser(
    {
      onopentag(prefixed, attributes) {
        depth += 1;
        const name = localName(prefixed);
        if (name === 'tt') rates = ratesOf(attributes);
        if (name === 'br' && cue !== null) cue.text += '\n';
        const baseS = bases.at(-1) ?? 0;
        const times = timesOf(name, attributes, rates);
        if (times !== null && (cue === null || name === 'span') && isCueTag(name)) {
          if (cue !== null && cue.text.trim() !== '') close();
          cue = { startS: baseS + times.startS, endS: baseS + times.endS, text: '', depth: bases.length };
        }
        const ownS = name === 'body' || name === 'div' ? (times?.startS ?? 0) : 0;
        if (bases.length < MAX_OPEN) bases.push(baseS + ownS);
      },
      ontext(data) {
        // Line ends inside the file are white space; only `br` breaks a line.
        if (cue !== null) cue.text += data.replaceAll(/\s+/gu, ' ');
      },
      onclosetag() {
        depth -= 1;
        if (depth >= MAX_OPEN) return;
        bases.pop();
        if (cue !== null && bases.length <= cue.depth) close();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  feed(parser, text, () => depth > MAX_OPEN);
  close();
  return cues;
}

/** Feeds a parser piece by piece, and stops where tags are nested too deeply. */
function feed(parser: Parser, text: string, isTooDeep: () => boolean): void {
  for (let at = 0; at < text.length && !isTooDeep(); at += CHUNK_CHARS) {
    parser.write(text.slice(at, at + CHUNK_CHARS));
  }
  parser.end();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

function isCueTag(name: string): boolean {
  return name === 'p' || name === 'text' || name === 'span';
}

function ratesOf(attributes: Attributes): Rates {
  const frames = Number(attributes['ttp:frameRate'] ?? '30');
  const [up = 1, down = 1] = (attributes['ttp:frameRateMultiplier'] ?? '1 1').split(/[ :]/u).map(Number);
  const ticks = Number(attributes['ttp:tickRate'] ?? '1');
  const rate = (frames * up) / down;
  return { ticks: ticks > 0 ? ticks : 1, frames: rate > 0 && Number.isFinite(rate) ? rate : 30 };
}

function timesOf(
  name: string,
  attributes: Attributes,
  rates: Rates,
): { readonly startS: number; readonly endS: number } | null {
  const { begin, end, dur, t, d, start } = attributes;
  // YouTube: `t` and `d` are milliseconds, `start` and `dur` seconds.
  if (t !== undefined && (name === 'p' || name === 'text')) {
    return { startS: Number(t) / 1000, endS: (Number(t) + Number(d ?? NaN)) / 1000 };
  }
  if (start !== undefined && name === 'text') {
    return { startS: Number(start), endS: Number(start) + Number(dur ?? NaN) };
  }
  if (begin === undefined) return null;
  const startS = ttmlTime(begin, rates);
  const endS = end === undefined ? startS + ttmlTime(dur ?? '', rates) : ttmlTime(end, rates);
  return { startS, endS };
}

/** `00:00:01.5`, `00:00:01:12` with frames, `1.5s`, `1500ms`, `36f`, `15000000t`, `2m`, `1h`. */
function ttmlTime(written: string, rates: Rates): number {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)(h|ms|m|s|f|t)$/u.exec(written.trim());
  if (match === null) return clockS(written.trim(), rates.frames) ?? NaN;
  const value = Number(match[1]);
  const [, , unit = 's'] = match;
  switch (unit) {
    case 'h':
      return value * 3600;
    case 'm':
      return value * 60;
    case 'ms':
      return value / 1000;
    case 'f':
      return value / rates.frames;
    case 't':
      return value / rates.ticks;
    default:
      return value;
  }
}

/** SAMI is loose HTML: a text stands until the next `SYNC`. The language with the most text is kept if there are several. */
function parseSami(text: string): readonly RawCue[] {
  const byClass = new Map<string, { startS: number; text: string }[]>();
  let startS: number | null = null;
  let language = '';
  let isSkipped = false;
  let depth = 0;
  const add = (data: string): void => {
    if (startS === null || isSkipped) return;
    const cues = byClass.get(language) ?? [];
    byClass.set(language, cues);
    const last = cues.at(-1);
    if (last?.startS === startS) last.text += data;
    else if (cues.length < MAX_CUES) cues.push({ startS, text: data });
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (name === 'sync') {
          startS = Number(attributes.start ?? NaN) / 1000;
          language = '';
        } else if (name === 'p') language = (attributes.class ?? '').toLowerCase();
        else if (name === 'br') add('\n');
        isSkipped = name === 'style' || name === 'title';
      },
      ontext(data) {
        add(data.replaceAll(/\s+/gu, ' '));
      },
      onclosetag(name) {
        depth -= 1;
        if (name === 'style' || name === 'title') isSkipped = false;
      },
    },
    { decodeEntities: true },
  );
  // A `SYNC` is never closed: each is parsed for itself, so that they do not nest.
  for (const piece of text.split(/(?=<sync[\s>])/iu)) {
    depth = 0;
    parser.reset();
    feed(parser, piece, () => depth > MAX_OPEN);
  }
  const [best = []] = [...byClass.values()].toSorted((a, b) => wordsIn(b) - wordsIn(a));
  // An empty text ends the one before.
  return best
    .map((cue, index) => ({
      startS: cue.startS,
      endS: best[index + 1]?.startS ?? NaN,
      lines: cue.text.split('\n'),
    }))
    .filter(({ lines }) => lines.join('').trim() !== '');
}

function wordsIn(cues: readonly { readonly text: string }[]): number {
  return cues.reduce((sum, { text }) => sum + text.trim().length, 0);
}
