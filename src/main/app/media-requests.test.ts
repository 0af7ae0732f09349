import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyUrl, frameUrl, MEDIA_SCHEME, thumbUrl, videoUrl } from '../../shared/ipc/channels.ts';
import { run } from '../media/testing/processes.ts';
import { answerMedia, type MediaSource } from './media-requests.ts';

const BATCH = 'a batch/with%20signs?';
const content = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));

let dir: string;
let source: MediaSource;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-media-'));
  const path = (name: string): string => join(dir, name);
  await writeFile(path('clip.MP4'), content);
  await writeFile(path('empty.webm'), '');
  await writeFile(path('copy.mp4'), content.subarray(0, 1000));
  await writeFile(path('1.jpg'), 'a picture');
  const videos = [path('clip.MP4'), path('empty.webm'), path('vanished.mkv'), path('pipe.mp4'), dir];
  source = {
    framesOf: ({ batchId, job }) =>
      Promise.resolve(batchId === BATCH && job === 0 ? [{ path: path('1.jpg') }] : []),
    videoPathOf: ({ batchId, job }) => (batchId === BATCH ? (videos[job] ?? null) : null),
    playablePathOf: ({ batchId, job }) => (batchId === BATCH && job === 0 ? path('copy.mp4') : null),
  };
});

afterAll(() => rm(dir, { recursive: true, force: true }));

/** Stands in for Electron's pictures. A text without a space is no picture. */
function shrink(jpeg: Buffer): Buffer | null {
  return jpeg.includes(' ') ? Buffer.from(`small: ${jpeg.toString()}`) : null;
}

function ask(url: string, range?: string, method = 'GET'): Promise<Response> {
  return answerMedia(
    source,
    shrink,
    new Request(url, { method, headers: range === undefined ? {} : { range } }),
  );
}

async function bodyOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

test('a video is served whole, with its type and the promise of parts', async () => {
  const response = await ask(videoUrl(BATCH, 0));

  expect(Object.fromEntries(response.headers)).toEqual({
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'content-length': '100000',
    'content-type': 'video/mp4',
  });
  expect([response.status, (await bodyOf(response)).equals(content)]).toEqual([200, true]);
});

test.each([
  ['from the start', 'bytes=0-', 0, 99_999],
  ['one byte', 'bytes=0-0', 0, 0],
  ['from the middle on', 'bytes=70000-', 70_000, 99_999],
  ['a piece', 'bytes=65530-65545', 65_530, 65_545],
  ['beyond the end', 'bytes=99990-200000', 99_990, 99_999],
  ['the last bytes', 'bytes=-10', 99_990, 99_999],
  ['more last bytes than there are', 'bytes=-999999', 0, 99_999],
])('a part is served: %s', async (_, range, first, last) => {
  const response = await ask(videoUrl(BATCH, 0), range);
  const { status, headers } = response;

  expect([status, headers.get('content-range'), headers.get('content-length')]).toEqual([
    206,
    `bytes ${first}-${last}/100000`,
    String(last - first + 1),
  ]);
  expect((await bodyOf(response)).equals(content.subarray(first, last + 1))).toBe(true);
});

test.each(['bytes=100000-', 'bytes=500000-600000', 'bytes=-0'])(
  'nothing of the file lies in %s',
  async (range) => {
    const response = await ask(videoUrl(BATCH, 0), range);

    expect([response.status, response.headers.get('content-range'), (await bodyOf(response)).length]).toEqual(
      [416, 'bytes */100000', 0],
    );
  },
);

test.each(['bytes=5-1', 'bytes=0-1,5-6', 'bytes=-', 'lines=1-2', 'bytes=a-b', 'bytes=1e3-', 'nonsense'])(
  'a range that is not understood gives the whole file: %s',
  async (range) => {
    const response = await ask(videoUrl(BATCH, 0), range);
    // Read to the end, which closes the file.
    expect([response.status, (await bodyOf(response)).length]).toEqual([200, 100_000]);
  },
);

test('HEAD tells size and type without the bytes', async () => {
  const response = await ask(videoUrl(BATCH, 0), 'bytes=10-19', 'HEAD');

  expect([response.status, response.headers.get('content-length'), response.body]).toEqual([206, '10', null]);
});

test('a copy and a frame are served from their own files', async () => {
  const copy = await ask(copyUrl(BATCH, 0, 1));
  const frame = await ask(frameUrl(BATCH, 0, 0, null));

  expect([(await bodyOf(copy)).length, copy.headers.get('content-type')]).toEqual([1000, 'video/mp4']);
  expect([(await bodyOf(frame)).toString(), frame.headers.get('content-type')]).toEqual([
    'a picture',
    'image/jpeg',
  ]);
});

test('a frame is served small where it is drawn small, and as it is where no small copy can be made', async () => {
  await writeFile(join(dir, '2.jpg'), 'broken');
  const frames = [
    { path: join(dir, '1.jpg') },
    { path: join(dir, '2.jpg') },
    { path: join(dir, 'gone.jpg') },
  ];
  const of = (index: number): Promise<Response> =>
    answerMedia(
      { ...source, framesOf: () => Promise.resolve(frames) },
      shrink,
      new Request(thumbUrl(BATCH, 0, index, null)),
    );

  const [small, whole, gone] = [await of(0), await of(1), await of(2)];

  expect([small.headers.get('content-type'), (await bodyOf(small)).toString()]).toEqual([
    'image/jpeg',
    'small: a picture',
  ]);
  expect((await bodyOf(whole)).toString()).toBe('broken');
  expect(gone.status).toBe(404);
});

test('an empty video is an empty answer', async () => {
  const whole = await ask(videoUrl(BATCH, 1));
  const part = await ask(videoUrl(BATCH, 1), 'bytes=0-');

  expect([whole.status, (await bodyOf(whole)).length, part.status]).toEqual([200, 0, 416]);
});

test('what no known job owns is not there', async () => {
  await run('mkfifo', [join(dir, 'pipe.mp4')]);
  const addresses = [
    videoUrl('another batch', 0),
    videoUrl(BATCH, 99),
    copyUrl(BATCH, 1, 1),
    frameUrl(BATCH, 0, 1, null),
    // A vanished file, a FIFO, a folder.
    ...[2, 3, 4].map((job) => videoUrl(BATCH, job)),
    `${MEDIA_SCHEME}://video/${encodeURIComponent('../../etc')}/0`,
    `${MEDIA_SCHEME}://video/../../../etc/passwd`,
    `${MEDIA_SCHEME}://video/${encodeURIComponent(BATCH)}/0/0`,
    `${MEDIA_SCHEME}://video/${encodeURIComponent(BATCH)}/-1`,
    `${MEDIA_SCHEME}://video/%E0%A4%A/0`,
    `${MEDIA_SCHEME}://frame/${encodeURIComponent(BATCH)}/0`,
    `${MEDIA_SCHEME}://other/${encodeURIComponent(BATCH)}/0`,
    'https://video/x/0',
  ];

  const answers = await Promise.all(addresses.map(async (url) => (await ask(url)).status));

  expect(answers).toEqual(addresses.map(() => 404));
});

test('nothing can be written', async () => {
  expect((await ask(videoUrl(BATCH, 0), undefined, 'POST')).status).toBe(405);
  expect((await readFile(join(dir, 'clip.MP4'))).equals(content)).toBe(true);
});

test('a window that has seen enough ends the reading of the file', async () => {
  const response = await ask(videoUrl(BATCH, 0));
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();

  expect([first?.value?.length, await reader?.closed]).toEqual([65_536, undefined]);
});
