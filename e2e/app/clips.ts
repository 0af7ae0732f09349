import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepPreviewClip, keepSampleClips, makeKeptClip } from '../../src/main/demo/testing/kept-clips.ts';
import type { Pattern } from '../../src/main/demo/patterns.ts';
import { findFfmpeg } from '../../src/main/media/ffmpeg.ts';

/** Names that break naive tools: spaces, quotes, patterns, fragments, emoji, umlauts. Sorted as a person expects. */
export const awkwardNames = [
  'clip 1.mp4',
  'clip 2.mp4',
  'clip 10.mp4',
  'it\'s "quoted".mp4',
  '100%d done %03d.mp4',
  'a#b?c&d.mp4',
  'Überraschung größe.mp4',
  'sérum 😀 review.mp4',
  '-dash first.mp4',
  'semi;colon $HOME.mp4',
  '[brackets] (and) {braces}.mp4',
  'zuletzt.mp4',
];

/** Returns the number drawn into the pictures of the clip at this index. It ties a report to its clip. */
export function numberOf(index: number): number {
  return 4100 + index * 37;
}

/** Makes clips of 3 to 8 seconds with these names. The test patterns take turns. Returns the clips' folder. */
export async function makeClips(
  dir: string,
  names: readonly string[],
  patterns: readonly Pattern[] = ['testCard'],
): Promise<string> {
  const ffmpeg = await ffmpegPath();
  await mkdir(dir, { recursive: true });
  const signal = new AbortController().signal;
  for (const [index, name] of names.entries()) {
    await makeKeptClip(
      ffmpeg,
      join(dir, name),
      {
        seconds: 3 + (index % 6),
        number: numberOf(index),
        widthPx: 360,
        heightPx: 640,
        withAudio: false,
        pattern: patterns[index % patterns.length] ?? 'testCard',
      },
      signal,
    );
  }
  return dir;
}

/**
 * Puts the demo's clips into a profile, where the demo finds them. It makes them by itself where there are none
 * (`src/main/demo/clips.integration.test.ts`), for 14 seconds of CPU.
 */
export async function keepDemoClips(profile: string): Promise<void> {
  await keepSampleClips(await ffmpegPath(), join(profile, 'Sample clips'));
}

/**
 * Puts the clip into a profile of which the settings show frames while no video is there. They make it by themselves where there is
 * none (`e2e/settings.spec.ts`), for 1.4 seconds of CPU.
 */
export async function keepSettingsClip(profile: string): Promise<void> {
  await keepPreviewClip(await ffmpegPath(), join(profile, 'preview'));
}

/** The same for all tests of a worker. */
let found: Promise<string> | null = null;

async function ffmpegPath(): Promise<string> {
  found ??= findFfmpeg(process.env).then((ffmpeg) => {
    if (ffmpeg === null) throw new Error('The tests need ffmpeg');
    return ffmpeg.path;
  });
  return await found;
}

/** Adds a truncated recording and a text file with the extension of a video. */
export async function addBrokenFiles(dir: string): Promise<void> {
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(5000, 7)]);
  await writeFile(join(dir, 'broken.mp4'), head);
  await writeFile(join(dir, 'notes.mp4'), 'Buy milk. This is not a video.\n'.repeat(40));
  await writeFile(join(dir, 'readme.txt'), 'Not for the model.\n');
}
