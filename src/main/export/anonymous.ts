/** Names of fields whose text says what happened, and never whose or what is in a video. Any other text is left out. */
const TOLD: ReadonlySet<string> = new Set([
  ...[
    'type',
    'kind',
    'stage',
    'phase',
    'outcome',
    'part',
    'reason',
    'standing',
    'limit',
    'tool',
    'driver',
    'source',
  ],
  ...[
    'container',
    'videoCodec',
    'codec',
    'hdr',
    'warnings',
    'sampling',
    'frameQuality',
    'send',
    'templateId',
  ],
  ...['model', 'fallbackModel', 'createdAt'],
]);
/** A word of our own or of ffmpeg's, never a sentence or a path. */
const WORD = /^[\w.,+-]{1,100}$/u;

/** The same data without names, paths, words and answers: numbers and yes or no stay, of text only plain words in fields that hold no content. */
export function anonymous(value: unknown, field = ''): unknown {
  if (typeof value === 'string') return TOLD.has(field) && WORD.test(value) ? value : `<${value.length}>`;
  if (Array.isArray(value)) return value.map((one) => anonymous(one, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, anonymous(one, name)]));
}
