import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import { failureOf, type Failure } from '../../../shared/failure.ts';
import type { ClipRecipe } from '../../demo/clips.ts';
import { makeKeptClip } from '../../demo/testing/kept-clips.ts';
import { makeTimedClip } from '../testing/timed-clips.ts';
import { probe } from './probe.ts';
import { ffmpegForTests } from '../testing/ffmpeg-for-tests.ts';
import { rotateByAQuarter } from '../testing/mp4.ts';
import { madeByFfmpeg } from '../testing/kept-files.ts';
import { run } from '../testing/processes.ts';

const neverAborted = new AbortController().signal;
const small: ClipRecipe = { seconds: 2, number: 7, widthPx: 320, heightPx: 180, withAudio: true };

let dir: string;
let ffmpeg: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  dir = await mkdtemp(join(tmpdir(), 'framelane-probe-'));
});

afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

async function clip(name: string, recipe: Partial<ClipRecipe> = {}): Promise<string> {
  const path = join(dir, name);
  await makeKeptClip(ffmpeg, path, { ...small, ...recipe }, neverAborted);
  return path;
}

async function failureAt(path: string): Promise<Partial<Failure>> {
  const failure = await probe(new FfmpegBuild(ffmpeg), path, neverAborted).then(() => null, failureOf);
  return { ...failure, detail: null };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, content);
  return path;
}

test.each([['-o\'dd "n#me% %d 🎬 ä.mp4'], ['.dot.mkv'], ['a.mov'], ['two\nlines.mp4']])(
  '%j is read',
  async (name) => {
    expect(await probe(new FfmpegBuild(ffmpeg), await clip(name), neverAborted)).toMatchObject({
      widthPx: 320,
      heightPx: 180,
      container: name.endsWith('.mkv') ? 'matroska,webm' : 'mov,mp4,m4a,3gp,3g2,mj2',
      videoCodec: 'h264',
      hdr: null,
      isInterlaced: false,
      audioTracks: [{ codec: 'aac', channels: 1 }],
      subtitleTracks: [],
      warnings: [],
    });
  },
);

test.each([
  ['b.webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus'], 'vp8'],
  ['b.avi', ['-c:v', 'mpeg4', '-c:a', 'mp3'], 'mpeg4'],
  ['b.ts', ['-c', 'copy'], 'h264'],
  ['b.flv', ['-c', 'copy'], 'h264'],
  ['b.wmv', ['-c:v', 'wmv2', '-c:a', 'wmav2'], 'wmv2'],
])('%s is read, with its true duration', async (name, codecs, videoCodec) => {
  const path = join(dir, name);
  await madeByFfmpeg(ffmpeg, ['-i', await clip('source.mp4'), ...codecs], path);

  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);

  expect(info).toMatchObject({ videoCodec, widthPx: 320, warnings: [] });
  expect(Math.abs(info.durationS - 2)).toBeLessThan(0.15);
});

test('sizes are as shown: turned by a quarter', async () => {
  const path = await clip('turned.mp4');
  await rotateByAQuarter(path);

  expect(await probe(new FfmpegBuild(ffmpeg), path, neverAborted)).toMatchObject({
    widthPx: 180,
    heightPx: 320,
  });
});

test('sizes are as shown: samples twice as wide as high', async () => {
  const path = join(dir, 'wide.mp4');
  await madeByFfmpeg(ffmpeg, ['-i', await clip('square.mp4'), '-vf', 'setsar=2', '-c:a', 'copy'], path);

  expect(await probe(new FfmpegBuild(ffmpeg), path, neverAborted)).toMatchObject({
    widthPx: 640,
    heightPx: 180,
  });
});

