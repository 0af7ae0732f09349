import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StagedFile, type ReplaceSystem } from './staged-file.ts';

let dir = '';
let path = '';
let waitedMs: number[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-staged-'));
  path = join(dir, 'settings.json');
  waitedMs = [];
  await writeFile(path, 'before, and longer');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A system that refuses to replace a file so many times. */
function refusing(times: number, code: string, platform: NodeJS.Platform): ReplaceSystem {
  let left = times;
  return {
    platform,
    wait: (ms) => {
      waitedMs.push(ms);
      return Promise.resolve();
    },
    rename: async (from, to) => {
      if (left > 0) {
        left -= 1;
        throw Object.assign(new Error(code), { code });
      }
      await rename(from, to);
    },
  };
}

const content = async (): Promise<string> => await readFile(path, 'utf8');

describe('a file that another program of Windows has open', () => {
  it('is replaced once that program is done with it', async () => {
    await using file = await StagedFile.write(dir, 'after', { system: refusing(2, 'EPERM', 'win32') });
    await file.replace(path);
    expect([await content(), waitedMs]).toEqual(['after', [20, 60]]);
  });

  it('is left as it is where it stays open', async () => {
    {
      await using file = await StagedFile.write(dir, 'after', { system: refusing(99, 'EBUSY', 'win32') });
      await expect(file.replace(path)).rejects.toThrow('EBUSY');
    }
    expect([await content(), await readdir(dir)]).toEqual(['before, and longer', ['settings.json']]);
  });

  it('is written over where that is better than losing what is new', async () => {
    {
      await using file = await StagedFile.write(dir, 'after', { system: refusing(99, 'EACCES', 'win32') });
      await file.replaceOrOverwrite(path);
    }
    expect([await content(), await readdir(dir)]).toEqual(['after', ['settings.json']]);
  });
});

it('an error of another kind, or of another system, is told at once', async () => {
  for (const system of [refusing(1, 'ENOSPC', 'win32'), refusing(1, 'EPERM', 'linux')]) {
    await using file = await StagedFile.write(dir, 'after', { system });
    await expect(file.replaceOrOverwrite(path)).rejects.toThrow();
  }
  expect([await content(), waitedMs]).toEqual(['before, and longer', []]);
});
