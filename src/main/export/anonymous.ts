import { builtInTemplates } from '../../shared/template/built-in.ts';

/** Names of fields whose text says what happened, and never whose or what is in a video. Any other text is left out. */
const TOLD: ReadonlySet<string> = new Set([
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
/** Told of templates that come with the app: an own one's id may be made of its name. */
const TEMPLATE_IDS: ReadonlySet<string> = new Set(['id', 'templateId']);
/** A word of our own or of ffmpeg's, never a sentence or a path. */
const WORD = /^[\w.,+-]{1,100}$/u;

/** The same data without names, paths, words and answers: numbers and yes or no stay, of text only plain words in fields that hold no content. */
export function anonymous(value: unknown, field = ''): unknown {
  if (typeof value === 'string') return mayTell(value, field) ? value : `<${value.length}>`;
  if (Array.isArray(value)) return value.map((one) => anonymous(one, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, anonymous(one, name)]));
}

function mayTell(value: string, field: string): boolean {
  if (TEMPLATE_IDS.has(field)) return builtInTemplates.some(({ id }) => id === value);
  return TOLD.has(field) && WORD.test(value);
}
