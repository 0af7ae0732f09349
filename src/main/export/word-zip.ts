import { Zip, ZipDeflate } from 'fflate';

/** A file of a package, in pieces. */
export type PackedFile = readonly [path: string, pieces: Iterable<string | Uint8Array>];

/** Zips files piece by piece, so that none of them has to be whole in memory. */
export function zipOf(files: Iterable<PackedFile>): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [path, pieces] of files) {
    // Pictures are as small as they get.
    const file = new ZipDeflate(path, { level: path.endsWith('.jpg') ? 0 : 6 });
    zip.add(file);
    for (const piece of pieces) if (piece.length > 0) file.push(Buffer.from(piece));
    file.push(new Uint8Array(), true);
  }
  zip.end();
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
