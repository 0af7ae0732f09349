import { unzipSync } from 'fflate';
import { readXlsx as readWorkbook, streamXlsxRows, type Cell } from 'hucre/xlsx';
import type { Scalar } from '../../shared/values/model.ts';
import {
  failed,
  linkedCell,
  MAX_COLUMNS,
  MAX_ROWS,
  tableOfLines,
  type Table,
  type TableReading,
} from './table-rows.ts';

/** The largest size that a workbook may state for itself unpacked; it is checked before, and the reader unpacks no more than that. */
const MAX_UNPACKED_BYTES = 300 * 1024 * 1024;
const MAX_PARTS = 5_000;
/** Sheets behind the first few are notes and charts. */
const MAX_SHEETS = 8;
/** Lines above the headings, besides the rows. */
const MORE_LINES = 40;
/** The most of all sheets in which addresses behind cells are looked for: their cells are then read one by one. */
const MAX_LINKED_BYTES = 20 * 1024 * 1024;

/** Reads the tables of an XLSX workbook, one a sheet. Formulas count with the value that they were saved with. */
export async function readXlsx(bytes: Uint8Array): Promise<TableReading> {
  const sheets = sheetCount(bytes);
  if (typeof sheets === 'string') return failed(sheets);
  const hasLinks = mayHaveLinks(bytes);
  const tables: Table[] = [];
  for (let sheet = 0; sheet < Math.min(sheets, MAX_SHEETS); sheet += 1) {
    const table = await readSheet(bytes, sheet, hasLinks);
    if (table !== null && table.rows.length > 0) tables.push(table);
  }
  return tables.length === 0 ? failed('no-rows') : { kind: 'tables', tables };
}

async function readSheet(bytes: Uint8Array, sheet: number, hasLinks: boolean): Promise<Table | null> {
  const lines: Scalar[][] = [];
  const numbers: number[] = [];
  const links = hasLinks ? await linksIn(bytes, sheet) : null;
  let isCut = false;
  for await (const { index, values } of streamXlsxRows(bytes, {
    sheet,
    maxRows: MAX_ROWS + MORE_LINES + 1,
  })) {
    if (lines.length >= MAX_ROWS + MORE_LINES) {
      isCut = true;
      break;
    }
    lines.push(
      values.slice(0, MAX_COLUMNS).map((value, column) => {
        const cell = scalarOf(value);
        const address = links?.get(`${index},${column}`);
        return address === undefined || typeof cell !== 'string' ? cell : linkedCell(cell, address);
      }),
    );
    numbers.push(index + 1);
  }
  return tableOfLines(lines, (place) => numbers[place] ?? place + 1, isCut);
}

/** True if cells have addresses behind their words: `Watch` with a link. Large workbooks are not looked through. */
function mayHaveLinks(bytes: Uint8Array): boolean {
  let left = MAX_LINKED_BYTES;
  const sheets = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!SHEET.test(name)) return false;
      left -= originalSize;
      return left >= 0;
    },
  });
  if (left < 0) return false;
  return Object.values(sheets).some((xml) => {
    const text = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
    return text.includes('<hyperlink ') || text.includes('HYPERLINK(');
  });
}

/** The addresses behind the cells of a sheet, by `row,column`, counted from 0. */
async function linksIn(bytes: Uint8Array, sheet: number): Promise<ReadonlyMap<string, string>> {
  const workbook = await readWorkbook(bytes, { sheets: [sheet], maxRows: MAX_ROWS + MORE_LINES });
  const cells = workbook.sheets[0]?.cells ?? new Map<string, Cell>();
  return new Map(
    Array.from(cells).flatMap(([at, { hyperlink, formula }]) => {
      const address = hyperlink?.target ?? HYPERLINK.exec(formula ?? '')?.[1];
      return address === undefined || address === '' ? [] : [[at, address] as const];
    }),
  );
}

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/u;
const HYPERLINK = /^=?HYPERLINK\("([^"]{1,2000})"/iu;

/** A cell: dates are written as ISO, errors such as `#N/A` and formulas that were never calculated are empty. */
function scalarOf(cell: unknown): Scalar {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString();
  if (typeof cell === 'string') return cell.startsWith('#') && ERRORS.has(cell) ? '' : cell;
  return typeof cell === 'number' || typeof cell === 'boolean' ? cell : '';
}

const ERRORS: ReadonlySet<string> = new Set([
  '#N/A',
  '#REF!',
  '#VALUE!',
  '#DIV/0!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
]);

/** How many sheets a workbook has; a reason where it is none, or too large. */
function sheetCount(bytes: Uint8Array): number | 'damaged' | 'too-large' {
  let unpacked = 0;
  let parts = 0;
  let sheets = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        parts += 1;
        if (SHEET.test(name)) sheets += 1;
        return false;
      },
    });
  } catch {
    // Not a zip file.
    return 'damaged';
  }
  if (unpacked > MAX_UNPACKED_BYTES || parts > MAX_PARTS) return 'too-large';
  return sheets === 0 ? 'damaged' : sheets;
}
