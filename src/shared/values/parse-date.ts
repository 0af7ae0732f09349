/** Which of day and month stands first in `03/04/2026`. */
export type DateOrder = 'day-first' | 'month-first';

/** The first letters of the months in the languages that tools write them in. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'янв'],
  ['feb', 'fév', 'fev', 'фев'],
  ['mar', 'mär', 'mrz', 'mrt', 'мар'],
  ['apr', 'avr', 'abr', 'апр'],
  ['may', 'mai', 'mag', 'mei', 'мая', 'май'],
  ['jun', 'juin', 'giu', 'июн'],
  ['jul', 'juil', 'lug', 'июл'],
  ['aug', 'aoû', 'ago', 'aou', 'авг'],
  ['sep', 'set', 'сен'],
  ['oct', 'okt', 'ott', 'out', 'окт'],
  ['nov', 'ноя'],
  ['dec', 'dez', 'déc', 'dic', 'дек'],
];

const LONGEST = 60;

/** Reads a date or a time as ISO text: a day where no time is given, else the time in UTC. Null if it is none of this century or the last. */
export function parseDate(value: string | number, order: DateOrder = 'month-first'): string | null {
  const text = String(value).trim();
  if (text === '' || text.length > LONGEST) return null;
  if (/^\d+(?:\.\d+)?$/u.test(text)) return ofNumber(text);
  const { day, rest } = dayIn(text, order) ?? { day: null, rest: '' };
  if (day === null) return null;
  const time = timeIn(rest);
  return time === null ? day : ofTime(day, time);
}

/** The order of day and month that these texts can only be read with; null if none says. */
export function dateOrderOf(texts: readonly string[]): DateOrder | null {
  const first = texts.flatMap((text) => {
    const match = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/u.exec(text.slice(0, LONGEST));
    return match === null
      ? []
      : [{ one: Number(match[1]), two: Number(match[2]), hasPoints: text.includes('.') }];
  });
  if (first.some(({ one }) => one > 12)) return 'day-first';
  if (first.some(({ two }) => two > 12)) return 'month-first';
  // Nobody writes the month first with points between.
  return first.some(({ hasPoints }) => hasPoints) ? 'day-first' : null;
}

/** A number that stands for a time: `20260304`, seconds or milliseconds since 1970. */
function ofNumber(text: string): string | null {
  const compact = /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (compact !== null) return isoDay(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const number = Number(text);
  const ms = number > 1e14 ? number / 1000 : number > 1e11 ? number : number * 1000;
  return number < 1e8 ? null : isoTime(ms);
}

interface FoundDay {
  readonly day: string | null;
  /** The text behind the day. */
  readonly rest: string;
}

function dayIn(text: string, order: DateOrder): FoundDay | null {
  const year = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?/u.exec(text);
  if (year !== null) return found(text, year, [1, 2, 3]);
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)/u.exec(text);
  if (numbers !== null) return found(text, numbers, order === 'day-first' ? [3, 2, 1] : [3, 1, 2]);
  return namedDay(text);
}

/** `Mar 4, 2026`, `4. März 2026`, `04-Mar-26`, `Wed Mar 04 10:00:00 +0000 2026`. */
function namedDay(text: string): FoundDay | null {
  const month = Array.from(text.matchAll(/\p{L}+/gu), ([word]) => monthOf(word)).find((one) => one !== null);
  if (month === undefined) return null;
  const short = /^(\d{1,2})[-/ ]\p{L}{3,12}[-/ ](\d{2})$/u.exec(text);
  if (short !== null) return { day: isoDay(2000 + Number(short[2]), month, Number(short[1])), rest: '' };
  const words = text
    .split(/[\s,.]+|(?<=\p{L})[-/]|[-/](?=\p{L})/u)
    .filter((word) => /^\d/u.test(word) && !word.includes(':'));
  const year = words.find((word) => /^\d{4}/u.test(word));
  const day = words.find((word) => word !== year);
  if (year === undefined || day === undefined) return null;
  const timeAt = text.search(/\d{1,2}:/u);
  const rest = timeAt === -1 ? '' : text.slice(timeAt);
  return { day: isoDay(Number.parseInt(year, 10), month, Number.parseInt(day, 10)), rest };
}

function monthOf(word: string): number | null {
  const lower = word.toLowerCase();
  const at = MONTHS.findIndex((starts) => starts.some((start) => lower.startsWith(start)));
  return at === -1 ? null : at + 1;
}

function found(text: string, match: RegExpExecArray, [year, month, day]: [number, number, number]): FoundDay {
  const full = Number(match[year]);
  const known = full < 100 ? 2000 + full : full;
  return { day: isoDay(known, Number(match[month]), Number(match[day])), rest: text.slice(match[0].length) };
}

interface TimeOfDay {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  /** Null if the text names no time zone; then it is taken for UTC. */
  readonly offsetMinutes: number | null;
}

function timeIn(text: string): TimeOfDay | null {
  const match =
    /^[\sT,]*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([AaPp])?\.?[Mm]?\.?\s*(Z|UTC|GMT)?\s*([+-]\d{2}:?\d{2})?/u.exec(
      text,
    );
  if (match === null) return null;
  const [, hour = '', minute = '', second = '0', half, utc, zone] = match;
  const hours = (Number(hour) % (half === undefined ? 24 : 12)) + (half?.toLowerCase() === 'p' ? 12 : 0);
  return {
    hours,
    minutes: Number(minute),
    seconds: Number(second),
    offsetMinutes: zone === undefined ? (utc === undefined ? null : 0) : offsetOf(zone),
  };
}

function offsetOf(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

function ofTime(day: string, { hours, minutes, seconds, offsetMinutes }: TimeOfDay): string | null {
  if (minutes > 59 || seconds > 60) return day;
  if (hours === 0 && minutes === 0 && seconds === 0 && (offsetMinutes ?? 0) === 0) return day;
  return isoTime(
    Date.parse(`${day}T00:00:00Z`) + ((hours * 60 + minutes - (offsetMinutes ?? 0)) * 60 + seconds) * 1000,
  );
}

function isoDay(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2100) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  // A day that is not in the calendar would be moved to another month.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}

function isoTime(ms: number): string | null {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  return year >= 1900 && year <= 2100 ? `${date.toISOString().slice(0, 19)}Z` : null;
}
