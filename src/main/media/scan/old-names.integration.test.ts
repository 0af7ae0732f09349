import { copyFile, link, mkdir, mkdtemp, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MediaHarness } from '../testing/media-harness.ts';
import { readSidecars } from '../subtitles/sidecar.ts';
import { newVideosIn, scanMore } from '../../session/added-videos.ts';
import { scan, type Scan } from './scan.ts';

const neverAborted = new AbortController().signal;
const MP4 = Buffer.from('\0\0\0\x20ftypisom\0\0\x02\0isomiso2', 'latin1');

let dir: string;
let namesDir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-old-names-'));
  namesDir = await mkdtemp(join(tmpdir(), 'framelane-names-'));
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  await rm(namesDir, { recursive: true, force: true });
});

/** A path below the folder whose bytes are of an encoding. */
function old(name: string, encoding = 'latin1'): Buffer {
  return Buffer.concat([Buffer.from(`${dir}/`), iconv.encode(name, encoding)]);
}

function look(paths: readonly string[]): Promise<Scan> {
  return scan(paths, { namesDir, onProgress: () => undefined }, neverAborted);
}

const names = (found: Scan): readonly string[] => found.videos.map(({ name }) => name);
const skipped = (found: Scan): readonly string[] =>
  found.skipped.map(({ name, reason }) => `${name}: ${reason}`);

const wordsBeside = async (videoPath: string): Promise<string | undefined> => {
  const request = { videoPath, durationS: 10, frameRate: 25, spokenLanguage: null };
  const { transcript } = await readSidecars(request, neverAborted);
  return transcript?.cues.map(({ text }) => text).join(' ');
};

const srt = (text: string): string => `1\n00:00:01,000 --> 00:00:02,000\n${text}\n`;

/** Only Linux has such names. */
const onLinux = test.skipIf(process.platform !== 'linux');

onLinux.each([
  ['latin1', 'café.mp4'],
  ['shift_jis', '動画テスト.mp4'],
  ['gbk', '产品视频.mp4'],
])(
  'a video with a name in %s is read under its readable name, each time under the same path',
  async (encoding, name) => {
    const media = await MediaHarness.open();
    try {
      await copyFile(await media.source(), old(name, encoding));

      const found = await look([dir]);
      const [path = ''] = found.videos.map((video) => video.path);
      const { info, failure } = await media.treat(path);

      expect([names(found), skipped(found), failure]).toEqual([[name], [], null]);
      expect(info?.durationS).toBeCloseTo(3, 1);
      // A batch of the past has its paths, and looks through them anew.
      expect((await look([dir])).videos.map((video) => video.path)).toEqual([path]);
      expect((await look([path])).videos).toMatchObject([{ path, name }]);
    } finally {
      await media.close();
    }
  },
);

onLinux('words beside such a video are its own, whether their names are as old or not', async () => {
  await writeFile(old('café.mp4'), MP4);
  await writeFile(old('café.srt'), srt('the old one'));
  await writeFile(old('thé.mp4'), MP4);
  await writeFile(join(dir, 'thé.srt'), srt('the new one'));
  await writeFile(old('été.mp4'), MP4);
  await mkdir(join(dir, 'subs'));
  await writeFile(join(dir, 'subs', 'été.srt'), srt('the one below'));
  await writeFile(join(dir, 'notes.txt'), 'of no video');

  const found = await look([dir]);
  const words = await Promise.all(
    found.videos.map(async ({ name, path }) => [name, await wordsBeside(path)]),
  );

  expect(Object.fromEntries(words)).toEqual({
    'café.mp4': 'the old one',
    'thé.mp4': 'the new one',
    'été.mp4': 'the one below',
  });
});

onLinux('a link beside such a video that leads elsewhere is not read', async () => {
  const secret = join(namesDir, 'secret.txt');
  await writeFile(secret, srt('secret'));
  await writeFile(old('café.mp4'), MP4);
  await symlink(secret, join(dir, 'café.srt'));

  const [video] = (await look([dir])).videos;

  expect(await wordsBeside(video?.path ?? '')).toBeUndefined();
});