test('tracks are listed in order, with language, channels and whether they hold text', async () => {
  const words = await file('words.srt', '1\n00:00:00,500 --> 00:00:01,500\nHello there\n');
  const path = join(dir, 'tracks.mkv');
  const maps = ['-map', '0:v', '-map', '0:a', '-map', '0:a', '-map', '1', '-map', '1'];
  const codecs = ['-c:v', 'copy', '-c:a', 'aac', '-ac:a:1', '6', '-c:s:0', 'srt', '-c:s:1', 'ass'];
  const languages = ['a:0=eng', 'a:1=fra', 's:0=deu'].flatMap((said) => {
    const [track = '', language = ''] = said.split('=');
    return [`-metadata:s:${track}`, `language=${language}`];
  });
  const created = ['-metadata', 'creation_time=2024-05-01T10:20:30Z'];
  const source = await clip('for tracks.mp4');
  await run(ffmpeg, [
    '-v',
    'error',
    '-y',
    '-i',
    source,
    '-i',
    words,
    ...maps,
    ...codecs,
    ...languages,
    ...created,
    path,
  ]);

  expect(await probe(new FfmpegBuild(ffmpeg), path, neverAborted)).toMatchObject({
    audioTracks: [
      { codec: 'aac', language: 'eng', channels: 1 },
      { codec: 'aac', language: 'fra', channels: 6 },
    ],
    subtitleTracks: [
      { codec: 'subrip', language: 'deu', isText: true },
      { codec: 'ass', language: null, isText: true },
    ],
    createdAt: '2024-05-01T10:20:30.000Z',
    warnings: [],
  });
});

test('a trimmed clip lasts as long as it is shown, not as long as what it holds', async () => {
  const path = join(dir, 'trimmed.mp4');
  const source = await clip('to trim.mp4', { seconds: 4 });
  await run(ffmpeg, ['-v', 'error', '-y', '-ss', '1.5', '-i', source, '-t', '2', '-c', 'copy', path]);

  const { durationS, frameRate, warnings } = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);

  expect([Math.abs(durationS - 2) < 0.05, Math.round(frameRate ?? 0), warnings]).toEqual([true, 30, []]);
});

test('a picture that begins after the sound ends by the clock of the file, at its own rate', async () => {
  const source = await clip('prompt.mp4');
  const late = ['-itsoffset', '1', '-i', source, '-i', source, '-map', '0:v', '-map', '1:a', '-c', 'copy'];
  for (const name of ['late.mp4', 'late.mkv', 'late.ts']) {
    await madeByFfmpeg(ffmpeg, late, join(dir, name));
    const { durationS, frameRate } = await probe(new FfmpegBuild(ffmpeg), join(dir, name), neverAborted);

    expect([name, Math.abs(durationS - 3) < 0.1, Math.round(frameRate ?? 0)]).toEqual([name, true, 30]);
  }
});

test('of a large file the end is enough: it comes to the same as reading it through', async () => {
  const source = await clip('long enough.mp4', { seconds: 9, keyframeEvery: 30 });
  const late = join(dir, 'late end.mkv');
  const shift = ['-itsoffset', '1', '-i', source, '-i', source, '-map', '0:v', '-map', '1:a', '-c', 'copy'];
  await madeByFfmpeg(ffmpeg, shift, late);
  for (const name of ['large.mkv', 'large.ts', 'large.flv', 'large.mov']) {
    await madeByFfmpeg(ffmpeg, ['-i', source, '-c', 'copy'], join(dir, name));
  }
  const longSound = await clip('long sound at the end.mp4', { seconds: 4, audioSeconds: 12 });
  const bytes = await readFile(source);
  const cut = await file('large and cut.mp4', bytes.subarray(0, bytes.length / 2));

  const copies = ['large.mkv', 'large.ts', 'large.flv', 'large.mov'].map((name) => join(dir, name));
  for (const path of [source, late, ...copies, longSound, cut]) {
    const whole = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
    const end = await probe(new FfmpegBuild(ffmpeg), path, neverAborted, {
      readThroughBytes: 0,
      readQuicklyBytes: 0,
      tailS: 2,
    });

    expect(Math.abs(whole.durationS - end.durationS), path).toBeLessThan(0.05);
    expect(Math.abs((whole.frameRate ?? 0) - (end.frameRate ?? 0)), path).toBeLessThan(0.1);
    expect({ ...end, durationS: 0, frameRate: 0 }).toEqual({ ...whole, durationS: 0, frameRate: 0 });
  }
});

