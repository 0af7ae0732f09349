import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UnreadableReason } from '../../shared/failure.ts';
import { MediaHarness, nothingLeft } from './testing/media-harness.ts';
import { run } from './testing/processes.ts';

let media: MediaHarness;

beforeAll(async () => {
  media = await MediaHarness.open();
});

afterAll(() => media.close());

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = await media.place(name);
  await writeFile(path, content);
  return path;
}

/** Bytes without any pattern, the same each time. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (state * 48_271) % 0x7fffffff) & 0xff);
}

const WORDS = '1\n00:00:00,500 --> 00:00:01,500\nHello there\n';

/** Broken files with a video's name: what each one is, and the reason for which it must be refused. */
const table: readonly (readonly [what: string, reason: UnreadableReason, make: () => Promise<string>])[] = [
  ['nothing at all', 'empty', () => written('empty.mp4', '')],
  ['random bytes', 'not-a-video', () => written('random.mp4', noise(50_000))],
  ['text', 'not-a-video', () => written('text.mp4', 'This is not a video at all.\n'.repeat(100))],
  [
    'a saved web page',
    'not-a-video',
    () => written('page.mp4', '<!doctype html><title>Sign in</title><p>Sign in'),
  ],
  [
    'a playlist that names a good video',
    'not-a-video',
    async () =>
      written(
        'playlist.mp4',
        `#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n${await media.source()}\n#EXT-X-ENDLIST\n`,
      ),
  ],
  [
    'a list that names a good video',
    'not-a-video',
    async () => written('list.mp4', `ffconcat version 1.0\nfile '${await media.source()}'\n`),
  ],
  ['subtitles', 'not-a-video', () => written('words.mp4', WORDS)],
  [
    'a JPEG',
    'is-a-picture',
    async () => written('jpeg.mp4', await readFile(await media.from('one.jpg', '-frames:v', '1'))),
  ],
  [
    'a PNG',
    'is-a-picture',
    async () => written('png.mp4', await readFile(await media.from('one.png', '-frames:v', '1'))),
  ],
  [
    'a GIF',
    'is-a-picture',
    async () => written('gif.mp4', await readFile(await media.from('one.gif', '-frames:v', '1'))),
  ],
  [
    'a folder',
    'not-a-file',
    async () => {
      const path = await media.place('folder.mp4');
      await mkdir(path);
      return path;
    },
  ],
  ['sound without a picture', 'no-picture', () => media.from('sound.mp4', '-vn', '-c:a', 'copy')],
  ['sound in an AVI', 'no-picture', () => media.from('sound.avi', '-vn', '-c:a', 'pcm_s16le')],
  [
    'a song with a cover',
    'no-picture',
    async () => {
      const cover = await media.from('cover.jpg', '-frames:v', '1');
      const song = await media.from(
        'song.mp3',
        '-i',
        cover,
        '-map',
        '0:a',
        '-map',
        '1:v',
        '-c:v',
        'copy',
        '-id3v2_version',
        '3',
      );
      return written('song.mp4', await readFile(song));
    },
  ],
  [
    'subtitles in a Matroska file',
    'no-picture',
    async () => media.made('words.mkv', ['-i', await written('words.srt', WORDS), '-c:s', 'srt']),
  ],
  [
    'a download whose index would have come last',
    'cut-short',
    async () => {
      const bytes = await readFile(await media.from('index last.mp4', '-c', 'copy'));
      return written('unfinished.mp4', bytes.subarray(0, bytes.length * 0.8));
    },
  ],
  [
    'an AVI of which only the start is there',
    'cut-short',
    () => start('start.avi', ['-c:v', 'mpeg4', '-an'], 3_000),
  ],
  [
    'a Matroska file of which only the start is there',
    'cut-short',
    () => start('start.mkv', ['-c', 'copy'], 200),
  ],
];

async function start(name: string, codecs: readonly string[], bytes: number): Promise<string> {
  return written(name, (await readFile(await media.from(name, ...codecs))).subarray(0, bytes));
}

test.each(table)('%s: %s', async (_, reason, make) => {
  const { failure, left } = await media.treat(await make());

  expect(failure).toMatchObject({ kind: 'unreadable-video', reason });
  expect(left).toEqual(nothingLeft);
});

test.skipIf(process.platform === 'win32')('a FIFO is never opened', async () => {
  const path = await media.place('pipe.mp4');
  await run('mkfifo', [path]);

  const { failure, left } = await media.treat(path);

  expect(failure).toMatchObject({ kind: 'unreadable-video', reason: 'not-a-file' });
  expect(left).toEqual(nothingLeft);
});

// Root may read every file.
test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a file that may not be read',
  async () => {
    const path = await media.from('closed.mp4', '-c', 'copy');
    await chmod(path, 0);

    const { failure, left } = await media.treat(path);

    expect(failure).toMatchObject({ kind: 'unreadable-video', reason: 'not-permitted' });
    expect(left).toEqual(nothingLeft);
  },
);

test.each<[string, () => Promise<string>]>([
  ['a file that is gone', () => media.place('gone.mp4')],
  ['a file below what is no folder', async () => join(await written('file', 'x'), 'video.mp4')],
  [
    'a link to nowhere',
    async () => {
      const path = await media.place('dangling.mp4');
      await symlink(`${path} of old`, path);
      return path;
    },
  ],
])('%s has vanished', async (_, make) => {
  const { failure, left } = await media.treat(await make());

  expect(failure).toMatchObject({ kind: 'video-vanished' });
  expect(left).toEqual(nothingLeft);
});
