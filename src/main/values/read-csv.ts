import { CsvError, parse } from 'csv-parse/sync';
import { MAX_ROWS, tableOfLines, failed, type TableReading } from './table-rows.ts';

/** Lines above the headings, besides the rows. */
const MORE_LINES = 40;

/** Reads a table of text with commas, semicolons, tabs or bars. `isCut`: only its beginning is here. */
export function readCsv(text: string, isCut: boolean): TableReading {
  const delimiter = delimiterOf(text);
  // The last line of a beginning is not whole.
  const whole = isCut ? text.slice(0, Math.max(text.lastIndexOf('\n'), 0)) : text;
  const lines = linesOf(whole, delimiter);
  if (lines === 'too-large') return failed('too-large');
  const table = tableOfLines(lines, (place) => place + 1, isCut);
  if (table === null || table.rows.length === 0) return failed('no-rows');
  return { kind: 'tables', tables: [table] };
}

function linesOf(text: string, delimiter: string): readonly (readonly string[])[] | 'too-large' {
  // Excel writes the separator into a first line of its own.
  const start = /^sep=.\r?\n/iu.exec(text)?.[0].length ?? 0;
  const options = {
    delimiter,
    bom: true,
    relax_column_count: true,
    to: MAX_ROWS + MORE_LINES,
    max_record_size: 4_000_000,
  } as const;
  // Cells with a single quote inside are common, and a quote that never closes would swallow the rest.
  try {
    return parse(text.slice(start), { ...options, relax_quotes: true });
  } catch {
    // Only a line without end is no table then.
    return orTooLarge(() => parse(text.slice(start), { ...options, quote: null }));
  }
}

function orTooLarge<T>(read: () => T): T | 'too-large' {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof CsvError && cause.code === 'CSV_MAX_RECORD_SIZE') return 'too-large';
    throw cause;
  }
}

/** The separator that most lines have equally often. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '' && !/^sep=/iu.test(line))
    .slice(0, 20);
  const scores = ['\t', ';', ',', '|'].map((sign) => {
    const counts = lines.map((line) => withoutQuoted(line).split(sign).length - 1);
    const most = Math.max(0, ...counts);
    return {
      sign,
      score: most === 0 ? 0 : counts.filter((count) => count === most).length * Math.min(most, 30),
    };
  });
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score === 0 ? ',' : best.sign;
}

function withoutQuoted(line: string): string {
  return line.replaceAll(/"[^"]*"/gu, '');
}
