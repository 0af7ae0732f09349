import {
  COMMON_FIELDS,
  isCount,
  kindOfField,
  type CommonField,
  type ValueKind,
} from '../../shared/values/field.ts';
import type { KeptValue, Scalar, ValueColumn } from '../../shared/values/model.ts';
import type { DecimalMark } from '../../shared/values/parse-number.ts';
import { formOf, likelyKind, parseValue } from '../../shared/values/parse-value.ts';
import { fieldOf, mayBeWon, otherFieldOf, type NamedField } from './headings.ts';

/** The most columns of one batch. */
const MAX_COLUMNS = 80;
/** The columns of a source besides common fields that are shown; more are there, hidden. */
const SHOWN_OTHERS = 12;
/** The cells that are looked at to tell what a column holds. */
const SAMPLE = 400;

/** The values of one video in a source, by heading. */
export type FoundCells = ReadonlyMap<string, Scalar>;

/** The values that a source tells about some videos, in the columns of the batch. */
export interface ColumnedValues {
  /** All columns of the batch, old and new. */
  readonly columns: readonly ValueColumn[];
  /** The ids of those that the source has. */
  readonly ids: readonly string[];
  /** The values of each video, in the given order. */
  readonly values: readonly Readonly<Record<string, KeptValue>>[];
}

/**
 * Puts the cells of a source into columns: common fields by what their headings mean, all others as they are called. `all`: the rows of the
 * whole source, which tell better than those of the videos how it writes numbers and dates.
 */
export function intoColumns(
  rows: readonly FoundCells[],
  headings: readonly string[],
  known: readonly ValueColumn[],
  all: readonly FoundCells[] = rows,
): ColumnedValues {
  const plans = planColumns(rows, headings, known, all);
  const added = plans.flatMap(({ column, isNew }) => (isNew ? [column] : []));
  // Columns of the batch may hold typed values, so only new ones are left out.
  const room = Math.max(0, MAX_COLUMNS - known.length);
  const columns = inOrder([...known, ...inOrder(added).slice(0, room)]);
  const kept = new Set(columns.map(({ id }) => id));
  const used = plans.filter(({ column }) => kept.has(column.id));
  return {
    columns,
    ids: used.map(({ column }) => column.id),
    values: rows.map((cells) => valuesOf(cells, used)),
  };
}

interface PlannedColumn {
  readonly heading: string;
  readonly column: ValueColumn;
  readonly isNew: boolean;
  readonly read: (cell: Scalar) => KeptValue | null;
}

function valuesOf(cells: FoundCells, planned: readonly PlannedColumn[]): Readonly<Record<string, KeptValue>> {
  return Object.fromEntries(
    planned.flatMap(({ heading, column, read }) => {
      const cell = cells.get(heading);
      const value = cell === undefined ? null : read(cell);
      return value === null ? [] : [[column.id, value] as const];
    }),
  );
}

function planColumns(
  rows: readonly FoundCells[],
  headings: readonly string[],
  known: readonly ValueColumn[],
  all: readonly FoundCells[],
): readonly PlannedColumn[] {
  const fields = bestHeadings(rows, headings);
  const mark = markOfCounts(all, fields);
  const taken = new Set<string>();
  let others = 0;
  return headings.flatMap((heading): readonly PlannedColumn[] => {
    const texts = textsIn(rows, heading);
    if (texts.length === 0) return [];
    const field = fields.get(heading) ?? null;
    const id = field ?? freeId(slugOf(heading), taken);
    taken.add(id);
    const old = known.find((column) => column.id === id);
    const kind = old?.kind ?? (field === null ? likelyKind(texts) : kindOfField(field));
    const isNoise = field === null && isNoisy(heading, kind, texts);
    if (field === null && !isNoise) others += 1;
    const column = old ?? {
      id,
      field,
      name: field === null ? heading : null,
      kind,
      isHidden: field === null && (isNoise || others > SHOWN_OTHERS),
      isSent: isSentAtFirst(field, kind),
    };
    const own = formOf(textsIn(all, heading), isCount(field));
    const form = { ...own, decimal: own.decimal ?? (isCount(field) ? null : mark) };
    const read = (cell: Scalar): KeptValue | null =>
      field === 'hashtags'
        ? hashtagsOf(String(cell))
        : (parseValue(cell, kind, form) ?? parseValue(cell, 'text'));
    return [{ heading, column, isNew: old === undefined, read }];
  });
}

/** The decimal mark of a table whose counts are written in groups: `51.234` views are no fraction, so in its other columns neither is `40.210`. */
function markOfCounts(
  rows: readonly FoundCells[],
  fields: ReadonlyMap<string, CommonField>,
): DecimalMark | null {
  const texts = Array.from(fields).flatMap(([heading, field]) =>
    isCount(field) ? textsIn(rows, heading) : [],
  );
  const marks = new Set(texts.flatMap((text) => /^[1-9]\d{0,2}([.,])\d{3}$/u.exec(text.trim())?.[1] ?? []));
  return marks.size === 1 ? (marks.has('.') ? ',' : '.') : null;
}

