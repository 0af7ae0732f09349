const PAGE_HEADER_BYTES = 27;
/** Opus granule positions count at 48 kHz, whatever the input rate (RFC 7845, section 4). */
const GRANULES_PER_S = 48_000;

/**
 * The duration of an Ogg Opus file in seconds, from its last complete page. Null if it is not such a file, or broken before any
 * sound.
 */
export function opusDurationS(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let preSkip: number | null = null;
  let last = 0n;
  for (let at = 0; at + PAGE_HEADER_BYTES <= bytes.length;) {
    if (!isAt(bytes, at, 'OggS')) break;
    const segments = view.getUint8(at + 26);
    const bodyAt = at + PAGE_HEADER_BYTES + segments;
    if (bodyAt > bytes.length) break;
    const end = bodyAt + sum(bytes.subarray(at + PAGE_HEADER_BYTES, bodyAt));
    if (end > bytes.length) break;
    if (preSkip === null) {
      if (!isAt(bytes, bodyAt, 'OpusHead') || bodyAt + 12 > end) return null;
      preSkip = view.getUint16(bodyAt + 10, true);
    }
    const granule = view.getBigInt64(at + 6, true);
    if (granule > last) last = granule;
    at = end;
  }
  if (preSkip === null) return null;
  const granules = Number(last) - preSkip;
  return granules > 0 ? granules / GRANULES_PER_S : null;
}

function isAt(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

function sum(bytes: Uint8Array): number {
  return bytes.reduce((total, byte) => total + byte, 0);
}
