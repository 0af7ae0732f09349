/** The longest name in UTF-8 bytes. File systems allow 255, and a number and an extension must fit. */
const MAX_BYTES = 200;
/** The bytes kept from the start of a shortened name. The rest is its end, where names of a series differ. */
const HEAD_BYTES = 60;
const ELLIPSIS = '…';

// oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001f\u007f]/gu;
/** Windows drops these at the end of a name. */
const TRAILING = /(?<![. ])[. ]+$/u;
/** Names that Windows reserves for devices, with any extension (docs/facts/formats.md, "Files and names"). */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)/iu;

/** Converts a name to the closest one that every file system accepts. */
export function safeName(name: string): string {
  const cleaned = clean(name);
  const named = cleaned === '' ? '_' : cleaned;
  return shorten(DEVICE.test(named) ? `_${named}` : named);
}

/** True for a name that every file system accepts as it is, whatever its length. */
export function isSafeName(name: string): boolean {
  return name !== '' && clean(name) === name && !DEVICE.test(name);
}

/** A key that is equal for names that a file system may treat as the same: case and Unicode composition are ignored. */
export function nameKey(path: string): string {
  return path.normalize('NFC').toLowerCase().normalize('NFC');
}

/** The n-th choice for a taken name: `clip.md`, then `clip (2).md`. */
export function numbered(name: string, ending: string, number: number): string {
  return number === 1 ? `${name}${ending}` : `${name} (${number})${ending}`;
}

function clean(name: string): string {
  return name
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(FORBIDDEN, '_')
    .replace(TRAILING, '');
}

function shorten(name: string): string {
  if (byteLength(name) <= MAX_BYTES) return name;
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  const head = takeBytes(characters, HEAD_BYTES);
  const tail = takeBytes(characters.toReversed(), MAX_BYTES - HEAD_BYTES - byteLength(ELLIPSIS)).reverse();
  return `${head.join('')}${ELLIPSIS}${tail.join('')}`;
}

/** As many whole characters from the front as fit into `maxBytes`. */
function takeBytes(characters: readonly string[], maxBytes: number): string[] {
  let bytes = 0;
  const end = characters.findIndex((character) => (bytes += byteLength(character)) > maxBytes);
  return characters.slice(0, end === -1 ? undefined : end);
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
