import { mkdir, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import { FfmpegBuild } from '../media/ffmpeg-build.ts';
import { probe } from '../media/probe/probe.ts';
import { excerptOf, runFfmpeg } from '../media/run-ffmpeg.ts';
import { BARCODE_BOXES, BARCODE_ROW_HEIGHT, barcodeBoxes, countingBoxes } from './barcode.ts';
import { patterns, type Pattern } from './patterns.ts';

/** A watchdog. A generated clip takes about a second, and a hundred times that where other programs hold a slow computer. */
const TIMEOUT_MS = 600_000;

export interface ClipRecipe {
  readonly seconds: number;
  /** The number in the barcode along the top edge, 0 to 65,535. */
  readonly number: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly withAudio: boolean;
  readonly pattern?: Pattern;
  readonly frameRate?: number;
  /** The number of frames between two keyframes. */
  readonly keyframeEvery?: number;
  /** The duration of the sound, if it differs from the picture's. */
  readonly audioSeconds?: number;
  /** True for a second barcode row that counts frames, to check which moment a picture shows. */
  readonly withFrameCounter?: boolean;
  /** The libx264 preset; slower ones use unreferenced frames. */
  readonly preset?: 'ultrafast' | 'veryfast' | 'medium';
}

/**
 * Generates a clip with a moving picture and its number as a barcode. Throws FailureError or the signal's reason; then no file is
 * left.
 */
export async function makeClip(
  ffmpegPath: string,
  path: string,
  recipe: ClipRecipe,
  signal: AbortSignal,
): Promise<void> {
  const frameRate = recipe.frameRate ?? 30;
  // `-frames:v` would end the sound together with the picture.
  const frames = Math.max(1, Math.round(recipe.seconds * frameRate));
  const picture = patterns[recipe.pattern ?? 'testCard'](recipe, frameRate);
  const sound = ['-f', 'lavfi', '-i', chord(recipe.number, recipe.audioSeconds ?? recipe.seconds)];
  const unfinished = `${path.slice(0, path.length - extname(path).length)}.unfinished${extname(path)}`;
  const args = [
    '-hide_banner',
    '-nostdin',
    '-y',
    '-loglevel',
    'error',
    '-f',
    'lavfi',
    '-i',
    picture,
    ...(recipe.withAudio ? sound : []),
    '-vf',
    `trim=end_frame=${frames},${withBarcodes(recipe)}`,
    '-c:v',
    'libx264',
    '-preset',
    recipe.preset ?? 'ultrafast',
    '-crf',
    '23',
    '-pix_fmt',
    'yuv420p',
    '-g',
    String(recipe.keyframeEvery ?? frameRate * 2),
    ...(recipe.withAudio ? ['-c:a', 'aac', '-b:a', '96k'] : ['-an']),
    ...(extname(path) === '.mp4' ? ['-movflags', '+faststart'] : []),
    `file:${unfinished}`,
  ];
  try {
    const { exitCode, stderr } = await runFfmpeg(ffmpegPath, args, { timeoutMs: TIMEOUT_MS }, signal);
    if (exitCode !== 0)
      throw new FailureError({ kind: 'process-died', tool: 'ffmpeg', detail: excerptOf(stderr) });
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw cause;
  }
}

interface SampleClip extends ClipRecipe {
  readonly name: string;
}

const portrait = { widthPx: 540, heightPx: 960, withAudio: true };
const landscape = { widthPx: 960, heightPx: 540, withAudio: true };

/** The sample clip of which a preview of the frames is made while no video is there: every picture is different. */
export const previewClip: SampleClip = {
  ...landscape,
  name: 'clip 2 - into the fractal.mp4',
  number: 2,
  seconds: 5,
  pattern: 'fractal',
};

/** The six sample clips of the demo, with different patterns and lengths. */
export const sampleClips: readonly SampleClip[] = [
  { ...portrait, name: 'clip 1 - morning colours.mp4', number: 1, seconds: 6, pattern: 'colours' },
  previewClip,
  {
    ...landscape,
    name: 'clip 3 - game of life.mp4',
    number: 3,
    seconds: 8,
    pattern: 'life',
    withAudio: false,
  },
  { ...portrait, name: 'clip 4 - test card.mp4', number: 4, seconds: 4, pattern: 'testCard' },
  { ...landscape, name: 'clip 5 - carpet.mp4', number: 5, seconds: 7, pattern: 'carpet' },
  { ...portrait, name: 'clip 6 - spiral.mp4', number: 6, seconds: 3, pattern: 'spiral' },
];

/**
 * Generates the demo's clips in `dir`, two at a time, and returns their paths in order. Valid existing clips are kept.
 * `onProgress` receives the number of finished clips. Throws FailureError or the signal's reason.
 */
export async function makeSampleClips(
  ffmpegPath: string,
  dir: string,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const waiting = [...sampleClips];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let clip = waiting.shift(); clip !== undefined; clip = waiting.shift()) {
      await ensureClip(ffmpegPath, join(dir, clip.name), clip, signal);
      done += 1;
      onProgress(done, sampleClips.length);
    }
  };
  await Promise.all([work(), work()]);
  return sampleClips.map((clip) => join(dir, clip.name));
}

