import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
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
  const dir = process.env.TEST_CLIPS ?? join(tmpdir(), 'framelane-test-clips');
  const kept = join(dir, `${await nameOf(ffmpegPath, recipe)}${extname(path)}`);
  if (await isCopied(kept, path)) return;
  await mkdir(dir, { recursive: true });
  // Two tests may make the same one at the same time: each under a name of its own, until it is whole.
  const made = join(dir, `${randomUUID()}${extname(path)}`);
  try {
    await makeClip(ffmpegPath, made, recipe, signal);
    await copyFile(made, path);
    await rename(made, kept);
  } finally {
    await rm(made, { force: true });
  }
}

async function isCopied(kept: string, path: string): Promise<boolean> {
  try {
    await copyFile(kept, path, constants.COPYFILE_FICLONE);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return false;
    throw cause;
  }
}

let makers: Promise<readonly string[]> | null = null;

async function nameOf(ffmpegPath: string, recipe: ClipRecipe): Promise<string> {
  makers ??= Promise.all(MAKERS.map((file) => readFile(file, 'utf8')));
  const parts = [ffmpegPath, ...(await makers), ...Object.entries(recipe).map(String).sort()];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
