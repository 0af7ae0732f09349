import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realDisk } from './disk.ts';
import { scan, type Scan } from './scan.ts';
import { run } from '../testing/processes.ts';

const neverAborted = new AbortController().signal;
/** The first bytes of an MP4, enough to be recognised as one. */
const MP4 = Buffer.from('\0\0\0\x20ftypisom\0\0\x02\0isomiso2', 'latin1');

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-scan-'));
});

afterEach(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

async function put(name: string, content: Uint8Array | string = MP4): Promise<string> {
  const path = join(dir, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

function look(paths: readonly string[], outDirs: readonly string[] = []): Promise<Scan> {
  return scan(paths, { outDirs, onProgress: () => undefined }, neverAborted);
}

const names = (found: Scan): readonly string[] => found.videos.map((video) => video.name);

test('videos are found by name and by content, in natural order', async () => {
  await put('clip 10.mp4');
  await put('clip 2.MP4');
  await put('deep/er/no extension');
  await put('broken.mp4', 'this is text');
  await put('empty.mov', '');
  await put('notes.txt', 'not a video');
  await put('source.ts', 'export {};');

  const found = await look([dir]);

  expect(names(found)).toEqual([
    'broken.mp4',
    'clip 2.MP4',
    'clip 10.mp4',
    'deep/er/no extension',
    'empty.mov',
  ]);
  expect(found.skipped).toEqual([
    { name: 'notes.txt', reason: 'not-a-video' },
    { name: 'source.ts', reason: 'not-a-video' },
  ]);
  expect([found.name, found.root]).toEqual([basename(dir), dir]);
});

test('hidden, temporary and our own files are left out, with the reason', async () => {
  await put('a.mp4');
  await put('.hidden/b.mp4');
  await put('@eaDir/a.mp4/SYNOVIDEO_VIDEO_SCREENSHOT.mp4');
  await put('._a.mp4');
  await put('c.mp4.part');
  await put('~$d.mp4');
  await put('Framelane reports/e.mp4');
  await put('elsewhere/f.mp4');

  const found = await look([dir], [join(dir, 'elsewhere')]);

  expect(names(found)).toEqual(['a.mp4']);
  expect(Object.fromEntries(found.skipped.map(({ name, reason }) => [name, reason]))).toEqual({
    '.hidden': 'hidden',
    '@eaDir': 'hidden',
    '._a.mp4': 'hidden',
    'c.mp4.part': 'temporary',
    '~$d.mp4': 'temporary',
    'Framelane reports': 'own-output',
    elsewhere: 'own-output',
  });
});

test('what is dropped twice is listed once', async () => {
  const file = await put('in/a.mp4');
  await put('in/b.mp4');

  expect(names(await look([file, dir, join(dir, 'in')]))).toHaveLength(2);
});

test('folders with the same content of names are told apart', async () => {
  await put('may/1.mp4');
  await put('june/1.mp4');

  const found = await look([join(dir, 'may'), join(dir, 'june')]);

  expect(names(found)).toEqual(['june/1.mp4', 'may/1.mp4']);
  expect(found.name).toBe('may');
});

test('a dropped file belongs to its folder', async () => {
  const found = await look([await put('shop/ä "#%d 🎬.mp4')]);

  expect(found).toMatchObject({ name: 'shop', root: join(dir, 'shop'), videos: [{ name: 'ä "#%d 🎬.mp4' }] });
});

test('links out of the folder are not followed, links in circles end', async () => {
  await put('outside/secret.mp4');
  await put('in/a.mp4');
  await symlink(join(dir, 'outside'), join(dir, 'in', 'out'));
  await symlink(join(dir, 'in'), join(dir, 'in', 'circle'));
  await symlink(join(dir, 'nowhere'), join(dir, 'in', 'broken'));

  const found = await look([join(dir, 'in')]);

  expect(names(found)).toEqual(['a.mp4']);
  expect(found.skipped).toEqual([
    { name: 'broken', reason: 'vanished' },
    { name: 'out', reason: 'link-outside' },
  ]);
});

test('files and folders dropped together make one list, each with what was left out of it', async () => {
  await put('one/b.mp4');
  await put('one/notes.txt', 'text');
  await put('two/deep/a 10.mov');
  await put('two/deep/a 9.mov');
  const file = await put('three/c.mkv');
  const text = await put('three/read me.txt', 'text');

  const found = await look([join(dir, 'one'), file, text, join(dir, 'two')]);

  expect(names(found)).toEqual(['b.mp4', 'c.mkv', 'deep/a 9.mov', 'deep/a 10.mov']);
  expect(found.skipped).toEqual([
    { name: 'notes.txt', reason: 'not-a-video' },
    { name: 'read me.txt', reason: 'not-a-video' },
  ]);
  expect(found.name).toBe('one');
});

/** A network drive on which each call fails with `code` so many times before it succeeds. */
function troubled(code: string, times: number): typeof realDisk {
  const failed = new Map<string, number>();
  const trouble =
    <A>(name: string, ask: (path: string) => Promise<A>) =>
    (path: string): Promise<A> => {
      const count = failed.get(`${name} ${path}`) ?? 0;
      if (count >= times) return ask(path);
      failed.set(`${name} ${path}`, count + 1);
      return Promise.reject(Object.assign(new Error(code), { code }));
    };
  return {
    ...realDisk,
    entriesOf: trouble('entries', (path) => realDisk.entriesOf(path)),
    linkStatsOf: trouble('stats', (path) => realDisk.linkStatsOf(path)),
    headOf: trouble('head', (path) => realDisk.headOf(path)),
  };
}

test.each(['EIO', 'ETIMEDOUT', 'ESTALE', 'EBUSY', 'ENETUNREACH', 'EAGAIN', 'EHOSTDOWN', 'UNKNOWN'])(
  'a drive that says %s twice is asked again, and nothing is missing',
  async (code) => {
    await put('in/a.mp4');
    await put('in/no extension');
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));

    const options = { disk: troubled(code, 2), wait, onProgress: () => undefined };
    const found = await scan([dir], options, neverAborted);

    expect([names(found), found.skipped]).toEqual([['in/a.mp4', 'in/no extension'], []]);
    expect(waits.length).toBeGreaterThan(0);
  },
);

test('what never answers is named, and does not make thousands of files wait', async () => {
  for (let index = 0; index < 300; index += 1) await put(`in/${index}.mp4`);
  let waits = 0;
  const wait = (): Promise<void> => Promise.resolve(void (waits += 1));
  const failing = troubled('EHOSTDOWN', Infinity);
  const disk = {
    ...realDisk,
    linkStatsOf: (path: string) => (path.endsWith('.mp4') ? failing : realDisk).linkStatsOf(path),
  };

  const found = await scan([dir], { disk, wait, onProgress: () => undefined }, neverAborted);

  expect([found.videos, new Set(found.skipped.map(({ reason }) => reason)), found.skipped.length]).toEqual([
    [],
    new Set(['not-readable']),
    300,
  ]);
  expect(waits).toBeLessThan(150);
});

test('a scan that waits for a drive ends with the reason when it is aborted', async () => {
  await put('a.mp4');
  const control = new AbortController();
  const wait = (): Promise<void> => {
    control.abort(new Error('closed'));
    return Promise.reject(new Error('the timer ended'));
  };

  const options = { disk: troubled('EIO', 9), wait, onProgress: () => undefined };

  await expect(scan([dir], options, control.signal)).rejects.toThrow('closed');
});

test('a dropped link is followed: it was meant', async () => {
  await put('real/a.mp4');
  await symlink(join(dir, 'real'), join(dir, 'link'));

  expect(await look([join(dir, 'link')])).toMatchObject({
    name: 'link',
    videos: [{ path: join(dir, 'link', 'a.mp4') }],
  });
});

test.skipIf(process.platform === 'win32')('a pipe is never opened', async () => {
  await run('mkfifo', [join(dir, 'pipe.mp4')]);

  expect((await look([dir])).skipped).toEqual([{ name: 'pipe.mp4', reason: 'not-a-video' }]);
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a closed folder is named',
  async () => {
    await put('closed/a.mp4');
    await chmod(join(dir, 'closed'), 0);

    expect((await look([dir])).skipped).toEqual([{ name: 'closed', reason: 'not-readable' }]);
    await chmod(join(dir, 'closed'), 0o700);
  },
);

test.skipIf(process.platform !== 'linux')(
  'names that are not UTF-8 are listed as what they are, with what is below them',
  async () => {
    const old = (name: string): Buffer =>
      Buffer.concat([Buffer.from(`${dir}/`), Buffer.from(name, 'latin1')]);
    await put('fine é.mp4');
    await writeFile(old('caf\xe9.mp4'), MP4);
    await writeFile(old('caf\xe8.mp4'), MP4);
    await writeFile(old('caf\xe9'), MP4);
    await writeFile(old('chanson\xe9.mp3'), MP4);
    await writeFile(old('.cach\xe9.mp4'), MP4);
    await mkdir(old('\xe9t\xe9'));
    await writeFile(old('\xe9t\xe9/a.mp4'), MP4);
    await symlink('fine é.mp4', old('lien \xe9.mp4'));

    const found = await look([dir]);

    expect(names(found)).toEqual(['fine é.mp4']);
    expect(found.skipped.map(({ name, reason }) => `${name}: ${reason}`).toSorted()).toEqual([
      '.cach\uFFFD.mp4: hidden',
      'caf\uFFFD.mp4: old-encoding',
      'caf\uFFFD.mp4: old-encoding',
      'caf\uFFFD: old-encoding',
      'chanson\uFFFD.mp3: not-a-video',
      'lien \uFFFD.mp4: old-encoding',
      '\uFFFDt\uFFFD: old-encoding',
    ]);
  },
);

test.skipIf(process.platform !== 'linux')(
  'what was dropped with such a name, or below one, is told likewise',
  async () => {
    const folder = Buffer.concat([Buffer.from(`${dir}/`), Buffer.from('\xe9t\xe9', 'latin1')]);
    await mkdir(folder);
    await writeFile(Buffer.concat([folder, Buffer.from('/a.mp4')]), MP4);

    const paths = [folder.toString('utf8'), `${folder.toString('utf8')}/a.mp4`];

    expect((await look(paths)).skipped).toEqual([
      { name: 'a.mp4', reason: 'old-encoding' },
      { name: '\uFFFDt\uFFFD', reason: 'old-encoding' },
    ]);
  },
);

test('a name may hold the sign for unreadable letters', async () => {
  await put('a\uFFFD.mp4');

  expect(names(await look([dir]))).toEqual(['a\uFFFD.mp4']);
});

test('what is not there has vanished', async () => {
  expect((await look([join(dir, 'gone')])).skipped).toEqual([{ name: 'gone', reason: 'vanished' }]);
});

test('an aborted scan throws its reason', async () => {
  await put('a.mp4');
  const control = new AbortController();
  control.abort();

  await expect(scan([dir], { onProgress: () => undefined }, control.signal)).rejects.toThrow('abort');
});

test('the words beside a video are not among what was left out', async () => {
  await writeFile(join(dir, 'talk.mp4'), 'x');
  await writeFile(join(dir, 'talk.en.srt'), 'x');
  await writeFile(join(dir, 'notes.txt'), 'x');
  expect((await look([dir])).skipped).toEqual([{ name: 'notes.txt', reason: 'not-a-video' }]);
});

test('thousands of files are counted while they are found, and the skipped ones are bounded', async () => {
  for (let folder = 0; folder < 30; folder += 1) {
    await mkdir(join(dir, `f${folder}`));
    const files = Array.from({ length: 100 }, (_, index) => join(dir, `f${folder}`, `${index}`));
    await Promise.all(
      files.map((file, index) => writeFile(`${file}.${index % 2 === 0 ? 'mp4' : 'txt'}`, '')),
    );
  }
  const counts: number[] = [];

  const found = await scan([dir], { onProgress: (count) => void counts.push(count) }, neverAborted);

  expect([found.videos.length, found.skipped.length, counts.at(-1), counts.length > 10]).toEqual([
    1500,
    1000,
    1500,
    true,
  ]);
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
});

test('what a person may miss is named, however many photos come before it', async () => {
  await put('z.mp4.part', '');
  await put('talk.mp4');
  await put('z.THM', 'x');
  const entry = (name: string, kind: 'file' | 'folder') => ({ name, oldName: null, kind });
  const photos = Array.from({ length: 1_200 }, (_, index) => entry(`IMG_${index}.JPG`, 'file'));
  const own = ['talk.mp4', 'talk.jpg', 'z.THM'].map((name) => entry(name, 'file'));
  const disk = {
    ...realDisk,
    entriesOf: (path: string) =>
      path.endsWith('closed')
        ? Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }))
        : Promise.resolve([...photos, entry('z.mp4.part', 'file'), entry('closed', 'folder'), ...own]),
  };

  const { skipped, moreSkipped } = await scan([dir], { onProgress: () => undefined, disk }, neverAborted);

  expect(skipped.filter(({ reason }) => reason !== 'not-a-video')).toEqual([
    { name: 'closed', reason: 'not-readable' },
    { name: 'z.mp4.part', reason: 'temporary' },
  ]);
  const names = skipped.map(({ name }) => name);
  expect(['talk.jpg', 'z.THM'].filter((name) => !names.includes(name))).toEqual([]);
  expect([skipped.length, moreSkipped]).toEqual([1000, 204]);
});

