import { strFromU8, unzipSync } from 'fflate';
import { WordDocument, type WordOptions, type WordPiece } from '../word-document.ts';

/** The files of a Word document that is made of pieces, by their paths. */
export function wordFiles(
  options: WordOptions,
  pieces: readonly WordPiece[],
): Readonly<Record<string, Uint8Array>> {
  return unzipSync(wordBytes(options, pieces));
}

/** The text of a Word document that is made of pieces, in the order of its file. */
export function wordXml(options: WordOptions, pieces: readonly WordPiece[]): string {
  return strFromU8(wordFiles(options, pieces)['word/document.xml'] ?? new Uint8Array());
}

function wordBytes(options: WordOptions, pieces: readonly WordPiece[]): Uint8Array {
  const bytes: Uint8Array[] = [];
  const document = new WordDocument(options, (some) => bytes.push(some));
  for (const piece of pieces) document.add(piece);
  document.end();
  return Buffer.concat(bytes);
}
