import { chmod, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeKeptClip } from '../demo/testing/kept-clips.ts';
import { findFfmpeg } from './ffmpeg.ts';
import { FfmpegBuild } from './ffmpeg-build.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { plainPictureFilters } from './transcode/encoding.ts';
import { LazyMedia } from './lazy-media.ts';
import { ffmpegForTests } from './testing/ffmpeg-for-tests.ts';

let dir: string;
let ffmpeg: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-ffmpeg-'));
});

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

test('the one that was chosen comes first', async () => {
  expect(await findFfmpeg({ FFMPEG_BIN: ffmpeg })).toMatchObject({ path: ffmpeg, source: 'FFMPEG_BIN' });
});

test('what does not run, or is another program, is passed over', async () => {
  const broken = join(dir, 'broken');
  await writeFile(broken, '#!/bin/sh\nexit 1\n');
  await chmod(broken, 0o755);
  await symlink(ffmpeg, join(dir, 'ffmpeg'));

  for (const wrong of [broken, process.execPath, join(dir, 'nothing')]) {
    const found = await findFfmpeg({ FFMPEG_BIN: wrong, PATH: dir });

    expect(found?.source).not.toBe('FFMPEG_BIN');
    expect(found?.version).toMatch(/\d/u);
  }
});

/** Makes a program of this shell script. */
async function program(name: string, script: string): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

test.skipIf(process.platform === 'win32')(
  'what it can do is asked once for all videos, and anew when the user has it checked',
  async () => {
    const signal = new AbortController().signal;
    const clip = join(dir, 'clip.mp4');
    await makeKeptClip(
      ffmpeg,
      clip,
      { seconds: 1, number: 3, widthPx: 160, heightPx: 90, withAudio: false },
      signal,
    );
    const asked = join(dir, 'asked');
    const noting = await program('noting', `echo "$*" >> '${asked}'\nexec '${ffmpeg}' "$@"`);
    const media = new LazyMedia({ FFMPEG_BIN: noting });
    const timesAsked = async (question: string): Promise<number> =>
      (await readFile(asked, 'utf8')).split('\n').filter((line) => line.endsWith(question)).length;

    await media.probe(clip, signal);
    await media.probe(clip, signal);
    expect(await timesAsked('-decoders')).toBe(1);

    await media.undecodable();
    await media.probe(clip, signal);
    expect(await timesAsked('-decoders')).toBe(2);
  },
);

test.skipIf(process.platform === 'win32')(
  'its filters are asked once for all clips that are made',
  async () => {
    const asked = join(dir, 'asked for filters');
    const build = new FfmpegBuild(await program('filters', `echo "$*" >> '${asked}'\nexec '${ffmpeg}' "$@"`));
    const bright = { ...sampleInfo, hdr: 'pq' } as const;

    const one = await plainPictureFilters(build, bright, 720, 30);
    const other = await plainPictureFilters(build, bright, 720, 30);

    expect(other).toEqual(one);
    expect((await readFile(asked, 'utf8')).trim().split('\n')).toEqual(['-hide_banner -filters']);
  },
);

test.skipIf(process.platform === 'win32')(
  'one that was moved while Framelane runs is found again',
  async () => {
    const [before, after] = [join(dir, 'version 1'), join(dir, 'version 2')];
    for (const folder of [before, after]) await mkdir(folder);
    const media = new LazyMedia({ FFMPEG_BIN: 'moved', PATH: [before, after].join(delimiter) });
    await symlink(ffmpeg, join(before, 'moved'));
    expect(await media.ffmpeg()).toMatchObject({ path: join(before, 'moved'), source: 'FFMPEG_BIN' });

    await rename(join(before, 'moved'), join(after, 'moved'));

    const found = await Promise.all([media.ffmpeg(), media.ffmpeg()]);
    for (const one of found) expect(one).toMatchObject({ path: join(after, 'moved'), source: 'FFMPEG_BIN' });
  },
);

test.skipIf(process.platform === 'win32')('a question that got no answer is asked again', async () => {
  const isThere = join(dir, 'is there');
  const build = new FfmpegBuild(
    await program('late', `[ -e '${isThere}' ] && exec '${ffmpeg}' "$@"; exit 1`),
  );
  const questions = [
    () => build.decodable().then((codecs) => codecs.has('h264')),
    () => build.filters().then((filters) => filters.has('scale')),
    () => build.passthrough().then(([option]) => option?.startsWith('-')),
  ];
  for (const ask of questions) await expect(ask()).rejects.toThrow();
  await writeFile(isThere, '');
  for (const ask of questions) expect(await ask()).toBe(true);
});
