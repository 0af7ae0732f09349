import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acquireInstanceLock } from './instance-lock.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-owner-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

const ownerUrl = new URL('./instance-lock.ts', import.meta.url).href;

/** Another process that owns the folder until it is killed. */
async function otherOwner(platform: NodeJS.Platform) {
  const script = `const { acquireInstanceLock } = await import(${JSON.stringify(ownerUrl)});
    const { kind } = await acquireInstanceLock(${JSON.stringify(dir)}, ${JSON.stringify(platform)});
    process.stdout.write(kind); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString()).toBe('owned');
  return child;
}

// macOS uses socket files; that way is tested here too, with the same system calls.
it.each(['linux', 'darwin'] as const)('one process owns a folder, until it ends: %s', async (platform) => {
  const other = await otherOwner(platform);
  expect(await acquireInstanceLock(dir, platform)).toEqual({ kind: 'taken', pid: other.pid });

  other.kill('SIGKILL');
  await once(other, 'exit');
  const mine = await acquireInstanceLock(dir, platform);
  expect(mine.kind).toBe('owned');
  expect(await acquireInstanceLock(dir, platform)).toEqual({ kind: 'taken', pid: process.pid });

  if (mine.kind === 'owned') await mine.release();
  const again = await acquireInstanceLock(dir, platform);
  expect(again.kind).toBe('owned');
  if (again.kind === 'owned') await again.release();
});

it('folders do not stand in each other’s way', async () => {
  const [one, two] = [await acquireInstanceLock(dir), await acquireInstanceLock(join(dir, 'other'))];
  expect([one.kind, two.kind]).toEqual(['owned', 'owned']);
  for (const mine of [one, two]) if (mine.kind === 'owned') await mine.release();
});
