import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { prepareHome, removeStaleHomes } from './home.ts';

test('homes go whose process has ended, or whose process id is that of a later one', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'framelane-homes-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const ended = spawnSync(process.execPath, ['-e', '']).pid;
  const homes = join(dir, 'gemini-home');
  const made = async (name: string, isOld: boolean): Promise<void> => {
    await mkdir(join(homes, name, 'work'), { recursive: true });
    if (isOld) await utimes(join(homes, name), 1, 1);
  };
  await made(`${ended}-0000000a`, false);
  await made(`${process.pid}-0000000b`, false);
  await made(`${process.ppid}-0000000c`, true);
  await made(`${process.ppid}-0000000e`, false);
  await made('notes', true);
  const signIn = { kind: 'api-key', key: 'a-key-for-tests-only' } as const;
  const own = await prepareHome(dir, signIn, 'low');
  // A clock that was set back makes it look older than this process.
  await utimes(own.dir, 1, 1);

  await removeStaleHomes(dir);

  expect((await readdir(homes)).toSorted()).toEqual(
    [basename(own.dir), `${process.ppid}-0000000e`, 'notes'].toSorted(),
  );
});
