import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeOnce } from '../../media/testing/kept-files.ts';
import { makeClip, previewClip, sampleClips, type ClipRecipe } from '../clips.ts';

/** All that decides, beside a recipe and the ffmpeg, what a clip looks like. */
const MAKERS = ['../clips.ts', '../patterns.ts', '../barcode.ts'].map(
  (name) => new URL(name, import.meta.url),
);

/** `makeClip` for tests of what comes after: a clip is made once, and copied whenever its recipe is asked for again. */
export async function makeKeptClip(
  ffmpegPath: string,
  path: string,
  recipe: ClipRecipe,
  signal: AbortSignal,
): Promise<void> {
  makers ??= Promise.all(MAKERS.map((file) => readFile(file, 'utf8')));
  const parts = [ffmpegPath, ...(await makers), ...Object.entries(recipe).map(String).sort()];
  await makeOnce(path, parts, (made) => makeClip(ffmpegPath, made, recipe, signal));
}

/** Puts the demo's clips into this folder, where a demo finds them and makes none. */
export async function keepSampleClips(ffmpegPath: string, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const signal = new AbortController().signal;
  for (const { name, ...recipe } of sampleClips) {
    await makeKeptClip(ffmpegPath, join(dir, name), recipe, signal);
  }
}

/** Puts the clip of the frames' preview into this folder, where the preview finds it and makes none. */
export async function keepPreviewClip(ffmpegPath: string, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const { name, ...recipe } = previewClip;
  await makeKeptClip(ffmpegPath, join(dir, name), recipe, new AbortController().signal);
}

let makers: Promise<readonly string[]> | null = null;
