import { readFile } from 'node:fs/promises';
import { makeOnce } from '../../media/testing/kept-files.ts';
import { makeClip, type ClipRecipe } from '../clips.ts';

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

let makers: Promise<readonly string[]> | null = null;
