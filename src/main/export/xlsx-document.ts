import { writeXlsx, colToLetter } from 'hucre/xlsx';
import { itemsOf, joinerFor, shownCell } from '../../shared/tables/cell-text.ts';
import { turnedNameOf } from './page-words.ts';
import { isWebAddress, type Cell, type NamedTable } from '../../shared/tables/cells.ts';

/** The bounds of Excel (docs/facts/formats.md, "Sheets and paper"). */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;
const MAX_CELL_CHARS = 32_767;
const MAX_NAME_CHARS = 31;
const MAX_LINKS = 65_530;
/** Excel refuses longer addresses. */
const MAX_LINK_CHARS = 2079;

const MIN_WIDTH = 8;
const MAX_WIDTH = 60;
/** The rows whose contents decide how wide a column is. */
const MEASURED_ROWS = 200;

const DAY_S = 86_400;
const DAY_MS = DAY_S * 1000;
const FIRST_DAY_MS = Date.UTC(1900, 2, 1);
/** Excel counts days from the end of 1899. */
const EPOCH_DAYS = 25_569;

const FORMATS: Readonly<Partial<Record<Cell['kind'], string>>> = {
  duration: '[h]:mm:ss',
  date: 'yyyy-mm-dd hh:mm:ss',
  day: 'yyyy-mm-dd',
};

type SheetInput = Parameters<typeof writeXlsx>[0]['sheets'][number];
type CellInput = NonNullable<SheetInput['cells']> extends Map<string, infer C> ? C : never;

/** Renders a workbook for Excel and its like: typed cells, headings that stay and filter, links. A table that is too long goes on in further sheets. */
export async function xlsxOf(tables: readonly NamedTable[]): Promise<Uint8Array<ArrayBuffer>> {
  const taken = new Set<string>();
  const sheets = tables.flatMap((table) =>
    partsOf(table).map((part) => sheetOf(part, sheetName(part.name, taken))),
  );
  const bytes = await writeXlsx({ sheets, namedRanges: sheets.map(filteredRange) });
  return new Uint8Array(bytes);
}

/** LibreOffice reads the filter of a sheet from this name, which Excel writes as well. */
function filteredRange({ name, autoFilter }: SheetInput) {
  const sheet = `'${name.replaceAll("'", "''")}'`;
  const cells = autoFilter?.range.replaceAll(/[A-Z]{1,3}(?=\d)/gu, '$$$&$$') ?? '';
  return { name: '_xlnm._FilterDatabase', range: `${sheet}!${cells}`, scope: name };
}

function partsOf(table: NamedTable): readonly NamedTable[] {
  const each = MAX_ROWS - 1;
  const columns = table.columns.slice(0, MAX_COLUMNS);
  const parts = Math.max(1, Math.ceil(table.rows.length / each));
  return Array.from({ length: parts }, (_, part) => ({
    ...table,
    columns,
    rows: table.rows.slice(part * each, (part + 1) * each),
  }));
}

function sheetOf(table: NamedTable, name: string): SheetInput {
  const joiner = joinerFor(table);
  // Cells with a look or a link. The plain ones, which are most, stand in the rows alone, and take a third of the memory there.
  const cells = new Map<string, CellInput>();
  let links = 0;
  for (const [column, { name: heading }] of table.columns.entries())
    cells.set(`0,${column}`, { value: cellText(heading), style: { font: { bold: true } } });
  const rows = table.rows.map((values, row) =>
    values.map((cell, column) => {
      const input = inputOf(cell, joiner, links < MAX_LINKS);
      if (input?.hyperlink !== undefined) links += 1;
      const isPlain = input === null || (input.style === undefined && input.hyperlink === undefined);
      if (!isPlain) cells.set(`${row + 1},${column}`, input);
      return isPlain ? (input?.value ?? null) : null;
    }),
  );
  const last = `${colToLetter(Math.max(0, table.columns.length - 1))}${table.rows.length + 1}`;
  return {
    name,
    columns: table.columns.map((_, column) => ({ width: widthOf(table, column, joiner) })),
    rows: [table.columns.map(({ name: heading }) => cellText(heading)), ...rows],
    cells,
    freezePane: { rows: 1, columns: 1 },
    autoFilter: { range: `A1:${last}` },
  };
}

