import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import { failureOf } from '../../../shared/failure.ts';
import type { SubtitleTrack, VideoInfo } from '../../../shared/session/model.ts';
import { probe } from '../probe/probe.ts';
import { ffmpegForTests } from '../testing/ffmpeg-for-tests.ts';
import { run } from '../testing/processes.ts';
import { readTranscript, type SubtitleChoice } from './transcript.ts';

const neverAborted = new AbortController().signal;
const SRT =
  '1\n00:00:00,500 --> 00:00:02,000\n<i>Hello</i> there\n\n2\n00:00:02,500 --> 00:00:04,000\nTom & Ann\n\n3\n00:10:00,000 --> 00:10:01,000\ntoo late\n';
const CUES = [
  { startS: 0.5, endS: 2, text: 'Hello there' },
  { startS: 2.5, endS: 4, text: 'Tom & Ann' },
];

let root: string;
let ffmpeg: string;
let silent: string;
/** A separate folder for each test. */
let dir: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
  root = await mkdtemp(join(tmpdir(), 'framelane-words-'));
  silent = join(root, 'silent.mp4');
  await run(ffmpeg, [
    ...'-v error -y -f lavfi -i testsrc2=s=160x90:r=10:d=6 -c:v libx264 -preset ultrafast -pix_fmt yuv420p'.split(
      ' ',
    ),
    silent,
  ]);
});

beforeEach(async () => {
  dir = await mkdtemp(join(root, 'folder-'));
});

afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

/** Makes a video with subtitle tracks; `languages` and flags apply to them in order. */
async function withTracks(
  name: string,
  codec: string,
  tracks: readonly (readonly string[])[],
): Promise<string> {
  const path = join(dir, name);
  const texts = await Promise.all(
    tracks.map(async (_, index) => {
      const srt = join(root, `${index}.srt`);
      await writeFile(srt, SRT.replace('Tom', `Tom${index}`));
      return srt;
    }),
  );
  const webm = name.endsWith('.webm')
    ? ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8']
    : ['-c:v', 'copy'];
  await run(ffmpeg, [
    '-v',
    'error',
    '-y',
    '-i',
    silent,
    ...texts.flatMap((srt) => ['-i', srt]),
    '-map',
    '0:v',
    ...texts.flatMap((_, index) => ['-map', String(index + 1)]),
    ...webm,
    '-c:s',
    codec,
    ...tracks.flatMap((options, index) => options.map((option) => option.replace('#', String(index)))),
    '-t',
    '6',
    path,
  ]);
  return path;
}

type Read = Pick<SubtitleChoice, 'transcript' | 'warnings'>;

async function read(videoPath: string, about: Partial<VideoInfo> = {}): Promise<Read> {
  const info = await probe(new FfmpegBuild(ffmpeg), videoPath, neverAborted);
  const { transcript, warnings } = await readTranscript(
    ffmpeg,
    { videoPath, info: { ...info, ...about } },
    () => undefined,
    neverAborted,
  );
  return { transcript, warnings };
}

/** Puts the video without subtitle tracks beside the given files. */
async function beside(
  files: Readonly<Record<string, string | Uint8Array>>,
  about: Partial<VideoInfo> = {},
): Promise<Read> {
  await copyFile(silent, join(dir, 'clip.mp4'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), content);
  }
  const { transcript, warnings } = await readTranscript(
    ffmpeg,
    {
      videoPath: join(dir, 'clip.mp4'),
      info: { ...(await probe(new FfmpegBuild(ffmpeg), silent, neverAborted)), ...about },
    },
    () => undefined,
    neverAborted,
  );
  return { transcript, warnings };
}

const nothing: Read = { transcript: null, warnings: [] };
const unreadable: Read = { transcript: null, warnings: ['unreadable-subtitles'] };
const picture: SubtitleTrack = { codec: 'hdmv_pgs_subtitle', language: null, isText: false, isDefault: true };

test.each([
  ['clip.mp4', 'mov_text'],
  ['clip.mkv', 'subrip'],
  ['clip.mkv', 'ass'],
  ['clip.webm', 'webvtt'],
])('words inside %s are read: %s', async (name, codec) => {
  const { transcript, warnings } = await read(
    await withTracks(name, codec, [['-metadata:s:s:#', 'language=ger']]),
  );

  expect([
    warnings,
    transcript?.source,
    transcript?.language,
    transcript?.hasTimes,
    transcript?.isCut,
  ]).toEqual([[], { kind: 'track', track: 0 }, 'de', true, false]);
  expect(transcript?.cues.map(({ text }) => text)).toEqual(['Hello there', 'Tom0 & Ann']);
  // Containers shift times by less than one frame of sound.
  for (const [index, cue] of (transcript?.cues ?? []).entries()) {
    expect(Math.abs(cue.startS - (CUES[index]?.startS ?? 0))).toBeLessThan(0.1);
  }
});

