import { expect, test } from 'vitest';
import type { Candidate, ReadPart } from './found-files.ts';
import { twinsAmong } from './twins.ts';

const neverAborted = new AbortController().signal;

const video = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  name,
  path: `/f/${name}`,
  sizeBytes: name.length * 1000 + name.charCodeAt(0),
  fileId: null,
  ...more,
});

/** A video with the size that its name promises. */
const sized = (name: string, index: number): Candidate =>
  video(name, { sizeBytes: (/lrv|lrf|s03|prox|_FL/iu.test(name) ? 100 : 10_000) + index });

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
  const files = others.map((name) => ({ name, path: `/f/${name}` }));
  const twins = await twinsAmong(videos, files, read, neverAborted);
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
      .map(sized);

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
    'Edit.fcpcache/Render Files/1.mov',
    'Home.imovielibrary/E/Transcoded Media/1.mov',
    'OptimizedMedia/1.mov',
  ].map((name) => video(name));

  expect(Object.keys(await kindsOf(videos))).toEqual([
    'Film.fcpbundle/Event/Render Files/High Quality Media/R.mov',
    'Film.fcpbundle/Event/Transcoded Media/Proxy Media/A.mov',
    'Photos.photoslibrary/resources/derivatives/B.mov',
    'Adobe Premiere Pro Preview Files/Cut.PRV/Rendered - 1.mov',
    'CacheClip/aa/1.mov',
    'Edit.fcpcache/Render Files/1.mov',
    'Home.imovielibrary/E/Transcoded Media/1.mov',
    'OptimizedMedia/1.mov',
  ]);
});

test('small copies in folders of their own, or marked by name, belong to their videos', async () => {
  const videos = [
    'A001.mov',
    'Proxy/A001.mp4',
    'B.mxf',
    'B_Proxy.mov',
    'cut/Proxies/B_Proxy.mov',
    'GS010042.360',
    'GS010042.LRV',
    'VID_20240101_101010_00_001.insv',
    'LRV_20240101_101010_01_001.lrv',
    'LRV_20240101_101010_11_001.insv',
    '240101_101010_001_FH.MP4',
    '240101_101010_001_FL.MP4',
    'proxies/0123456789abcdef0123456789abcdef.mp4',
    // Nothing is known that these would be copies of.
    'Proxy/alone.mp4',
    'war by proxy.mp4',
  ].map(sized);

  expect(await kindsOf(videos)).toEqual({
    'Proxy/A001.mp4': 'small-copy of A001.mov',
    'B_Proxy.mov': 'small-copy of B.mxf',
    'GS010042.LRV': 'small-copy of GS010042.360',
    'LRV_20240101_101010_01_001.lrv': 'small-copy of VID_20240101_101010_00_001.insv',
    'LRV_20240101_101010_11_001.insv': 'small-copy of VID_20240101_101010_00_001.insv',
    '240101_101010_001_FL.MP4': 'small-copy of 240101_101010_001_FH.MP4',
    'proxies/0123456789abcdef0123456789abcdef.mp4': 'render-file of proxies',
  });
});

test('what is no smaller is no small copy, except what editing programs make for speed', async () => {
  const small = { sizeBytes: 1000 };
  const large = { sizeBytes: 2000 };
  const videos = [
    video('server.mp4', small),
    video('proxy/server.mp4', large),
    video('GX010001.MP4', { sizeBytes: 0 }),
    video('GL010001.LRV', large),
    video('phone.mp4', small),
    video('Proxies/phone.mov', large),
    video('twice.mp4', { sizeBytes: 3000 }),
    video('twice_proxy.mp4', { sizeBytes: 3000 }),
  ];

  expect(await kindsOf(videos)).toEqual({ 'Proxies/phone.mov': 'small-copy of phone.mp4' });
});

const HLS = '#EXTM3U\n#EXT-X-TARGETDURATION:6\n';

test('the parts of one stream are one video where their playlist is beside them or above', async () => {
  const parts = ['s/seg0.ts', 's/seg1.ts', 's/seg2.ts', 's/seg10.ts'].map((name) => video(name));
  const oneVideo = {
    's/seg1.ts': 'segment of s/seg0.ts',
    's/seg2.ts': 'segment of s/seg0.ts',
    's/seg10.ts': 'segment of s/seg0.ts',
  };
  expect(await kindsOf(parts)).toEqual({});
  expect(await kindsOf(parts, ['s/index.m3u8'], reading({ '/f/s/index.m3u8': HLS }))).toEqual(oneVideo);
  expect(await kindsOf(parts, ['s/a.mpd'], reading({ '/f/s/a.mpd': '<?xml?><MPD type="static">' }))).toEqual(
    oneVideo,
  );
  const webm = ['s/init.webm', 's/chunk-1.webm', 's/chunk-2.webm', 's/chunk-3.webm'].map((name) =>
    video(name),
  );
  expect(await kindsOf(webm, ['s/a.mpd'], reading({ '/f/s/a.mpd': '<?xml?><MPD type="static">' }))).toEqual({
    's/chunk-2.webm': 'segment of s/chunk-1.webm',
    's/chunk-3.webm': 'segment of s/chunk-1.webm',
  });
  expect(await kindsOf(parts, ['all.m3u8'], reading({ '/f/all.m3u8': HLS }))).toEqual(oneVideo);
});

