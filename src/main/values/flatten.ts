import { isRecord } from '../../shared/is-record.ts';
import type { Scalar } from '../../shared/values/model.ts';

/** Bounds for one object: its depth, its names, and the items of its lists. */
const MAX_DEPTH = 8;
const MAX_NAMES = 400;
const MAX_ITEMS = 100;

/** The members of a list's objects that name its items. */
const ITEM_NAMES = ['name', 'title', 'tag', 'text', 'hashtagName'];

/** An object as a row: members of inner objects are named `outer.inner`; a list of texts, or of things with a name, is one text. */
export function flatRow(object: Readonly<Record<string, unknown>>): ReadonlyMap<string, Scalar> {
  const row = new Map<string, Scalar>();
  add(row, object, '', 0);
  return row;
}

function add(
  row: Map<string, Scalar>,
  object: Readonly<Record<string, unknown>>,
  prefix: string,
  depth: number,
): void {
  for (const [name, value] of Object.entries(object)) {
    if (row.size >= MAX_NAMES) return;
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof value === 'string' || typeof value === 'boolean') row.set(path, value);
    else if (typeof value === 'number' && Number.isFinite(value)) row.set(path, value);
    else if (Array.isArray(value)) addList(row, value.slice(0, MAX_ITEMS), path, depth);
    else if (isRecord(value) && depth < MAX_DEPTH) add(row, value, path, depth + 1);
  }
}

function addList(row: Map<string, Scalar>, list: readonly unknown[], path: string, depth: number): void {
  const texts = list.flatMap((item) => textOfItem(item) ?? []);
  if (texts.length > 0) row.set(path, texts.join(', '));
  // GraphQL answers hide a caption in a list of one.
  const [first] = list;
  if (isRecord(first) && list.length === 1 && depth < MAX_DEPTH) {
    add(row, first, `${path}.0`, depth + 1);
  }
}

function textOfItem(item: unknown): string | null {
  if (typeof item === 'string' || typeof item === 'number') return String(item);
  if (!isRecord(item)) return null;
  const names = ITEM_NAMES.map((one) => item[one]);
  return names.find((one): one is string => typeof one === 'string' && one !== '') ?? null;
}