test('of several tracks the one that the file marks is read, else the one in the language that is spoken', async () => {
  const english = ['-metadata:s:s:#', 'language=eng', '-disposition:s:#', '0'];
  const german = ['-metadata:s:s:#', 'language=ger', '-disposition:s:#'];
  const marked = await read(await withTracks('marked.mkv', 'subrip', [english, [...german, 'default']]));
  const path = await withTracks('plain.mkv', 'subrip', [english, [...german, '0']]);
  const spoken = { codec: 'aac', language: 'deu', channels: 2, isDefault: true };

  const sources = [marked, await read(path, { audioTracks: [spoken] }), await read(path)];

  expect(sources.map(({ transcript }) => transcript?.source)).toEqual([
    { kind: 'track', track: 1 },
    { kind: 'track', track: 1 },
    { kind: 'track', track: 0 },
  ]);
});

test('a video that is gone with the file of its words is not one without words', async () => {
  const info = await probe(new FfmpegBuild(ffmpeg), silent, neverAborted);
  const request = { videoPath: join(dir, 'clip.mp4'), info };

  await expect(readTranscript(ffmpeg, request, () => undefined, neverAborted)).rejects.toMatchObject({
    failure: { kind: 'video-vanished' },
  });
});

test.skipIf(process.platform === 'win32').each([
  ['is gone meanwhile', (path: string) => `'${ffmpeg}' "$@"\nrm -f '${path}'\n`, 'video-vanished'],
  ['is not read to its end', () => `'${ffmpeg}' "$@" | head -n 4\nkill -9 $$\n`, 'unreadable-subtitles'],
])('words in a video that %s are not taken for all of them', async (_, script, told) => {
  const path = await withTracks('one.mkv', 'subrip', [[]]);
  const info = await probe(new FfmpegBuild(ffmpeg), path, neverAborted);
  const breaking = join(dir, 'ffmpeg-that-breaks');
  await writeFile(breaking, `#!/bin/sh\n${script(path)}`, { mode: 0o755 });

  const read = await readTranscript(breaking, { videoPath: path, info }, () => undefined, neverAborted).then(
    ({ transcript, warnings }) => [transcript, ...warnings],
    (cause: unknown) => [null, failureOf(cause).kind],
  );

  expect(read).toEqual([null, told]);
});

test('a file beside the video comes before a track in it', async () => {
  await writeFile(join(dir, 'clip.srt'), SRT);

  const { transcript } = await read(await withTracks('clip.mkv', 'subrip', [[]]));

  expect([transcript?.source, transcript?.cues]).toEqual([{ kind: 'file', name: 'clip.srt' }, CUES]);
});

test('a broken file is no hindrance where the video has words of its own', async () => {
  await writeFile(join(dir, 'clip.srt'), Buffer.alloc(500));

  const { transcript, warnings } = await read(await withTracks('clip.mkv', 'subrip', [[]]));

  expect([transcript?.source, warnings]).toEqual([{ kind: 'track', track: 0 }, []]);
});

test.each<[string, string | Uint8Array]>([
  ['clip.srt', SRT],
  ['Clip.EN.SRT', iconv.encode(SRT, 'utf-16le', { addBOM: true })],
  [
    'clip.mp4.vtt',
    `WEBVTT\n\n${SRT.replaceAll(',', '.').replace('Tom &', '<v Tom>& </v>Tom &amp;').replace('<v Tom>& </v>', '')}`,
  ],
  ['subs/clip.srt', SRT],
  ['Subtitles/clip.de.srt', SRT],
  ['clip.txt', SRT],
  ['clip.txt', '[00:00.500 --> 00:02.000]  Hello there\n[00:02.500 --> 00:04.000]  Tom & Ann\n'],
  [
    'clip.json',
    JSON.stringify({
      segments: [
        { start: 0.5, end: 2, text: ' Hello there' },
        { start: 2.5, end: 4, text: ' Tom & Ann' },
      ],
    }),
  ],
  [
    'clip.ass',
    '[Events]\nDialogue: 0,0:00:00.50,0:00:02.00,D,,0,0,0,,{\\b1}Hello\\Nthere\nDialogue: 0,0:00:02.50,0:00:04.00,D,,0,0,0,,Tom & Ann',
  ],
])('%s is read', async (name, content) => {
  const { transcript, warnings } = await beside({ [name]: content });

  expect([transcript?.source, transcript?.cues, warnings]).toEqual([{ kind: 'file', name }, CUES, []]);
});