test('a pause in a large file is seen where the disk is quick', async () => {
  const path = join(dir, 'large pause.mkv');
  await makeTimedClip(ffmpeg, path, {
    pieces: [
      { widthPx: 160, heightPx: 90, rate: 25, seconds: 2 },
      { widthPx: 160, heightPx: 90, rate: 25, seconds: 4, pauseS: 100 },
    ],
    codec: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-pix_fmt', 'yuv420p'],
    piecesIn: 'mp4',
  });

  const quick = await probe(new FfmpegBuild(ffmpeg), path, neverAborted, {
    readThroughBytes: 0,
    readQuicklyMs: 120_000,
  });
  const ends = await probe(new FfmpegBuild(ffmpeg), path, neverAborted, {
    readThroughBytes: 0,
    readQuicklyBytes: 0,
    tailS: 1,
  });

  expect([quick.warnings, ends.warnings]).toEqual([['variable-frame-rate'], []]);
  expect([quick.durationS, ends.durationS].map(Math.round)).toEqual([106, 106]);
});

test("the duration is the picture's where the sound lasts longer", async () => {
  const info = await probe(
    new FfmpegBuild(ffmpeg),
    await clip('long sound.mp4', { audioSeconds: 8 }),
    neverAborted,
  );

  expect(info).toMatchObject({ durationS: 2, warnings: ['audio-outlasts-picture'] });
});

test('one frame is a short video', async () => {
  expect(
    await probe(
      new FfmpegBuild(ffmpeg),
      await clip('one.mp4', { seconds: 1 / 30, withAudio: false }),
      neverAborted,
    ),
  ).toMatchObject({
    durationS: expect.closeTo(1 / 30, 2) as number,
    frameRate: expect.closeTo(30, 0) as number,
  });
});

test('a file cut in the middle says so and lasts as long as it can be read', async () => {
  for (const name of ['cut.mp4', 'cut.mkv']) {
    const path = await clip(name, { seconds: 6 });
    const bytes = await readFile(path);
    const info = await probe(
      new FfmpegBuild(ffmpeg),
      await file(`half ${name}`, bytes.subarray(0, bytes.length / 2)),
      neverAborted,
    );

    expect(info.warnings).toEqual(['cut-short']);
    expect(Math.abs(info.durationS - 3)).toBeLessThan(1);
  }
});

test.each([
  ['text.mp4', 'This is not a video at all.\n'.repeat(50), 'not-a-video'],
  ['page.mp4', '<!doctype html><title>Sign in</title>', 'not-a-video'],
  ['playlist.mp4', '#EXTM3U\n#EXTINF:2,\nsource.mp4\n', 'not-a-video'],
  ['concat.mp4', "ffconcat version 1.0\nfile 'source.mp4'\n", 'not-a-video'],
  [
    'random.mp4',
    Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919 + 13) % 251)),
    'not-a-video',
  ],
  ['empty.mp4', '', 'empty'],
  ['never filled.mp4', '\0'.repeat(50_000), 'not-a-video'],
  ['pointer.mp4', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n', 'not-a-video'],
  ['playlist.mov', '#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://127.0.0.1/x.ts\n', 'not-a-video'],
  ['moving.mp4', 'GIF89a\x10\0\x10\0', 'is-a-picture'],
  ['also moving.mkv', 'RIFF\x10\0\0\0WEBPVP8X', 'is-a-picture'],
  ['jxl.mp4', '\0\0\0\x14ftypjxl \0\0\0\0jxl ', 'is-a-picture'],
])('%s is called what it is', async (name, content, reason) => {
  expect(await failureAt(await file(name, content))).toEqual({
    kind: 'unreadable-video',
    reason,
    detail: null,
  });
});

