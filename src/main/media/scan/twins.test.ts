import { expect, test } from 'vitest';
import { twinsAmong, type Candidate, type ReadPart } from './twins.ts';

const neverAborted = new AbortController().signal;

const video = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  name,
  path: `/f/${name}`,
  sizeBytes: name.length * 1000 + name.charCodeAt(0),
  fileId: null,
  ...more,
});

/** The content of each file, by its path; every other file has its own name as content. */
const reading =
  (contents: Readonly<Record<string, string>> = {}): ReadPart =>
  (path) =>
    Promise.resolve(Buffer.from(contents[path] ?? path));

async function kindsOf(
  videos: readonly Candidate[],
  others: readonly string[] = [],
  read: ReadPart = reading(),
): Promise<Readonly<Record<string, string>>> {
  const twins = await twinsAmong(videos, others, read, neverAborted);
  return Object.fromEntries([...twins].map(([name, { kind, of }]) => [name, `${kind} of ${of}`]));
}

test('copies byte for byte and other names of one file are told apart from files that are only as large', async () => {
  const same = { sizeBytes: 5000 };
  const videos = [
    video('clip (1).mp4', same),
    video('clip.mp4', { ...same, fileId: '1:7' }),
    video('hard link.mp4', { ...same, fileId: '1:7' }),
    video('other.mp4', same),
  ];
  const read = reading({ '/f/clip (1).mp4': 'film', '/f/clip.mp4': 'film' });

  expect(await kindsOf(videos, [], read)).toEqual({
    'clip (1).mp4': 'copy of clip.mp4',
    'hard link.mp4': 'same-file of clip.mp4',
  });
});

test('a copy that cannot be read stays a video of its own', async () => {
  const videos = [video('a.mp4', { sizeBytes: 9 }), video('b.mp4', { sizeBytes: 9 })];
  expect(await kindsOf(videos, [], () => Promise.reject(new Error('EACCES')))).toEqual({});
});

test('small copies of cameras belong to their videos, and stand for themselves without them', async () => {
  const videos =
    'GX010042.MP4 GL010042.LRV GOPR0007.MP4 GOPR0007.LRV DJI_0001.MP4 DJI_0001.LRF C0042.MP4 SUB/C0042S03.MP4 GL019999.LRV'
      .split(' ')
      .map((name) => video(name));

  expect(await kindsOf(videos)).toEqual({
    'GL010042.LRV': 'small-copy of GX010042.MP4',
    'GOPR0007.LRV': 'small-copy of GOPR0007.MP4',
    'DJI_0001.LRF': 'small-copy of DJI_0001.MP4',
    'SUB/C0042S03.MP4': 'small-copy of C0042.MP4',
  });
});

test('what editing programs made is told from their originals', async () => {
  const videos = [
    'Film.fcpbundle/Event/Original Media/A.mov',
    'Film.fcpbundle/Event/Render Files/High Quality Media/R.mov',
    'Film.fcpbundle/Event/Transcoded Media/Proxy Media/A.mov',
    'Photos.photoslibrary/originals/1/B.mov',
    'Photos.photoslibrary/resources/derivatives/B.mov',
    'Adobe Premiere Pro Preview Files/Cut.PRV/Rendered - 1.mov',
    'CacheClip/aa/1.mov',
  ].map((name) => video(name));

  expect(Object.keys(await kindsOf(videos))).toEqual([
    'Film.fcpbundle/Event/Render Files/High Quality Media/R.mov',
    'Film.fcpbundle/Event/Transcoded Media/Proxy Media/A.mov',
    'Photos.photoslibrary/resources/derivatives/B.mov',
    'Adobe Premiere Pro Preview Files/Cut.PRV/Rendered - 1.mov',
    'CacheClip/aa/1.mov',
  ]);
});

test('the parts of one stream are one video where their playlist is beside them', async () => {
  const parts = ['s/seg0.ts', 's/seg1.ts', 's/seg2.ts', 's/seg10.ts'].map((name) => video(name));
  expect(await kindsOf(parts)).toEqual({});
  expect(await kindsOf(parts, ['s/index.m3u8'])).toEqual({
    's/seg1.ts': 'segment of s/seg0.ts',
    's/seg2.ts': 'segment of s/seg0.ts',
    's/seg10.ts': 'segment of s/seg0.ts',
  });
});

test('a Live Photo is a photo', async () => {
  const videos = [video('IMG_0001.MOV'), video('IMG_0002.MOV')];
  expect(await kindsOf(videos, ['IMG_0001.HEIC'])).toEqual({ 'IMG_0001.MOV': 'live-photo of IMG_0001.HEIC' });
});
