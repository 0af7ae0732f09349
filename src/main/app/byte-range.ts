/** A part of a file by its first and last byte, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Returns the part that a Range header asks for (RFC 9110, section 14). Returns null for the whole file: without a header, for one that is
 * not understood, or for several parts, which a server may ignore. Returns `unsatisfiable` where the part lies outside of the file.
 */
export function parseRange(header: string | null, sizeBytes: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(?<first>\d{0,15})-(?<last>\d{0,15})$/iu.exec(header?.replaceAll(/\s/gu, '') ?? '');
  if (match?.groups === undefined) return null;
  const { first = '', last = '' } = match.groups;
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { first: sizeBytes - length, last: sizeBytes - 1 };
  }
  if (last !== '' && Number(last) < Number(first)) return null;
  if (Number(first) >= sizeBytes) return 'unsatisfiable';
  return { first: Number(first), last: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
}
