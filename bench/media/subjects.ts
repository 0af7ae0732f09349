import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeClip, type ClipRecipe } from '../../src/main/demo/clips.ts';
import { runFfmpeg } from '../../src/main/media/run-ffmpeg.ts';
import { ffmpegPath } from '../support/clips.ts';

const neverAborted = new AbortController().signal;

/** Stops an encoder that hangs. Long enough for an encoder on a busy machine. */
const TIMEOUT_MS = 20 * 60_000;

/** A measured video, and the least gain over the naive pass that it must show. */
export interface Subject {
  readonly name: string;
  /** Length of the source clip in seconds. The frame counter in the pictures starts again with every loop. */
  readonly loopSeconds: number;
  readonly recipe: Pick<ClipRecipe, 'widthPx' | 'heightPx' | 'keyframeEvery' | 'preset'>;
  /** The number of times that the clip is played one after another. */
  readonly times: number;
  /** The first encoder that this ffmpeg has encodes the video again. Empty: the video stays as libx264 made it. */
  readonly encoders: readonly Encoder[];
  readonly container: 'mp4' | 'webm';
  /** The least allowed quotient of the naive pass's CPU time and the app's. */
  readonly leastGain: number;
}

interface Encoder {
  readonly name: string;
  readonly options: readonly string[];
}

const upright = { widthPx: 1080, heightPx: 1920, keyframeEvery: 250 } as const;
const hd = { widthPx: 1280, heightPx: 720, keyframeEvery: 250 } as const;
const h264 = { encoders: [], container: 'mp4' } as const;
/** The app may use at most 5 % more CPU than the naive pass, whatever the codec. */
const NO_DEARER = 1 / 1.05;

const x265: Encoder = { name: 'libx265', options: ['-preset', 'fast', '-x265-params', 'log-level=error'] };
const vp9: Encoder = {
  name: 'libvpx-vp9',
  options: ['-deadline', 'realtime', '-cpu-used', '6', '-row-mt', '1', '-b:v', '2M'],
};
/** libaom is not used: old versions need an hour for this clip. */
const av1: Encoder = { name: 'libsvtav1', options: ['-preset', '10', '-g', '250'] };

export const subjects: readonly Subject[] = [
  { ...h264, name: 'H.264 15 s', ...once(15), recipe: { ...upright, preset: 'veryfast' }, leastGain: 1.3 },
  {
    ...h264,
    name: 'H.264 15 s, B-frames referred to',
    ...once(15),
    recipe: { ...upright, preset: 'medium' },
    leastGain: 1.3,
  },
  {
    ...h264,
    name: 'H.264 90 s',
    loopSeconds: 15,
    times: 6,
    recipe: { ...upright, preset: 'medium' },
    leastGain: 1.7,
  },
  {
    ...h264,
    name: 'H.264 90 s, a keyframe a second',
    loopSeconds: 15,
    times: 6,
    recipe: { ...upright, keyframeEvery: 30, preset: 'veryfast' },
    leastGain: 1.7,
  },
  {
    ...h264,
    name: 'H.264 10 min',
    loopSeconds: 30,
    times: 20,
    recipe: { ...hd, preset: 'medium' },
    leastGain: 8,
  },
  {
    ...h264,
    name: 'H.264 60 min',
    loopSeconds: 30,
    times: 120,
    recipe: { ...hd, preset: 'medium' },
    leastGain: 30,
  },
  { name: 'HEVC 15 s', ...once(15), recipe: hd, encoders: [x265], container: 'mp4', leastGain: NO_DEARER },
  { name: 'VP9 15 s', ...once(15), recipe: hd, encoders: [vp9], container: 'webm', leastGain: NO_DEARER },
  { name: 'AV1 15 s', ...once(15), recipe: hd, encoders: [av1], container: 'mp4', leastGain: NO_DEARER },
];

function once(seconds: number): Pick<Subject, 'loopSeconds' | 'times'> {
  return { loopSeconds: seconds, times: 1 };
}

/** Makes the subject's video and keeps it for later runs. Returns its path; null where this ffmpeg has no encoder for it. */
export async function make(subject: Subject, dir: string): Promise<string | null> {
  await mkdir(dir, { recursive: true });
  const path = join(dir, `${subject.name}.${subject.container}`);
  if (existsSync(path)) return path;
  const encoder = await encoderOf(subject);
  if (encoder === null) return null;
  process.stdout.write(`Making ${subject.name}, once.\n`);
  const loop = await makeLoop(subject, dir);
  const how = encoder === 'copy' ? ['-c', 'copy'] : ['-c:v', encoder.name, '-g', '250', ...encoder.options];
  const unfinished = join(dir, `unfinished.${subject.container}`);
  await ffmpeg(['-stream_loop', String(subject.times - 1), '-i', loop, ...how, unfinished]);
  await rename(unfinished, path);
  return path;
}

async function makeLoop({ recipe, loopSeconds }: Subject, dir: string): Promise<string> {
  const { widthPx, heightPx, preset = 'veryfast', keyframeEvery } = recipe;
  const path = join(dir, `loop-${widthPx}x${heightPx}-${loopSeconds}s-${preset}-${keyframeEvery ?? ''}.mp4`);
  if (!existsSync(path)) {
    const rest = { seconds: loopSeconds, number: 1, withAudio: false, withFrameCounter: true, preset };
    await makeClip(ffmpegPath(), path, { ...recipe, ...rest }, neverAborted);
  }
  return path;
}

async function encoderOf({ encoders }: Subject): Promise<Encoder | 'copy' | null> {
  if (encoders.length === 0) return 'copy';
  const lines: string[] = [];
  const onLine = (line: string): void => void lines.push(line);
  await runFfmpeg(
    ffmpegPath(),
    ['-hide_banner', '-encoders'],
    { timeoutMs: TIMEOUT_MS, onLine },
    neverAborted,
  );
  const isThere = (name: string): boolean => lines.some((line) => line.split(/\s+/u).includes(name));
  return encoders.find(({ name }) => isThere(name)) ?? null;
}

/** Runs ffmpeg to its end. Throws where it fails. */
export async function ffmpeg(args: readonly string[]): Promise<void> {
  const quietly = ['-hide_banner', '-nostdin', '-y', '-loglevel', 'error'];
  const { exitCode, stderr } = await runFfmpeg(
    ffmpegPath(),
    [...quietly, ...args],
    { timeoutMs: TIMEOUT_MS },
    neverAborted,
  );
  if (exitCode !== 0) throw new Error(stderr);
}