test('a playlist names its parts in their order, whatever they are called', async () => {
  const parts = ['s/b.ts', 's/a 1.ts', 's/other.ts'].map((name) => video(name));
  const text = `${HLS}#EXTINF:6,\nhttps://cdn.example/x/b.ts?token=1\n#EXTINF:6,\na%201.ts\n`;
  expect(await kindsOf(parts, ['s/index.m3u8'], reading({ '/f/s/index.m3u8': text }))).toEqual({
    's/a 1.ts': 'segment of s/b.ts',
  });
  const numbered = ['s/seg-1-v1-a1.ts', 's/seg-2-v1-a1.ts', 's/seg-10-v1-a1.ts'].map((name) => video(name));
  expect(await kindsOf(numbered, ['s/index.m3u8'], reading({ '/f/s/index.m3u8': HLS }))).toEqual({
    's/seg-2-v1-a1.ts': 'segment of s/seg-1-v1-a1.ts',
    's/seg-10-v1-a1.ts': 'segment of s/seg-1-v1-a1.ts',
  });
});

test('a list of videos to play one after another makes no stream of them', async () => {
  const episodes = ['e1.mp4', 'e2.mp4', 'e3.mp4'].map((name) => video(name));
  const text = '#EXTM3U\n#EXTINF:1300,One\ne1.mp4\ne2.mp4\ne3.mp4\n';
  expect(await kindsOf(episodes, ['tonight.m3u8'], reading({ '/f/tonight.m3u8': text }))).toEqual({});
});

test('a Live Photo is a photo', async () => {
  const videos = [video('IMG_0001.MOV'), video('IMG_0002.MOV')];
  expect(await kindsOf(videos, ['IMG_0001.HEIC'])).toEqual({ 'IMG_0001.MOV': 'live-photo of IMG_0001.HEIC' });
});

test.each([
  ['IMG_0003.MOV', 'IMG_0003.JPG'],
  ['IMG_0004.MP4', 'IMG_0004.HEIC'],
  ['PXL_20240101_101010123.MP', 'PXL_20240101_101010123.MP.jpg'],
  ['PXL_20240101_101010123.MP.mp4', 'PXL_20240101_101010123.MP.jpg'],
  ['P.photoslibrary/originals/A/A1B2_3.mov', 'P.photoslibrary/originals/A/A1B2.heic'],
])('%s is a part of the photo %s', async (film, photo) => {
  expect(await kindsOf([video(film)], [photo])).toEqual({ [film]: `live-photo of ${photo}` });
});

test.each([
  // A download program's still, a camera's photo, and the number of another one.
  ['2024-01-01_UTC.mp4', '2024-01-01_UTC.jpg'],
  ['IMG_0005.MP4', 'IMG_0005.JPG'],
  ['IMG_0006_3.MOV', 'IMG_0006.HEIC'],
])('%s is a video although there is %s', async (film, photo) => {
  expect(await kindsOf([video(film)], [photo])).toEqual({});
});

test('what is held for another reason stands for nothing', async () => {
  const link = { fileId: '1:7', sizeBytes: 7 };
  const videos = [video('F.fcpbundle/E/Transcoded Media/A.mov', link), video('raw.mov', link)];
  expect(await kindsOf(videos)).toEqual({
    'F.fcpbundle/E/Transcoded Media/A.mov': 'render-file of F.fcpbundle',
  });
});

test('numbered videos of a camera are no stream because a playlist lies in or above their folder', async () => {
  const clips = ['IMG_0001.mp4', 'IMG_0002.mp4', 'IMG_0004.mp4'];
  const calls = ['Call 2024-01-05.mp4', 'Call 2024-01-12.mp4', 'Call 2024-02-02.mp4'];
  const inFolder = ['Holiday/IMG_0001.mp4', 'Holiday/IMG_0002.mp4', 'Holiday/IMG_0003.mp4'];
  const files = [...clips, ...calls, ...inFolder].map((name) => video(name));
  expect(await kindsOf(files, ['x.m3u8'], reading({ '/f/x.m3u8': HLS }))).toEqual({});
  const named = ['IMG_0001.mp4', 'IMG_0002.mp4', 'IMG_0003.mp4'].map((name) => video(name));
  const text = `${HLS}\nseg1.ts\n`;
  const other = video('seg1.ts');
  expect(await kindsOf([...named, other], ['x.m3u8'], reading({ '/f/x.m3u8': text }))).toEqual({});
});
