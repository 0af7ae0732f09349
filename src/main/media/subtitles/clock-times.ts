/** A time as files write it: `0:03`, `00:00:03,5`, `00:00:03:12` (with frames), or seconds with a fraction, `3.5`. */
export const CLOCK = String.raw`(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,:;]\d{1,9})?`;
const PARTS = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:([.,:;])(\d{1,9}))?$/u;
const SECONDS = /^\d{1,7}(?:[.,]\d{1,9})?s?$/u;

/** Frames a second where the file counts frames and nobody says how many a second holds. */
const USUAL_FRAME_RATE = 25;

/** Seconds of a time written as a clock or as seconds; null for anything else. A time before the start counts as 0. */
export function clockS(written: string, frameRate: number | null = null): number | null {
  const text = written.replace(/^-/u, '');
  const sign = text === written ? 1 : 0;
  // Premiere writes `00;00;03;12`.
  const match = PARTS.exec(
    /^(?:\d\d;){3}\d\d$/u.test(text) ? text.replace(';', ':').replace(';', ':') : text,
  );
  if (match === null) {
    return SECONDS.test(text) ? sign * Number(text.replace(',', '.').replace('s', '')) : null;
  }
  const [, hours = '0', minutes = '0', seconds = '0', mark = '', fraction = '0'] = match;
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  // `00:00:03:12` and `00:00:03;12` count frames; three digits after a colon are milliseconds.
  const areFrames = (mark === ':' || mark === ';') && fraction.length <= 2;
  const part = areFrames ? Number(fraction) / (frameRate ?? USUAL_FRAME_RATE) : Number(`0.${fraction}`);
  return sign * (whole + Math.min(part, 0.999_999));
}

/** Only the start of a line can hold its times. */
const MAX_TIMES_CHARS = 300;

/**
 * The start of a line with its times as programs would write them: full-width digits and colons, spaces inside times, escaped and
 * typographic arrows are replaced.
 */
export function withPlainTimes(line: string): string {
  const start = line.slice(0, MAX_TIMES_CHARS);
  // oxlint-disable-next-line no-control-regex
  const ascii = /[^\u0000-\u007F]/u.test(start) ? start.normalize('NFKC').replaceAll('\u2236', ':') : start;
  return ascii
    .replaceAll('&gt;', '>')
    .replace(/(?:[-=\u2010-\u2015]{1,3}|- -) ?>|\u2192|\u27F6/u, '-->')
    .replaceAll(/(\d) {0,2}([:;,.]) {0,2}(?=\d)/gu, '$1$2')
    .replaceAll(/(?<!\d)(\d{1,2})\.(\d{2})\.(\d{2})([.,])(?=\d)/gu, '$1:$2:$3$4');
}