/** Hashtags in one form: `soap, skin care`, `["soap"]` and `#soap #skin` are all written with a sign before each. */
function hashtagsOf(text: string): KeptValue | null {
  const list = text.replaceAll(/["[\]]/gu, '');
  const parts = list.includes(',') ? list.split(',') : list.includes('#') ? list.split(/\s+/u) : [list];
  const tags = parts.map((part) => part.trim().replace(/^#+/u, '')).filter((part) => part !== '');
  return tags.length === 0 ? null : parseValue([...new Set(tags)].map((tag) => `#${tag}`).join(' '), 'text');
}

/** Numbers are not sent until the user wants it: the model is to judge the video, not its success. An address says nothing to it. */
function isSentAtFirst(field: CommonField | null, kind: ValueKind): boolean {
  return field === 'note' ? false : kind !== 'number' && kind !== 'link';
}

/** One heading for each common field: the one that is the best name for it, of those that have values. */
export function bestHeadings(
  rows: readonly FoundCells[],
  headings: readonly string[],
): ReadonlyMap<string, CommonField> {
  const hasAuthor = headings.some((heading) => fieldOf(heading)?.field === 'author');
  const best = new Map<CommonField, { readonly heading: string; readonly rank: number }>();
  const offer = (heading: string, { field, rank }: NamedField): void => {
    const texts = textsIn(rows, heading);
    if (texts.length === 0 || !mayBe(field, texts)) return;
    const other = best.get(field);
    if (other === undefined || rank < other.rank) best.set(field, { heading, rank });
  };
  for (const heading of headings) {
    const named = fieldOf(heading);
    if (named !== null && (hasAuthor || !mayBeWon(heading))) offer(heading, named);
  }
  const taken = new Set(Array.from(best.values(), ({ heading }) => heading));
  for (const heading of headings) {
    const field = taken.has(heading) ? null : otherFieldOf(heading);
    if (field !== null) offer(heading, { field, rank: Number.MAX_SAFE_INTEGER });
  }
  return new Map(Array.from(best, ([field, { heading }]) => [heading, field]));
}

/** False where a heading names a field, and what stands below is something else: `Comments` may hold remarks. */
function mayBe(field: CommonField, texts: readonly string[]): boolean {
  const kind = kindOfField(field);
  // `Post` and `Profile` may be the words or the address.
  if (kind === 'text')
    return texts.filter((text) => parseValue(text, 'link') !== null).length * 2 <= texts.length;
  // The file itself is no page that can be opened: such addresses hold for hours.
  if (field === 'link' && texts.filter(isMediaAddress).length * 2 > texts.length) return false;
  const form = formOf(texts, isCount(field));
  const fitting = texts.filter((text) => parseValue(text, kind, form) !== null).length;
  return fitting * 2 >= texts.length;
}

function isMediaAddress(text: string): boolean {
  return /^[^?#]{1,900}\.(?:mp4|mov|webm|m4v|m3u8|mpd|jpe?g|png|webp)(?:[?#]|$)/iu.test(text);
}

function textsIn(rows: readonly FoundCells[], heading: string): readonly string[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  const texts: string[] = [];
  for (let at = 0; at < rows.length && texts.length < SAMPLE; at += step) {
    const cell = rows[at]?.get(heading);
    if (cell !== undefined && String(cell).trim() !== '') texts.push(String(cell).slice(0, 1_000));
  }
  // A column that only few videos have is looked for among all.
  if (texts.length > 0 || step === 1) return texts;
  return rows
    .flatMap((row) => row.get(heading) ?? [])
    .slice(0, SAMPLE)
    .map(String);
}

/** Columns for programs: addresses of pictures and pages, ids, sizes, and what is the same nothing everywhere. */
function isNoisy(heading: string, kind: ValueKind, texts: readonly string[]): boolean {
  if (kind === 'link') return true;
  if (
    /(?:url|uri|avatar|cover|thumb|image|icon|bitrate|format|codec|width|height|resolution|_id|\bid|Id)$/u.test(
      heading,
    )
  )
    return true;
  const isLong = texts.some((text) => text.length > 300);
  return (
    isLong || texts.every((text) => /^[0-9a-f-]{20,}$|^\d{15,}$/u.test(text)) || heading.split('.').length > 3
  );
}

/** A name for templates: small letters, digits and hyphens. */
function slugOf(heading: string): string {
  const slug = heading
    .normalize('NFKC')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, '-')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
    .slice(0, 40);
  // These are variables of every template, and what every object has.
  return slug === '' ? 'column' : RESERVED.has(slug) ? `${slug}-2` : slug;
}

const RESERVED: ReadonlySet<string> = new Set([...COMMON_FIELDS, 'name', 'length', 'constructor']);

function freeId(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Common fields in their order, then all others in theirs. */
function inOrder(columns: readonly ValueColumn[]): readonly ValueColumn[] {
  const rank = ({ field }: ValueColumn): number =>
    field === null ? COMMON_FIELDS.length : COMMON_FIELDS.indexOf(field);
  return columns.toSorted((one, other) => rank(one) - rank(other));
}
