// @ts-check
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

/**
 * @typedef {object} ZipEntry
 * @property {string} name
 * @property {number} mode            permission bits, 0 when the archive has none
 * @property {number} method          0 stored, 8 deflated
 * @property {number} size
 * @property {number} compressedSize
 * @property {number} headerOffset
 */

/**
 * Lists a zip archive from its central directory. Archives above 4 GB (zip64) are not supported.
 * @param {string} file
 * @returns {Promise<ZipEntry[]>}
 */
export async function listZip(file) {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, endRecordBytes + maxCommentBytes));
    await handle.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(endSignature);
    if (end < 0) throw new Error(`${file} is not a complete zip archive`);
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    await handle.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    return parseCentralDirectory(directory);
  } finally {
    await handle.close();
  }
}

/** @param {Buffer} directory @returns {ZipEntry[]} */
function parseCentralDirectory(directory) {
  const entries = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      method: directory.readUInt16LE(at + 10),
      size: directory.readUInt32LE(at + 24),
      compressedSize: directory.readUInt32LE(at + 20),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Returns the content of one entry as a stream.
 * @param {string} file
 * @param {ZipEntry} entry
 * @returns {Promise<import('node:stream').Readable>}
 */
export async function openZipEntry(file, entry) {
  const handle = await open(file);
  const header = Buffer.alloc(30);
  await handle.read(header, 0, header.length, entry.headerOffset).finally(() => handle.close());
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const target = entry.method === 0 ? new PassThrough() : createInflateRaw();
  if (entry.compressedSize === 0) return target.end();
  const raw = createReadStream(file, { start, end: start + entry.compressedSize - 1 });
  raw.on('error', (error) => target.destroy(error));
  return raw.pipe(target);
}

const endSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const endRecordBytes = 22;
const maxCommentBytes = 65_535;
