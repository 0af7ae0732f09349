/** The number of bytes that `sniff` needs: five packets of a transport stream. */
export const HEAD_BYTES = 1024;

/** Brands of ISO media files that contain only pictures, moving ones among them, or only sound (docs/facts/formats.md, "Files and names"). `crx ` is Canon's photo. */
const PICTURE_BRANDS = 'heic heix heim heis hevc hevx mif1 mif2 msf1 avif avis avio crx jxl jpgt'
  .split(' ')
  .map((brand) => brand.padEnd(4));
const SOUND_BRANDS = ['M4A ', 'M4B ', 'M4P '];

/** Recognises a file by its first bytes. Null if the format is unknown; that does not prove anything. */
export function sniff(head: Uint8Array): 'video' | 'picture' | null {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  if (isPicture(text)) return 'picture';
  return isVideo(text) ? 'video' : null;
}

function isPicture(text: string): boolean {
  return (
    ['\xff\xd8\xff', '\x89PNG\r\n', 'GIF8', 'II*\0', 'MM\0*'].some((magic) => text.startsWith(magic)) ||
    (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) ||
    text.startsWith('FUJIFILMCCD-RAW') ||
    (text.startsWith('ftyp', 4) && PICTURE_BRANDS.includes(text.slice(8, 12)))
  );
}

function isVideo(text: string): boolean {
  return isIso(text) || isOggVideo(text) || isTransportStream(text) || startsLikeVideo(text);
}

function isIso(text: string): boolean {
  if (text.startsWith('ftyp', 4)) return !SOUND_BRANDS.includes(text.slice(8, 12));
  // Old QuickTime files begin with any of these atoms. The size before an atom's name contains bytes that are not text, so text
  // files do not match.
  return (
    ['moov', 'mdat', 'pnot'].some((atom) => text.startsWith(atom, 4)) ||
    (text.startsWith('\0') && ['wide', 'free', 'skip'].some((atom) => text.startsWith(atom, 4)))
  );
}

/** True if the first packet of the first stream belongs to a video codec. Most Ogg files are sound only. */
function isOggVideo(text: string): boolean {
  return (
    text.startsWith('OggS') &&
    ['\x80theora', 'fishead\0', 'OVP80', 'BBCD'].some((codec) => text.startsWith(codec, 28))
  );
}

/** Every packet of a transport stream begins with `G`. Blu-ray and AVCHD add a 4-byte timestamp before each. */
function isTransportStream(text: string): boolean {
  return hasPackets(text, 188, 0) || hasPackets(text, 192, 4);
}

/**
 * True if each visible packet starts with the sync byte. At least one must be visible; if it is the only one, it must hold a
 * table.
 */
function hasPackets(text: string, packetBytes: number, from: number): boolean {
  const starts = Array.from({ length: 5 }, (_, index) => from + index * packetBytes);
  const seen = starts.filter((at) => at < text.length);
  if (!seen.every((at) => text[at] === 'G')) return false;
  return seen.length === 5 || ['G@\0', 'G@\x11'].some((table) => text.startsWith(table, from));
}

function startsLikeVideo(text: string): boolean {
  return (
    [
      '\x1a\x45\xdf\xa3', // EBML: Matroska, WebM
      'FLV\x01',
      '\0\0\x01\xba', // MPEG programme stream
      '\0\0\x01\xb3', // MPEG-1/2 elementary stream
      ASF_HEADER, // WMV
      '\x06\x0e\x2b\x34\x02\x05\x01\x01', // MXF
      '.RMF',
      'DKIF', // IVF
      'YUV4MPEG2',
      // Raw H.264 and H.265: a parameter set or a delimiter after the start code.
      '\0\0\0\x01\x67',
      '\0\0\0\x01\x27',
      '\0\0\0\x01\x09',
      '\0\0\0\x01\x40\x01',
      '\0\0\0\x01\x42\x01',
      '\0\0\0\x01\x46\x01',
    ].some((magic) => text.startsWith(magic)) ||
    (text.startsWith('RIFF') && text.startsWith('AVI ', 8))
  );
}

/** The file size in bytes that an AVI or WMV states in its header. Null if the format states none, or the size is not known. */
export function statedBytes(head: Uint8Array): number | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const text = String.fromCharCode(...head);
  if (text.startsWith('RIFF') && text.startsWith('AVI ', 8)) {
    const bytes = view.getUint32(4, true);
    // Recorders write 0 or all ones until the size is known.
    return bytes === 0 || bytes >= 0x7fffffff ? null : bytes + 8;
  }
  const properties = text.startsWith(ASF_HEADER) ? text.indexOf(ASF_FILE_PROPERTIES) : -1;
  if (properties < 0 || properties + ASF_SIZE_AT + 8 > head.length) return null;
  const bytes = Number(view.getBigUint64(properties + ASF_SIZE_AT, true));
  return bytes === 0 ? null : bytes;
}

const ASF_HEADER = '\x30\x26\xb2\x75\x8e\x66\xcf\x11';

/** The ASF object with the file size. It is preceded by two 16-byte ids and its own length (ASF specification 3.2). */
const ASF_FILE_PROPERTIES = '\xa1\xdc\xab\x8c\x47\xa9\xcf\x11';
const ASF_SIZE_AT = 40;
