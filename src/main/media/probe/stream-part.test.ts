import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isStreamPart } from './stream-part.ts';

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-stream-part-'));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

function box(type: string, content: Buffer = Buffer.alloc(4)): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

const [type, index, pictures] = [box('ftyp'), box('moov', box('mvex')), [box('moof'), box('mdat')]] as const;

test.each<[string, readonly Buffer[], boolean]>([
  ['the description of the tracks alone', [type, index], true],
  ['pictures alone, as a part', [box('styp'), box('sidx'), ...pictures], true],
  ['pictures alone, with a type', [type, ...pictures], true],
  ['pictures alone, with nothing before', pictures, true],
  ['a whole stream in one file', [type, index, ...pictures], false],
  ['a video that is no stream', [type, box('mdat'), box('moov')], false],
  ['a video without its index', [type, box('mdat')], false],
  ['an index whose pictures are elsewhere', [type, box('moov', box('trak'))], false],
  ['text', [Buffer.from('this is no video at all, is it?')], false],
  ['nothing', [], false],
])('%s: %s', async (name, parts, isPart) => {
  const path = join(dir, `${name}.mp4`);
  await writeFile(path, Buffer.concat(parts));
  expect(await isStreamPart(path)).toBe(isPart);
});
