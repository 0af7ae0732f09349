import { builtInTemplates } from '../../shared/template/built-in.ts';

/** Fields whose text describes what happened and never contains names or contents of videos. Other texts are removed. */
const PLAIN_FIELDS: ReadonlySet<string> = new Set([
  'type',
  'kind',
  'stage',
  'phase',
  'outcome',
  'part',
  'reason',
  'history',
  'limit',
  'tool',
  'driver',
  'source',
  'container',
  'videoCodec',
  'codec',
  'hdr',
  'warnings',
  'sampling',
  'frameQuality',
  'send',
  'model',
  'fallbackModel',
  'createdAt',
]);
/** Kept only for built-in templates, because the id of a user's template may be derived from its name. */
const TEMPLATE_IDS: ReadonlySet<string> = new Set(['id', 'templateId']);
/** Matches a keyword of the app or of ffmpeg, never a sentence or a path. */
const WORD = /^[\w.,+-]{1,100}$/u;

/**
 * Returns a copy of the data without names, paths, texts and answers. Numbers and booleans stay; strings stay only if they are
 * keywords in fields without content, else their length replaces them.
 */
export function anonymize(value: unknown, field = ''): unknown {
  if (typeof value === 'string') return isPlainField(value, field) ? value : `<${value.length}>`;
  if (Array.isArray(value)) return value.map((one) => anonymize(one, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, anonymize(one, name)]));
}

function isPlainField(value: string, field: string): boolean {
  if (TEMPLATE_IDS.has(field)) return builtInTemplates.some(({ id }) => id === value);
  return PLAIN_FIELDS.has(field) && WORD.test(value);
}
