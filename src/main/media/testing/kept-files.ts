import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { run } from './processes.ts';

/**
 * Puts a file at `path` that tests need and do not test. It is made once and copied from then on, also by later runs of the tests.
 * `recipe` must hold everything that decides what is in the file.
 */
export async function makeOnce(
  path: string,
  recipe: readonly unknown[],
  make: (path: string) => Promise<void>,
): Promise<void> {
  const dir = process.env.TEST_CLIPS ?? join(tmpdir(), 'framelane-test-clips');
  const name = hashOf(JSON.stringify(recipe)).slice(0, 24);
  const kept = join(dir, `${name}${extname(path)}`);
  if (await isCopied(kept, path)) return;
  await mkdir(dir, { recursive: true });
  // Two tests may make the same one at the same time: each under a name of its own, until it is whole.
  const made = join(dir, `${randomUUID()}${extname(path)}`);
  try {
    await make(made);
    await copyFile(made, path);
    await rename(made, kept);
  } finally {
    await rm(made, { force: true });
  }
}

/** Runs ffmpeg with these arguments to put a file at `path`, once for the same arguments and inputs of the same content. */
export async function madeByFfmpeg(ffmpeg: string, args: readonly string[], path: string): Promise<void> {
  const recipe = await Promise.all(
    args.map(async (arg, index) => {
      const isFile = args[index - 1] === '-i' && args[index - 2] !== 'lavfi';
      return isFile ? hashOf(await readFile(arg)) : arg;
    }),
  );
  await makeOnce(path, [ffmpeg, ...recipe], (made) =>
    run(ffmpeg, ['-v', 'error', '-nostdin', '-y', ...args, made]),
  );
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

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
