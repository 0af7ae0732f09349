import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeClip, type ClipRecipe } from '../../src/main/demo/clips.ts';

/** Returns the path of the ffmpeg that `npm run bench` found. Throws where the script was started by hand without it. */
export function ffmpegPath(): string {
  const path = process.env.FFMPEG_BIN;
  if (path === undefined) throw new Error('Start it as `npm run bench -- NAME`: that finds ffmpeg.');
  return path;
}

/** Makes a folder of test clips and keeps it for the next run. Returns the folder and the clips' paths in order. */
export async function clipFolder(
  name: string,
  count: number,
  recipe: Omit<ClipRecipe, 'number'>,
): Promise<{ readonly dir: string; readonly paths: readonly string[] }> {
  const dir = join('node_modules', '.cache', 'framelane-bench', name);
  await mkdir(dir, { recursive: true });
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const pathOf = (number: number): string => join(dir, `clip ${number}.mp4`);
  const missing = numbers.filter((number) => !existsSync(pathOf(number)));
  if (missing.length > 0) process.stdout.write(`Making ${missing.length} clips in ${dir}.\n`);
  const make = async (): Promise<void> => {
    for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
      await makeClip(ffmpegPath(), pathOf(number), { ...recipe, number }, new AbortController().signal);
    }
  };
  await Promise.all([make(), make()]);
  return { dir, paths: numbers.map(pathOf) };
}
