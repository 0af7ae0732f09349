import type { SourceFailure } from '../../shared/values/model.ts';

/** The first bytes of the container of workbooks with a password, and of workbooks of before 2007. */
const CONTAINER = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** The container names its streams in UTF-16. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const WORKBOOKS: readonly Buffer[] = ['Workbook', 'Book'].map((name) => Buffer.from(`${name}\0`, 'utf16le'));
/** The record with which a workbook of Excel 97 begins, and that of Excel 95. */
const BEGINNINGS: readonly Buffer[] = [
  Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]),
  Buffer.from([0x09, 0x08, 0x08, 0x00, 0x00, 0x05, 0x05, 0x00]),
];
const WRITE_PROTECTION = 0x86;
const PASSWORD = 0x2f;
const RECORD_HEAD_BYTES = 4;

/** Why a workbook in the container of before 2007 is not read; null for any other file. Only its content tells it: names are often changed. */
export function oldWorkbookFailure(bytes: Uint8Array): SourceFailure | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, CONTAINER.length).equals(CONTAINER)) return null;
  if (file.includes(ENCRYPTED) || hasPassword(file)) return 'protected';
  return WORKBOOKS.some((name) => file.includes(name)) ? 'old-format' : 'damaged';
}

/** True for a workbook of before 2007 that asks for a password: that is told in the first records. */
function hasPassword(file: Buffer): boolean {
  const places = BEGINNINGS.map((beginning) => file.indexOf(beginning)).filter((place) => place >= 0);
  const start = Math.min(...places);
  if (places.length === 0) return false;
  const first = nextRecord(file, start);
  const next = kindAt(file, first) === WRITE_PROTECTION ? nextRecord(file, first) : first;
  return kindAt(file, next) === PASSWORD;
}

function kindAt(file: Buffer, place: number): number | null {
  return place + RECORD_HEAD_BYTES <= file.length ? file.readUInt16LE(place) : null;
}

function nextRecord(file: Buffer, place: number): number {
  if (place + RECORD_HEAD_BYTES > file.length) return file.length;
  return place + RECORD_HEAD_BYTES + file.readUInt16LE(place + 2);
}
