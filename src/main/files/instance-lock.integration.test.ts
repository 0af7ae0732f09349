import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acquireInstanceLock, lockAddress } from './instance-lock.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-owner-'));
});
const owners = new Set<ChildProcess>();
afterEach(async () => {
  for (const owner of owners) {
    if (owner.exitCode !== null || owner.signalCode !== null) continue;
    owner.kill('SIGKILL');
    await once(owner, 'exit');
  }
  owners.clear();
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
  owners.add(child);
  const [said] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as unknown[];
  expect(String(said)).toBe('owned');
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

it.runIf(process.platform === 'linux')(
  'an owner that hangs and accepts nobody owns the folder still',
  async () => {
    const other = await otherOwner('linux');
    other.kill('SIGSTOP');
    const sockets: Socket[] = [];
    let isFull = false;
    while (!isFull) {
      const socket = connect(lockAddress(await realpath(dir), 'linux'));
      sockets.push(socket);
      isFull = await once(socket, 'connect').then(
        () => false,
        () => true,
      );
    }

    const lock = await acquireInstanceLock(dir, 'linux');

    expect(lock).toEqual({ kind: 'taken', pid: null });
    for (const socket of sockets) socket.destroy();
  },
);

it('of many starts after a crash one owns the folder, where sockets are files', async () => {
  const crashed = await otherOwner('darwin');
  crashed.kill('SIGKILL');
  await once(crashed, 'exit');

  const locks = await Promise.all(Array.from({ length: 300 }, () => acquireInstanceLock(dir, 'darwin')));

  expect(locks.filter(({ kind }) => kind === 'owned')).toHaveLength(1);
  for (const lock of locks) if (lock.kind === 'owned') await lock.release();
});

it('folders do not stand in each other’s way', async () => {
  const [one, two] = [await acquireInstanceLock(dir), await acquireInstanceLock(join(dir, 'other'))];
  expect([one.kind, two.kind]).toEqual(['owned', 'owned']);
  for (const mine of [one, two]) if (mine.kind === 'owned') await mine.release();
});
