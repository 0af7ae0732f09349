import { decodeText } from '../media/subtitles/text-encoding.ts';
import { readCsv } from './read-csv.ts';
import { readJsonTable } from './read-json.ts';
import { readXlsx } from './read-xlsx.ts';
import { oldWorkbookFailure } from './old-workbook.ts';
import { failed, startsAsZip, type TableReading } from './table-rows.ts';
import { unpackXz } from './unpack-xz.ts';

/** The most bytes of a file that are read. The beginning of a longer list of lines is read; other long files are not read at all. */
export const MAX_TABLE_BYTES = 64 * 1024 * 1024;

/** The beginning of a file, or the whole of it. */
export interface TableFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
}

/** Reads the tables in a file: one, or one a sheet. Throws nothing. */
export async function readTable({ name, bytes, isWhole }: TableFile): Promise<TableReading> {
  try {
    if (/\.xz$/iu.test(name)) return await readPacked({ name, bytes, isWhole });
    const old = oldWorkbookFailure(bytes);
    if (old !== null) return failed(old);
    // A workbook is known by its content: exports are often called what they are not.
    if (startsAsZip(bytes) || /\.xls[xm]$/iu.test(name))
      return isWhole ? await readXlsx(bytes) : failed('too-large');
    const text = decodeText(bytes);
    if (text === null) return failed('damaged');
    // Pages of shops give a web page or XML the name of a workbook.
    if (/\.xls$/iu.test(name) && /^\s*</u.test(text.slice(0, 1000))) return failed('old-format');
    const isJson = /\.(?:json|jsonl|ndjson)$/iu.test(name) || /^\s*[[{]/u.test(text.slice(0, 1000));
    return isJson ? readJsonTable(text, !isWhole) : readCsv(text, !isWhole);
  } catch {
    // A file of a stranger may be damaged in any way.
    return failed('damaged');
  }
}

async function readPacked({ name, bytes, isWhole }: TableFile): Promise<TableReading> {
  if (!isWhole) return failed('too-large');
  const unpacked = await unpackXz(bytes, MAX_TABLE_BYTES);
  if (unpacked === null) return failed('too-large');
  return await readTable({ name: name.slice(0, -3), bytes: unpacked, isWhole: true });
}
