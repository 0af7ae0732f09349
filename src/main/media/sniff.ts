/** How much of a file `sniff` wants to see. */
export const HEAD_BYTES = 64;

/** Brands of ISO files that hold pictures or sound only (mp4ra.org). */
const PICTURE_BRANDS = ['heic', 'heix', 'heim', 'heis', 'mif1', 'avif'];
const SOUND_BRANDS = ['M4A ', 'M4B ', 'M4P '];

/** What the first bytes of a file look like. Null: nothing we know, which is not proof of anything. */
export function sniff(head: Uint8Array): 'video' | 'picture' | null {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  if (isPicture(text)) return 'picture';
  return isVideo(text) ? 'video' : null;
}

function isPicture(text: string): boolean {
  return (
    ['\xff\xd8\xff', '\x89PNG\r\n', 'GIF8', 'II*\0', 'MM\0*'].some((magic) => text.startsWith(magic)) ||
    (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) ||
    (text.startsWith('ftyp', 4) && PICTURE_BRANDS.includes(text.slice(8, 12)))
  );
}

function isVideo(text: string): boolean {
  return isIso(text) || isOggVideo(text) || isTransportStream(text) || startsLikeVideo(text);
}

function isIso(text: string): boolean {
  if (text.startsWith('ftyp', 4)) return !SOUND_BRANDS.includes(text.slice(8, 12));
  // Old QuickTime files begin with any of these atoms; the size before them is small or one of the two special ones.
  return ['moov', 'mdat', 'wide', 'pnot'].some((atom) => text.startsWith(atom, 4));
}

/** Ogg is mostly sound: the first packet of the first stream says what it is. */
function isOggVideo(text: string): boolean {
  return (
    text.startsWith('OggS') &&
    ['\x80theora', 'fishead\0', 'OVP80', 'BBCD'].some((codec) => text.startsWith(codec, 28))
  );
}

/** A transport stream begins with its tables: sync byte, then packet 0 (PAT) or 17 (SDT). Blu-ray puts 4 bytes of time before. */
function isTransportStream(text: string): boolean {
  return ['G@\0', 'G@\x11'].some((start) => text.startsWith(start) || text.startsWith(start, 4));
}

function startsLikeVideo(text: string): boolean {
  return (
    [
      '\x1a\x45\xdf\xa3', // EBML: Matroska, WebM
      'FLV\x01',
      '\0\0\x01\xba', // MPEG programme stream
      '\0\0\x01\xb3', // MPEG-1/2 elementary stream
      '\x30\x26\xb2\x75\x8e\x66\xcf\x11', // ASF: WMV
      '\x06\x0e\x2b\x34\x02\x05\x01\x01', // MXF
      '.RMF',
      'DKIF', // IVF
      'YUV4MPEG2',
    ].some((magic) => text.startsWith(magic)) ||
    (text.startsWith('RIFF') && text.startsWith('AVI ', 8))
  );
}
