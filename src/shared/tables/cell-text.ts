import type { Cell, Table } from './cells.ts';

const MINUTE_S = 60;
const HOUR_S = 3600;
/** The length of `2026-01-31`. */
const DAY_LENGTH = 10;

/** Formats seconds as `h:mm:ss` throughout, because a sheet reads `0:34` as 34 minutes. Rounds down, as the window does. */
export function hoursClock(seconds: number): string {
  const total = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor((total % HOUR_S) / MINUTE_S), total % MINUTE_S];
  return [Math.floor(total / HOUR_S), ...parts.map((part) => String(part).padStart(2, '0'))].join(':');
}

/** Formats a moment as `2026-01-31 09:05:07` in local time, which sheets of every language read as a date. */
export function localMoment(atMs: number): string {
  const at = new Date(atMs);
  const date = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.map(two).join('-')} ${time.map(two).join(':')}`;
}

/** The separator between whole and decimal digits in a locale: a comma or a point. */
export function decimalMark(locale: string): ',' | '.' {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
}

/** Formats a number for a sheet of a locale: plain digits without groups, with its decimal mark. */
function sheetNumber(number: number, mark: ',' | '.'): string {
  return String(number).replace('.', mark);
}

/** The items of a cell that holds several; null for other cells. */
export function itemsOf(cell: Cell): readonly string[] | null {
  if (cell.kind === 'list') return cell.items.map(onOneLine);
  if (cell.kind !== 'moments') return null;
  return cell.moments.map(({ timeS, what }) => onOneLine(`${hoursClock(timeS)} ${what}`));
}

export function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

/** None contains a comma, a semicolon or a tab, which separate cells. */
const JOINERS = [' | ', ' · ', ' / ', ' ¦ '];

/** Chooses what stands between the items of a table's lists: nothing that an item contains, so that a list can be taken apart again. */
export function joinerFor({ rows }: Table): string {
  const items = rows.flatMap((cells) => cells.flatMap((cell) => itemsOf(cell) ?? []));
  const isFree = (joiner: string): boolean => items.every((item) => !item.includes(joiner.trim()));
  const free = JOINERS.find(isFree);
  if (free !== undefined) return free;
  // Items are bounded, so a row of bars that none contains is soon found.
  let bars = '||';
  while (!isFree(bars)) bars += '|';
  return ` ${bars} `;
}

/** Signs that begin a formula in a sheet, the full-width ones included; white space before them does not help everywhere. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/u;
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/u;

/**
 * Prevents a text from being read as a formula (docs/facts/formats.md, "Sheets and paper"). Only a text that could be one gets an
 * apostrophe.
 */
export function harmless(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** A formula of a sheet has one of these, or it only calculates. */
const ACTS = /^\s*[=＝]|[(（|!！\t\r]/u;

/** As `harmless`, for a text that a program compares with others: a name such as `@shop_1.mp4` can do nothing, and stays as it is. */
export function harmlessName(text: string): string {
  return ACTS.test(text) ? harmless(text) : text;
}

/** The rows of a table as a sheet of a locale shows them. */
export function shownRows(table: Table, locale: string): readonly (readonly string[])[] {
  const mark = decimalMark(locale);
  const joiner = joinerFor(table);
  return table.rows.map((cells) => cells.map((cell) => shownCell(cell, mark, joiner)));
}

/** A cell as a sheet shows it, on one line. */
export function shownCell(cell: Cell, mark: ',' | '.', joiner: string): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'number':
      return sheetNumber(cell.number, mark);
    case 'duration':
      return hoursClock(cell.seconds);
    case 'date':
      return localMoment(cell.atMs);
    case 'day':
      return cell.iso.slice(0, DAY_LENGTH);
    case 'yes-no':
      return cell.text;
    case 'text':
    case 'link':
      return onOneLine(cell.text);
    case 'list':
    case 'moments':
      return (itemsOf(cell) ?? []).join(joiner);
  }
}

/** True for cells whose text was written by somebody else, so that it may be anything. */
export function isText({ kind }: Cell): boolean {
  return kind === 'text' || kind === 'link' || kind === 'list' || kind === 'moments';
}
