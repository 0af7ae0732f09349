import { readStart } from '../regular-file.ts';
import { failureToOpen } from '../source.ts';
import { isProtectedMp4 } from './mp4-protection.ts';
import { isScrambledStream } from './scrambled-stream.ts';

/** The tables of a transport stream fill the first packets; then comes the picture. */
const LOOKED_THROUGH_BYTES = 128 * 1024;

/** Matroska's elements for the encryption of a track, one in the other: encodings, encoding, encryption, key. */
const MATROSKA = '\x1a\x45\xdf\xa3';
const MATROSKA_HEADER_CHARS = 16_384;
const ENCRYPTED_TRACK = /\x6d\x80[^]{1,8}\x62\x40[^]{1,40}\x50\x35[^]{1,60}\x47\xe2/u;

/** An ASF object that describes a protection (ASF specification 3.14 and 3.15). */
const ASF = '\x30\x26\xb2\x75\x8e\x66\xcf\x11';
const ASF_ENCRYPTION = ['\xfb\xb3\x11\x22\x23\xbd\xd2\x11', '\x14\xe6\x8a\x29\x22\x26\x17\x4c'];

/** True if a file states that its picture is encrypted. Throws FailureError as `openSource` does. */
export async function isProtectedFile(path: string): Promise<boolean> {
  try {
    const start = await readStart(path, LOOKED_THROUGH_BYTES);
    if (start !== null && statesProtection(start.bytes)) return true;
  } catch (cause) {
    throw failureToOpen(cause);
  }
  return isProtectedMp4(path);
}

/** True if the first bytes of a file state that it is encrypted. */
export function statesProtection(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith(MATROSKA)) return ENCRYPTED_TRACK.test(text.slice(0, MATROSKA_HEADER_CHARS));
  if (text.startsWith(ASF)) return ASF_ENCRYPTION.some((id) => text.includes(id));
  return isScrambledStream(head);
}
