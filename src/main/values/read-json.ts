import { isRecord } from '../../shared/is-record.ts';
import { flatRow } from './flatten.ts';
import { failed, MAX_COLUMNS, MAX_ROWS, type Table, type TableReading, type TableRow } from './table-rows.ts';

/** Whole numbers from here on are no longer exact; the number of a video has 19 digits. */
const LONG_NUMBER = /\d{16}/u;
/** Lists are looked for this deep, and so many of the longest are read. */
const MAX_DEPTH = 4;
const MAX_LISTS = 8;

/** Reads JSON without rounding long whole numbers: these become texts. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  return JSON.parse(LONG_NUMBER.test(text) ? withExactNumbers(text) : text);
}

/** Puts long whole numbers in quotes, outside of texts. */
function withExactNumbers(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const between = text.slice(at, quote === -1 ? undefined : quote);
    parts.push(between.replaceAll(/[\w.+-]+/gu, (word) => (/^-?\d{16,}$/u.test(word) ? `"${word}"` : word)));
    if (quote === -1) break;
    const end = endOfText(text, quote);
    parts.push(text.slice(quote, end));
    at = end;
  }
  return parts.join('');
}

/** The place behind a text that begins with the quote at `start`. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    let before = quote - 1;
    while (before > start && text[before] === '\\') before -= 1;
    // An odd number of backslashes belongs to the quote.
    if ((quote - before) % 2 === 1) return quote + 1;
    at = quote + 1;
  }
}

/** Reads a list of objects, an object that holds one, or an object a line. `isCut`: only its beginning is here. */
export function readJsonTable(text: string, isCut: boolean): TableReading {
  const whole = isCut ? null : orNull(text);
  if (whole !== null) {
    const lists = listsIn(whole, 0).toSorted((one, other) => other.length - one.length);
    const tables = lists.slice(0, MAX_LISTS).flatMap((list) => tableOf(list, false) ?? []);
    return tables.length === 0 ? failed('no-rows') : { kind: 'tables', tables };
  }
  const lines = text.split(/\r?\n/u, MAX_ROWS + 1);
  const rows = lines
    .slice(0, isCut ? -1 : undefined)
    .map((line) => (line.trim() === '' ? undefined : orNull(line)));
  const known = rows.filter(isRecord);
  // One line that is no object may be damage; most of them mean that this is something else.
  if (known.length === 0 || known.length * 2 < rows.filter((row) => row !== undefined).length) {
    return failed(isCut ? 'too-large' : 'damaged');
  }
  const table = tableOf(
    rows.map((row) => (row === undefined ? null : row)),
    isCut || lines.length > MAX_ROWS,
  );
  return table === null ? failed('no-rows') : { kind: 'tables', tables: [table] };
}

function orNull(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    // Not JSON as a whole: it may be JSON line by line.
    return null;
  }
}

/**
 * The lists of objects near the outside: what a site hands out of an account has lists of what was watched beside that of the posts. An
 * object of objects, by the name or number of their video, is a list as well.
 */
function listsIn(value: unknown, depth: number): readonly (readonly unknown[])[] {
  if (Array.isArray(value)) return value.some(isRecord) ? [value] : [];
  if (!isRecord(value) || depth >= MAX_DEPTH) return [];
  const members = Object.entries(value);
  const inner = members.flatMap(([, one]) => listsIn(one, depth + 1));
  if (members.length === 0 || !members.every(([, one]) => isRecord(one))) return inner;
  return [members.map(([name, one]) => (isRecord(one) ? { name, ...one } : one)), ...inner];
}

function tableOf(list: readonly unknown[], isCut: boolean): Table | null {
  const headings = new Set<string>();
  const rows = list.slice(0, MAX_ROWS).flatMap((item, place): readonly TableRow[] => {
    if (!isRecord(item)) return [];
    const cells = flatRow(item);
    for (const heading of cells.keys()) if (headings.size < MAX_COLUMNS) headings.add(heading);
    return cells.size === 0 ? [] : [{ row: place + 1, cells }];
  });
  return rows.length === 0 ? null : { headings: [...headings], rows, isCut: isCut || list.length > MAX_ROWS };
}
