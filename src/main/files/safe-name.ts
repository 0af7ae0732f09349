/** The longest name in UTF-8 bytes: file systems take 255, and a number or an ending must still fit. */
const MAX_BYTES = 200;
/** Of a shortened name, this much of the beginning stays; the rest is its end, where names of a series differ. */
const HEAD_BYTES = 60;
const ELLIPSIS = '…';

// oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001f\u007f]/gu;
const TRAILING = /[. ]+$/u;
/** Windows keeps these for devices, with any ending: learn.microsoft.com/windows/win32/fileio/naming-a-file. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)/iu;

/** One name of a file or folder that every system accepts, as close to the given one as can be. */
export function safeName(name: string): string {
  const cleaned = name
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(FORBIDDEN, '_')
    .replace(TRAILING, '');
  const named = cleaned === '' ? '_' : cleaned;
  return shorten(DEVICE.test(named) ? `_${named}` : named);
}

/** Names that a file system may take for the same one have the same key: case and composed accents do not count. */
export function nameKey(path: string): string {
  return path.normalize('NFC').toLowerCase().normalize('NFC');
}

/** The second and later choices for a taken name: `clip.md` → `clip (2).md`. */
export function numbered(name: string, ending: string, number: number): string {
  return number === 1 ? `${name}${ending}` : `${name} (${number})${ending}`;
}

function shorten(name: string): string {
  if (byteLength(name) <= MAX_BYTES) return name;
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  const head = takeBytes(characters, HEAD_BYTES);
  const tail = takeBytes(characters.toReversed(), MAX_BYTES - HEAD_BYTES - byteLength(ELLIPSIS)).reverse();
  return `${head.join('')}${ELLIPSIS}${tail.join('')}`;
}

/** Whole characters from the front, as many as fit. */
function takeBytes(characters: readonly string[], maxBytes: number): string[] {
  let bytes = 0;
  const end = characters.findIndex((character) => (bytes += byteLength(character)) > maxBytes);
  return characters.slice(0, end === -1 ? undefined : end);
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