/**
 * Generates one of the demo's clips in `dir`, or keeps a valid existing one, and returns its path. Throws FailureError or the
 * signal's reason.
 */
export async function makeOneSampleClip(
  ffmpegPath: string,
  dir: string,
  signal: AbortSignal,
): Promise<string> {
  const path = join(dir, previewClip.name);
  await mkdir(dir, { recursive: true });
  await ensureClip(ffmpegPath, path, previewClip, signal);
  return path;
}

async function ensureClip(
  ffmpegPath: string,
  path: string,
  recipe: ClipRecipe,
  signal: AbortSignal,
): Promise<void> {
  const isGood = await probe(new FfmpegBuild(ffmpegPath), path, signal).then(
    (info) => Math.abs(info.durationS - recipe.seconds) < 0.2 && info.widthPx === recipe.widthPx,
    () => false,
  );
  signal.throwIfAborted();
  if (!isGood) await makeClip(ffmpegPath, path, recipe, signal);
}

/** A soft chord that depends on the clip's number. */
function chord(number: number, seconds: number): string {
  const base = 110 * 2 ** ((number % 12) / 12);
  const tones = [1, 1.25, 1.5, 2].map((ratio) => `sin(2*PI*${(base * ratio).toFixed(2)}*t)`).join('+');
  return `aevalsrc=exprs='0.06*(${tones})*(0.7+0.3*sin(2*PI*t/3))':s=44100:d=${seconds}`;
}

function withBarcodes(recipe: ClipRecipe): string {
  const isStill = barcodeBoxes(recipe.number).map((isWhite) => (isWhite ? '1' : '0'));
  const rows = recipe.withFrameCounter === true ? [isStill, countingBoxes()] : [isStill];
  return ['format=yuv420p', ...rows.flatMap(barcodeRow)].join(',');
}

/** Filters that draw white boxes on a black strip. `boxes` are ffmpeg expressions that are 1 when a box is white. */
function barcodeRow(boxes: readonly string[], row: number): readonly string[] {
  const height = `ih*${BARCODE_ROW_HEIGHT}`;
  const y = `${height}*${row}`;
  const strip = `drawbox=x=0:y=${y}:w=iw:h=${height}:color=black:t=fill`;
  const white = boxes.flatMap((isWhite, index) => {
    const x = `iw*${index}/${BARCODE_BOXES}`;
    // Each box ends where the next begins, so that rounding leaves no dark line between them.
    const width = `floor(iw*${index + 1}/${BARCODE_BOXES})-floor(${x})`;
    const box = `drawbox=x=${x}:y=${y}:w=${width}:h=${height}:color=white:t=fill`;
    return isWhite === '0' ? [] : [isWhite === '1' ? box : `${box}:enable='${isWhite}'`];
  });
  return [strip, ...white];
}