function inputOf(cell: Cell, joiner: string, mayLink: boolean): CellInput | null {
  const numFmt = FORMATS[cell.kind];
  const style = numFmt === undefined ? {} : { numFmt };
  switch (cell.kind) {
    case 'empty':
      return null;
    case 'text':
      return { value: cellText(cell.text), ...lookOf(cell.text) };
    case 'number':
      return { value: cell.number };
    case 'duration':
      // Whole seconds, as they are shown everywhere else.
      return {
        value: Math.max(0, Math.floor(cell.seconds)) / DAY_S,
        style,
      };
    case 'date':
      return { value: serialOf(cell.atMs), style };
    case 'day': {
      const day = Date.parse(`${shownCell(cell, '.', '')}T00:00:00Z`);
      // Sheets know no day before 1900.
      return Number.isNaN(day) || day < FIRST_DAY_MS
        ? { value: cellText(cell.iso) }
        : { value: day / DAY_MS + EPOCH_DAYS, style };
    }
    case 'yes-no':
      return { value: cellText(cell.text) };
    case 'list':
    case 'moments':
      return { value: cellText((itemsOf(cell) ?? []).join(joiner)) };
    case 'link': {
      const target = mayLink ? linkTarget(cell.target) : null;
      return target === null
        ? { value: cellText(cell.text), ...lookOf(cell.text) }
        : {
            value: cellText(cell.text),
            hyperlink: { target },
            style: {
              font: { underline: true, color: { rgb: '0563C1' } },
              ...lookOf(cell.text)?.style,
            },
          };
    }
  }
}

/**
 * The look of a file's name from right to left: the cell runs from left to right, or its ending would stand in front, `mp4.الحلقة`. No sign is
 * put around the name, as Unicode has them: it is compared with names elsewhere, as in Markdown and CSV.
 */
function lookOf(text: string): Pick<CellInput, 'style'> | null {
  return turnedNameOf(text) === null ? null : { style: { alignment: { readingOrder: 'ltr' } } };
}

/**
 * An address of the web or a relative path as Excel takes it; null for others. Signs that no address may hold are written as numbers:
 * Excel calls a file with one damaged.
 */
function linkTarget(target: string): string | null {
  const isPath = target !== '' && !target.includes(':');
  const isAddress = isWebAddress(target) && URL.canParse(target);
  const taken = isAddress ? new URL(target).href : isPath ? pathTarget(target) : null;
  return taken === null || taken.length > MAX_LINK_CHARS ? null : taken;
}

/** A relative path of which parts may be written as numbers already. */
function pathTarget(path: string): string {
  return encodeURI(path.replace(LONE_SURROGATE, '\uFFFD')).replaceAll(/%25(?=[0-9a-f]{2})/giu, '%');
}

/** A moment as Excel counts it: days in local time, because a sheet knows no time zones. */
function serialOf(atMs: number): number {
  const localMs = atMs - new Date(atMs).getTimezoneOffset() * 60_000;
  return Math.floor(localMs / 1000) / DAY_S + EPOCH_DAYS;
}

/** Characters that no XML may hold; a file with one is called damaged. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Excel reads `_x0041_` as the character of that number, so the first sign of such a text is written as one. */
const ESCAPE = /_(?=x[0-9a-f]{4}_)/giu;

/** A text as a cell can hold it: no longer than Excel allows, and without what XML forbids. */
function cellText(text: string): string {
  const clean = text
    .replaceAll(/\r\n?/gu, '\n')
    .replace(NOT_XML, '')
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(ESCAPE, '_x005F_');
  if (clean.length <= MAX_CELL_CHARS) return clean;
  // Not in the middle of a character of two units.
  return `${clean.slice(0, MAX_CELL_CHARS - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** A name that Excel accepts for a sheet, and that no other sheet has. */
function sheetName(name: string, taken: Set<string>): string {
  const clean = cellText(name)
    .replaceAll(/[[\]:*?/\\]|^'|'$/gu, ' ')
    .trim();
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : ` (${number})`;
    const chosen = `${(clean || 'Sheet').slice(0, MAX_NAME_CHARS - ending.length).replace(/[\uD800-\uDBFF]$/u, '')}${ending}`;
    const key = chosen.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return chosen;
  }
}

/** The width of a column in characters, by its heading and first rows. */
function widthOf({ columns, rows }: NamedTable, column: number, joiner: string): number {
  const lengths = rows.slice(0, MEASURED_ROWS).map((cells) => shownLength(cells[column], joiner));
  // The button of the filter stands beside the heading.
  const heading = charactersWide(columns[column]?.name ?? '') + 4;
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, heading, ...lengths) + 1);
}

function shownLength(cell: Cell | undefined, joiner: string): number {
  return cell === undefined ? 0 : charactersWide(shownCell(cell, '.', joiner));
}

/** The characters of East Asia are two wide. */
function charactersWide(text: string): number {
  const start = text.slice(0, MAX_WIDTH);
  return (
    start.length +
    (start.match(/[\u1100-\u11FF\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]/gu)?.length ?? 0)
  );
}