onLinux(
  'folders with such names are looked through, and what is dropped by a lossy path is found',
  async () => {
    await mkdir(old('été'));
    await writeFile(old('été/thé.mp4'), MP4);
    await writeFile(old('été/thé.srt'), srt('in a folder'));
    await writeFile(old('été/clean.mp4'), Buffer.concat([MP4, MP4]));

    const found = await look([dir]);

    expect(names(found)).toEqual(['été/clean.mp4', 'été/thé.mp4']);
    expect(await wordsBeside(found.videos[1]?.path ?? '')).toBe('in a folder');
    expect(names(await look([old('été').toString('utf8')]))).toEqual(['clean.mp4', 'thé.mp4']);
    expect(names(await look([old('été/clean.mp4').toString('utf8')]))).toEqual(['clean.mp4']);
    // The path now fits two folders: the one that has videos is meant.
    await mkdir(old('été').toString('utf8'));
    expect(names(await look([old('été').toString('utf8')]))).toEqual(['clean.mp4', 'thé.mp4']);
  },
);

onLinux('a name that is taken keeps no other file from its words', async () => {
  await writeFile(old('café.mp4'), MP4);
  await look([dir]);
  await writeFile(join(dir, 'café.mp4'), Buffer.concat([MP4, MP4]));
  await writeFile(join(dir, 'thé.srt'), srt('of the tea'));
  await writeFile(old('thé.mp4'), Buffer.concat([MP4, MP4, MP4]));

  const found = await look([dir]);

  expect(names(found)).toEqual(['café (2).mp4', 'café.mp4', 'thé.mp4']);
  expect((await look([dir])).videos).toEqual(found.videos);
  const tea = found.videos.find(({ name }) => name === 'thé.mp4');
  expect(await wordsBeside(tea?.path ?? '')).toBe('of the tea');
});

onLinux('such a video is added to a batch that is there', async () => {
  await mkdir(join(dir, 'one'));
  await mkdir(join(dir, 'two'));
  await writeFile(join(dir, 'one', 'a.mp4'), MP4);
  await writeFile(join(dir, 'two', 'b.mp4'), Buffer.concat([MP4, MP4]));
  await writeFile(old('two/café.mp4'), Buffer.concat([MP4, MP4, MP4]));
  const batch = { paths: [join(dir, 'one')], outDir: join(dir, 'out') };

  const more = await scanMore(batch, [join(dir, 'two')], namesDir, neverAborted);
  const { videos } = newVideosIn({ jobs: [], skipped: [] }, more);

  expect(videos.map(({ name }) => name).toSorted()).toEqual(['b.mp4', 'café.mp4']);
});

onLinux('other names of one file, hidden files, unfinished ones and songs are what they are', async () => {
  await writeFile(old('café.mp4'), MP4);
  await link(old('café.mp4'), old('thé.mp4'));
  await writeFile(old('.caché.mp4'), MP4);
  await writeFile(old('fié.mp4.part'), MP4);
  await writeFile(old('chansoné.mp3'), MP4);
  await writeFile(join(dir, 'café.mp4'), Buffer.concat([MP4, MP4]));

  const found = await look([dir]);

  expect(found.videos.map(({ name, twin }) => [name, twin?.kind])).toEqual([
    ['café (2).mp4', undefined],
    ['café.mp4', undefined],
    ['thé.mp4', 'same-file'],
  ]);
  expect(skipped(found)).toEqual([
    '.cach\uFFFD.mp4: hidden',
    'chansoné.mp3: not-a-video',
    'fi\uFFFD.mp4.part: temporary',
  ]);
  expect(await readlink(found.videos[0]?.path ?? '', 'buffer')).toEqual(old('café.mp4'));
});

onLinux('where no links can be made, or a path means several files, that is told', async () => {
  await writeFile(old('café.mp4'), MP4);
  await writeFile(old('cafè.mp4'), MP4);
  await writeFile(join(namesDir, 'file'), '');
  const blocked = { namesDir: join(namesDir, 'file'), onProgress: () => undefined };

  expect(skipped(await scan([dir], blocked, neverAborted))).toEqual([
    'caf\uFFFD.mp4: old-encoding',
    'caf\uFFFD.mp4: old-encoding',
  ]);
  expect(skipped(await look([old('café.mp4').toString('utf8')]))).toEqual(['caf\uFFFD.mp4: old-encoding']);
});
