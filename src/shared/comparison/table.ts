import { formatClock } from '../durations.ts';
import type { Words } from '../words/words.ts';
import type { CompareRow } from './rows.ts';

/** What the table shows, as cells: a line of headings, then one line a report. Numbers are plain digits, for sheets. */
export function tableOf(rows: readonly CompareRow[], { say }: Words): readonly (readonly string[])[] {
  const head = [
    say('compare.video'),
    say('compare.headline'),
    say('compare.moments'),
    say('compare.topics'),
    say('compare.summary'),
    say('compare.length'),
    say('compare.words'),
    say('compare.tokens'),
  ];
  return [head, ...rows.map((row) => cellsOf(row))];
}

function cellsOf(row: CompareRow): readonly string[] {
  return [
    row.job.video.name,
    row.headline,
    row.moments.map(({ timeS, what }) => `${formatClock(timeS * 1000)} ${what}`).join('; '),
    row.topics.join('; '),
    row.summary,
    row.lengthS === null ? '' : formatClock(row.lengthS * 1000),
    String(row.words),
    row.tokens === null ? '' : String(row.tokens),
  ];
}

/** For the clipboard: sheets put every cell where it belongs. */
export function toTsv(table: readonly (readonly string[])[]): string {
  return table
    .map((cells) => cells.map((cell) => harmless(cell.replaceAll(/\s+/gu, ' '))).join('\t'))
    .join('\n');
}

/** By RFC 4180, with the mark that makes sheets read it as UTF-8. */
export function toCsv(table: readonly (readonly string[])[]): string {
  const lines = table.map((cells) => cells.map((cell) => quoted(harmless(cell))).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** Text of a model is never a formula of a sheet: owasp.org/www-community/attacks/CSV_Injection. */
function harmless(cell: string): string {
  return /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
