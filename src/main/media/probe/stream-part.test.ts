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

/** An element of WebM. Without a stated size, one of eight bytes says that the size is not known. */
function element(id: string, content: Buffer = Buffer.alloc(4), statedBytes?: number | null): Buffer {
  const size = Buffer.alloc(8, 0xff);
  if (statedBytes !== null) size.writeBigUInt64BE(BigInt(statedBytes ?? content.length));
  size[0] = 1;
  return Buffer.concat([Buffer.from(id, 'hex'), size, content]);
}

const header = element('1a45dfa3', Buffer.from('webm'));
const [information, tracks, cues, cluster] = ['1549a966', '1654ae6b', '1c53bb6b', '1f43b675'].map((id) =>
  element(id),
);

/** A file with a segment of these elements; `statedBytes` as in `element`. */
function webm(elements: readonly (Buffer | undefined)[], statedBytes?: number | null): readonly Buffer[] {
  const content = Buffer.concat(elements.filter((each) => each !== undefined));
  return [header, element('18538067', content, statedBytes)];
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
  ['WebM: the tracks alone, of a live stream', webm([information, tracks], null), true],
  ['WebM: the tracks alone, as a player asks for them', webm([information, tracks, cues], 5_000_000), true],
  ['WebM: pictures alone', [element('1f43b675', Buffer.alloc(40))], true],
  ['WebM: pictures alone, of unknown size', [element('1f43b675', Buffer.alloc(40), null)], true],
  ['WebM: a whole video', webm([information, tracks, cluster, cues]), false],
  ['WebM: a recording that was killed', webm([information, tracks, cluster], null), false],
  ['WebM: cut within the tracks', webm([information, tracks?.subarray(0, -1)], null), false],
  ['WebM: cut within what follows them', webm([information, tracks, cues?.subarray(0, 3)], 5_000_000), false],
  ['WebM: no pictures, and nothing missing', webm([information, tracks]), false],
  ['WebM: cut before the tracks', webm([information], null), false],
  ['WebM: only its header', [header], false],
  ['WebM: zeros', [header, Buffer.alloc(64)], false],
  ['text', [Buffer.from('this is no video at all, is it?')], false],
  ['nothing', [], false],
])('%s: %s', async (name, parts, isPart) => {
  const path = join(dir, `${name}.mp4`);
  await writeFile(path, Buffer.concat(parts));
  expect(await isStreamPart(path)).toBe(isPart);
});
