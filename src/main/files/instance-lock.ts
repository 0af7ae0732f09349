import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { sha256Of } from './sha256.ts';

/** The owner says who it is in a few bytes, at once: it is on this computer. */
const ANSWER_LIMIT_MS = 2_000;
const MAX_ANSWER_BYTES = 20;

/** One process at a time works with an app data folder: two would write the same journals. */
export type InstanceLock =
  | { readonly kind: 'owned'; readonly release: () => Promise<void> }
  /** `pid`: who owns it; null where it does not say. */
  | { readonly kind: 'taken'; readonly pid: number | null };

/**
 * Makes this process the owner of an app data folder, until it releases it or ends, however it ends: the system takes a socket
 * back by itself, so that nothing stale stays after a crash. Throws the system's error where no socket can be had at all.
 */
export async function acquireInstanceLock(
  dataDir: string,
  platform: NodeJS.Platform = process.platform,
): Promise<InstanceLock> {
  await mkdir(dataDir, { recursive: true });
  // One folder, whatever links lead to it.
  const address = addressOf(await realpath(dataDir), platform);
  const server = await listen(address);
  if (server !== null) return owned(server);
  const answer = await ask(address);
  if (answer.isThere) return { kind: 'taken', pid: answer.pid };
  // Only where sockets are files: one of a process that is gone.
  await rm(address, { force: true });
  const again = await listen(address);
  return again === null ? { kind: 'taken', pid: null } : owned(again);
}

function owned(server: Server): InstanceLock {
  return { kind: 'owned', release: () => new Promise((resolve) => void server.close(() => resolve())) };
}

/** Linux has sockets without a file, Windows named pipes: both end with their process. Elsewhere a file in the temporary folder. */
function addressOf(dataDir: string, platform: NodeJS.Platform): string {
  const folder = platform === 'win32' ? dataDir.toLowerCase() : dataDir;
  const name = sha256Of(`${userInfo().username}\n${folder}`).slice(0, 32);
  if (platform === 'win32') return `\\\\.\\pipe\\framelane-${name}`;
  if (platform === 'linux') return `\0framelane-${name}`;
  return join(tmpdir(), `framelane-${name}.sock`);
}

/** Null where somebody else has the address. */
function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(String(process.pid));
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

function ask(address: string): Promise<{ readonly isThere: boolean; readonly pid: number | null }> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let answer = '';
    let isThere = false;
    const done = (): void => {
      socket.destroy();
      const pid = Number(answer);
      resolve({ isThere, pid: Number.isInteger(pid) && pid > 0 ? pid : null });
    };
    socket.setEncoding('utf8');
    socket.setTimeout(ANSWER_LIMIT_MS, done);
    socket.once('connect', () => (isThere = true));
    socket.on('data', (piece: string) => {
      answer = (answer + piece).slice(0, MAX_ANSWER_BYTES);
    });
    socket.once('end', done);
    socket.once('error', done);
  });
}