test('a plain text has no times', async () => {
  expect((await beside({ 'clip.txt': 'Grüße\naus Köln' })).transcript).toEqual({
    source: { kind: 'file', name: 'clip.txt' },
    language: null,
    kind: 'speech',
    hasTimes: false,
    cues: [
      { startS: 0, endS: 0, text: 'Grüße' },
      { startS: 0, endS: 0, text: 'aus Köln' },
    ],
    isCut: false,
  });
});

test('words of another encoding are read', async () => {
  const { transcript } = await beside({
    'clip.ru.srt': iconv.encode(SRT.replace('there', 'Анна, привет'), 'windows-1251'),
  });

  expect(transcript?.cues[0]?.text).toBe('Hello Анна, привет');
});

test.each<[string, Readonly<Record<string, string | Uint8Array>>]>([
  ['words of another video', { 'clip2.srt': SRT, 'other.srt': SRT }],
  ['an empty file, as transcribers leave it where nobody speaks', { 'clip.srt': '', 'clip.vtt': 'WEBVTT\n' }],
  ['notes of a downloader', { 'clip.json': '{"title":"x"}', 'clip.info.json': '{}' }],
])('%s: no words, and nothing wrong', async (_, files) => {
  expect(await beside(files)).toEqual(nothing);
});

test.each<[string, Readonly<Record<string, string | Uint8Array>>]>([
  [
    'a picture with the name of a subtitle',
    { 'clip.srt': Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex') },
  ],
  ['a subtitle without times', { 'clip.srt': 'words, and no times' }],
  ['JSON that was cut', { 'clip.json': '{"segments":[{"start":0,' }],
  ['a text that is none', { 'clip.txt': Buffer.alloc(2000, 1) }],
  ['a page of ten megabytes in one line', { 'clip.srt': 'x'.repeat(10_000_000) }],
  ['braces without end', { 'clip.json': '{"a":'.repeat(500_000) }],
])('%s cannot be read, which is a warning', async (_, files) => {
  expect(await beside(files)).toEqual(unreadable);
});

test('subtitles stored as images cannot be read, which is a warning', async () => {
  expect(await beside({}, { subtitleTracks: [picture] })).toEqual(unreadable);
  expect((await beside({ 'clip.srt': SRT }, { subtitleTracks: [picture] })).warnings).toEqual([]);
});

test('a file that is too long is cut, which is a warning', async () => {
  const long = Array.from(
    { length: 90_000 },
    (_, index) => `00:00:01,000 --> 00:00:02,000\nline ${index} of many words\n`,
  );

  const { transcript, warnings } = await beside({ 'clip.srt': long.join('\n') });

  expect([transcript?.isCut, warnings, (transcript?.cues.length ?? 0) <= 20_000]).toEqual([
    true,
    ['transcript-cut'],
    true,
  ]);
});

test('a link out of the folder is not followed, one inside it is', async () => {
  await writeFile(join(root, 'secret.srt'), SRT);
  await symlink(join(root, 'secret.srt'), join(dir, 'clip.srt'));
  expect(await beside({})).toEqual(nothing);

  await mkdir(join(root, 'elsewhere'), { recursive: true });
  await writeFile(join(root, 'elsewhere', 'clip.srt'), SRT);
  await symlink(join(root, 'elsewhere'), join(dir, 'subs'));
  expect(await beside({})).toEqual(nothing);

  await symlink('words.bak', join(dir, 'clip.vtt'));
  expect((await beside({ 'words.bak': SRT })).transcript?.source).toEqual({ kind: 'file', name: 'clip.vtt' });
});

test('a FIFO, a folder and a dangling link are left alone', async () => {
  await run('mkfifo', [join(dir, 'clip.srt')]);
  await mkdir(join(dir, 'clip.vtt'));
  await symlink('nowhere', join(dir, 'clip.ass'));

  expect(await beside({})).toEqual(nothing);
});