test('a dropped folder that cannot be read is named', async () => {
  await mkdir(join(dir, 'closed'));
  const disk = {
    ...realDisk,
    entriesOf: () => Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' })),
  };
  const { skipped } = await scan([join(dir, 'closed')], { onProgress: () => undefined, disk }, neverAborted);
  expect(skipped).toEqual([{ name: 'closed', reason: 'not-readable' }]);
});

test('thousands of photos are passed in pieces, so that the window is served meanwhile', async () => {
  await put('clip.mp4');
  const photos = Array.from({ length: 5_000 }, (_, index) => ({
    name: `IMG_${index}.JPG`,
    oldName: null,
    kind: 'file' as const,
  }));
  // All is answered at once, so that the disk makes no turn of the event loop.
  const disk = {
    ...realDisk,
    entriesOf: () => Promise.resolve([...photos, { name: 'clip.mp4', oldName: null, kind: 'file' as const }]),
  };
  let turns = 0;
  let isScanning = true;
  const count = (): void => {
    turns += 1;
    if (isScanning) setImmediate(count);
  };
  count();

  const found = await scan([dir], { onProgress: () => undefined, disk }, neverAborted);
  isScanning = false;

  expect([names(found), found.skipped.length, found.moreSkipped]).toEqual([['clip.mp4'], 1000, 4000]);
  expect(turns).toBeGreaterThan(photos.length / 256);
});