test('a picture, a sound, a folder and an unfinished download are called what they are', async () => {
  const source = await clip('material.mp4', { withAudio: true });
  const to = (name: string): string => join(dir, name);
  await run(ffmpeg, ['-v', 'error', '-y', '-i', source, '-frames:v', '1', to('picture.jpg')]);
  await run(ffmpeg, ['-v', 'error', '-y', '-i', source, '-vn', to('sound.mp4')]);
  await run(ffmpeg, ['-v', 'error', '-y', '-i', source, '-c', 'copy', to('index last.mp4')]);
  const pictureNamedVideo = await file('picture.mp4', await readFile(to('picture.jpg')));
  await mkdir(to('folder.mp4'));
  const unfinished = await file('unfinished.mp4', (await readFile(to('index last.mp4'))).subarray(0, 20_000));

  const reasons = [];
  for (const path of [pictureNamedVideo, to('sound.mp4'), to('folder.mp4'), unfinished]) {
    reasons.push(await failureAt(path));
  }

  const unreadable = (reason: string): unknown => ({ kind: 'unreadable-video', reason, detail: null });
  expect(reasons).toEqual(['is-a-picture', 'no-picture', 'not-a-file', 'cut-short'].map(unreadable));
});

test.skipIf(process.platform === 'win32')('a pipe is never opened', async () => {
  await run('mkfifo', [join(dir, 'pipe.mp4')]);

  expect(await failureAt(join(dir, 'pipe.mp4'))).toMatchObject({ reason: 'not-a-file' });
});

test('a video that is gone has vanished', async () => {
  expect(await failureAt(join(dir, 'gone.mp4'))).toEqual({ kind: 'video-vanished', detail: null });
});

test('without ffmpeg the tool is missing, not the video bad', async () => {
  const path = await clip('good.mp4');

  for (const tool of [join(dir, 'no-ffmpeg'), await file('not-executable', 'x')]) {
    const failure = await probe(new FfmpegBuild(tool), path, neverAborted).then(() => null, failureOf);
    expect(failure).toMatchObject({ kind: 'tool-missing', tool: 'ffmpeg' });
  }
});

test.skipIf(process.platform === 'win32')(
  'an ffmpeg that is killed on the way makes no short video',
  async () => {
    const path = join(dir, 'broadcast.ts');
    await madeByFfmpeg(ffmpeg, ['-i', await clip('whole.mp4', { seconds: 4 }), '-c', 'copy'], path);
    const killed = await file(
      'ffmpeg-killed',
      `#!/bin/sh\ncase "$*" in *-copyts*) '${ffmpeg}' "$@" | head -n 40; kill -9 $$;; esac\nexec '${ffmpeg}' "$@"\n`,
    );
    await chmod(killed, 0o755);

    expect(
      await probe(new FfmpegBuild(killed), path, neverAborted).then(() => null, failureOf),
    ).toMatchObject({
      kind: 'process-died',
    });
  },
);

test.skipIf(process.platform === 'win32')('an ffmpeg that crashes is blamed, not the video', async () => {
  const path = await clip('innocent.mp4');
  const said = `Input #0, mov, from 'a.mp4':\\n  Duration: 00:00:02.00, start: 0.0\\n  Stream #0:0: Video: h264, yuv420p, 320x180, 30 fps\\n`;
  for (const [name, says] of [
    ['mute', ''],
    ['half', `printf "${said}" >&2`],
  ] as const) {
    const crashing = await file(name, `#!/bin/sh\n${says}\nkill -SEGV $$\n`);
    await chmod(crashing, 0o755);

    expect(
      await probe(new FfmpegBuild(crashing), path, neverAborted).then(() => null, failureOf),
    ).toMatchObject({
      kind: 'process-died',
    });
  }
});
