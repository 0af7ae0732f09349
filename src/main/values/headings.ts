import type { CommonField } from '../../shared/values/field.ts';
import {
  FIELD_NAMES,
  FILLER_SIGNS,
  FILLER_WORDS,
  KEY_NAMES,
  OTHER_MEANINGS,
  SUBSCRIBER_NAMES,
} from './field-names.ts';

/** Objects around the facts about a video, which say nothing themselves. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'item',
  'data',
  'post',
  'video',
  'node',
  'aweme',
  'awemedetail',
  'iteminfo',
  'itemstruct',
  'media',
  'attributes',
  'snippet',
  'stats',
  'statsv2',
  'statistics',
  'metrics',
  'publicmetrics',
  'insights',
]);

/** The common field that a heading names. */
export interface NamedField {
  readonly field: CommonField;
  /** How good a name it is; lower is better. */
  readonly rank: number;
}

const FIELDS: ReadonlyMap<string, NamedField> = new Map([
  ...SUBSCRIBER_NAMES.map((name, rank) => [name, { field: 'followers', rank: 50 + rank }] as const),
  // Safe: these are the keys of a literal.
  ...(Object.keys(FIELD_NAMES) as readonly CommonField[]).flatMap((field) =>
    FIELD_NAMES[field].map((name, rank) => [name, { field, rank }] as const),
  ),
]);

/** An addition in brackets behind a name, such as a unit or a period. */
const IN_BRACKETS = /[(（[][^()（）[\]%]{1,60}[)）\]]\s*$/u;

/** A heading in small letters without separators; `/` and `.` lead into objects. */
function plainHeading(heading: string): string {
  const path = /\s/u.test(heading.trim()) ? heading.replaceAll(/[./]/gu, ' ') : heading.replaceAll('/', '.');
  return withoutSigns(path);
}

function withoutSigns(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}.]/gu, '');
}

/** A heading without the words that change nothing, in brackets and besides; empty if that leaves nothing else. */
function shortHeading(heading: string): string {
  const words = heading
    .normalize('NFKC')
    .replace(IN_BRACKETS, '')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u);
  return words
    .filter((word) => !FILLER_WORDS.has(word))
    .join('')
    .replaceAll(FILLER_SIGNS, '');
}

/** The field that a heading names. Null if it names none. */
export function fieldOf(heading: string): NamedField | null {
  const parts = plainHeading(heading).split('.');
  for (let from = 0; from < parts.length; from += 1) {
    const known = FIELDS.get(parts.slice(from).join('.'));
    if (known !== undefined) return { field: known.field, rank: known.rank + from * 100 };
    if (!WRAPPERS.has(parts[from] ?? '')) break;
  }
  const short = FIELDS.get(shortHeading(heading)) ?? ofAlternatives(heading);
  return short === undefined ? null : { field: short.field, rank: short.rank + 300 };
}

/** `标题/描述` names two things; the first that is known counts. In programs' names a slash leads into objects. */
function ofAlternatives(heading: string): NamedField | undefined {
  const parts = heading.split('/', 4);
  if (parts.length < 2 || !/[^\x20-\x7f]/u.test(parts[0] ?? '')) return undefined;
  const known = parts.map((part) => FIELDS.get(shortHeading(part)));
  return known.find((one) => one !== undefined);
}

/** The field that a heading means where its first meaning has a better heading; null if it has one meaning only. */
export function otherFieldOf(heading: string): CommonField | null {
  const plain = plainHeading(heading);
  return Object.hasOwn(OTHER_MEANINGS, plain) ? (OTHER_MEANINGS[plain] ?? null) : null;
}

/** True for a heading that means those who were won, unless the table names an author. */
export function mayBeWon(heading: string): boolean {
  return SUBSCRIBER_NAMES.includes(plainHeading(heading));
}

/** How likely a column with this heading says which video a row is about; lower is likelier, `Infinity` for no sign of it. */
export function keyRank(heading: string): number {
  const plain = plainHeading(heading);
  const at = KEY_NAMES.indexOf(plain);
  if (at !== -1) return at;
  const last = plain.slice(plain.lastIndexOf('.') + 1);
  const inner = WRAPPERS.has(plain.slice(0, plain.lastIndexOf('.'))) ? KEY_NAMES.indexOf(last) : -1;
  if (inner !== -1) return KEY_NAMES.length + inner;
  const short = KEY_NAMES.indexOf(shortHeading(heading));
  if (short !== -1) return KEY_NAMES.length * 2 + short;
  return fieldOf(heading)?.field === 'link' ? KEY_NAMES.length * 3 : Number.POSITIVE_INFINITY;
}
