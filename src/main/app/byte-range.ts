/** A part of a file: both ends belong to it. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The part that a Range header asks for (RFC 9110, section 14). Null: the whole file, because there is no such header, it is not
 * understood, or it asks for several parts, which a server may ignore. `unsatisfiable`: nothing of the file lies in it.
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
