import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBarcode } from '../../src/main/demo/read-barcode.ts';
import { FfmpegBuild } from '../../src/main/media/ffmpeg-build.ts';
import { takeFrames } from '../../src/main/media/frames/frames.ts';
import { probe } from '../../src/main/media/probe/probe.ts';
import type { VideoInfo } from '../../src/shared/session/model.ts';
import type { Frame } from '../../src/main/pipeline/ports.ts';
import type { Extraction } from '../../src/shared/plan.ts';
import { ffmpegPath } from '../support/clips.ts';
import { temporaryFolder } from '../support/videos.ts';
import { cpuSeconds } from './cpu.ts';
import { ffmpeg } from './subjects.ts';

export const FRAMES = 20;
const SIDE_PX = 768;
const FRAME_RATE = 30;
const neverAborted = new AbortController().signal;

export interface Measured {
  readonly cpuS: number;
  /** CPU seconds of the probe that comes before the frames. The naive pass has no probe. */
  readonly probeS: number;
  readonly frames: number;
  /** The largest difference between a frame's label and the time drawn into its picture, in seconds. */
  readonly worstS: number;
}

/** Measures the probe and the frame extraction as the app does them. */
export async function asTheApp(path: string, loopS: number): Promise<Measured> {
  await using folder = await temporaryFolder();
  const before = cpuSeconds();
  const info = await probe(new FfmpegBuild(ffmpegPath()), path, neverAborted);
  const probed = cpuSeconds();
  const frames = await takeAll(path, info, folder.path);
  const cpuS = cpuSeconds() - probed;
  return { cpuS, probeS: probed - before, frames: frames.length, worstS: await worstOf(frames, loopS) };
}

/** Probes one video and extracts its frames into a folder. */
export async function extract(path: string, intoDir: string): Promise<void> {
  await takeAll(path, await probe(new FfmpegBuild(ffmpegPath()), path, neverAborted), intoDir);
}

async function takeAll(path: string, info: VideoInfo, intoDir: string): Promise<readonly Frame[]> {
  const extraction: Extraction = {
    frames: FRAMES,
    sampling: { kind: 'evenly' },
    // The long subjects are loops whose pictures repeat on purpose.
    moreForLong: false,
    dropRepeats: false,
    frameSidePx: SIDE_PX,
    frameQuality: 'standard',
    send: 'frames',
    withTranscript: false,
  };
  const request = { videoPath: path, info, intoDir, extraction };
  return (await takeFrames(new FfmpegBuild(ffmpegPath()), request, () => undefined, neverAborted)).frames;
}

/** Measures one ffmpeg pass with `fps=`, as a plain script would run it. `durationS` is given, so it needs no probe. */
export async function naively(path: string, loopS: number, durationS: number): Promise<Measured> {
  await using folder = await temporaryFolder();
  const before = cpuSeconds();
  await naivePass(path, folder.path, durationS);
  const cpuS = cpuSeconds() - before;
  const names = (await readdir(folder.path)).sort();
  const frames = names.map((name, index) => ({
    path: join(folder.path, name),
    timeS: ((index + 0.5) * durationS) / FRAMES,
  }));
  return { cpuS, probeS: 0, frames: frames.length, worstS: await worstOf(frames, loopS) };
}

export async function naivePass(path: string, intoDir: string, durationS: number): Promise<void> {
  const size = `scale='if(gt(iw,ih),${SIDE_PX},-2)':'if(gt(iw,ih),-2,${SIDE_PX})'`;
  const rest = ['-vf', `fps=${FRAMES}/${durationS},${size}`, '-q:v', '4', join(intoDir, '%03d.jpg')];
  await ffmpeg(['-i', path, ...rest]);
}

/**
 * Returns the largest error of the labels in seconds. The counter in a picture gives the time within its loop; the number of the loop comes
 * from the label, which is right unless the label is off by half a loop.
 */
async function worstOf(frames: readonly Pick<Frame, 'path' | 'timeS'>[], loopS: number): Promise<number> {
  let worstS = 0;
  for (const { path, timeS } of frames) {
    const count = readBarcode(await readFile(path), 1);
    if (count === null) return Infinity;
    const off = (timeS - count / FRAME_RATE) % loopS;
    worstS = Math.max(worstS, Math.min(Math.abs(off), loopS - Math.abs(off)));
  }
  return worstS;
}
