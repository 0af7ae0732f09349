import { rmSync, statSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { sha256Of } from './sha256.ts';

/** The owner sends its process id in a few bytes. It is on this computer, so the answer is quick. */
const ANSWER_LIMIT_MS = 2_000;
const MAX_ANSWER_BYTES = 20;

/** The result of locking an app data folder. Only one process may use it, because two would write the same journals. */
export type InstanceLock =
  | { readonly kind: 'owned'; readonly release: () => Promise<void> }
  /** `pid` is the owner's process id; null if it does not answer. */
  | { readonly kind: 'taken'; readonly pid: number | null };

/**
 * Locks an app data folder until it is released or the process ends. The lock is a socket, which the system closes even after a
 * crash, so no stale lock remains. Throws the system's error if no socket can be opened.
 */
export async function acquireInstanceLock(
  dataDir: string,
  platform: NodeJS.Platform = process.platform,
): Promise<InstanceLock> {
  await mkdir(dataDir, { recursive: true });
  // Links to the same folder share the lock.
  const address = lockAddress(await realpath(dataDir), platform);
  const server = await listen(address);
  if (server !== null) return owned(server);
  const found = fileAt(address, platform);
  const answer = await ask(address);
  if (answer.isThere) return { kind: 'taken', pid: answer.pid };
  // The owner has ended just now, or long ago: then its file is left where sockets are files.
  if (found !== null && found === fileAt(address, platform)) rmSync(address, { force: true });
  const again = await listen(address);
  return again === null ? { kind: 'taken', pid: null } : owned(again);
}

/**
 * A text that tells the socket's file from a later one of the same name, which another start may open while an ended owner is asked. Null where
 * there is none, or where sockets are no files.
 */
function fileAt(address: string, platform: NodeJS.Platform): string | null {
  if (platform === 'win32' || platform === 'linux') return null;
  const found = statSync(address, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.ino} ${found.ctimeNs}`;
}

function owned(server: Server): InstanceLock {
  return { kind: 'owned', release: () => new Promise((resolve) => void server.close(() => resolve())) };
}

/**
 * The socket's address. Linux has sockets without a file, Windows named pipes; both end with their process. Elsewhere it is a
 * file in the temporary folder.
 */
export function lockAddress(dataDir: string, platform: NodeJS.Platform): string {
  const folder = platform === 'win32' ? dataDir.toLowerCase() : dataDir;
  const name = sha256Of(`${userInfo().username}\n${folder}`).slice(0, 32);
  if (platform === 'win32') return `\\\\.\\pipe\\framelane-${name}`;
  if (platform === 'linux') return `\0framelane-${name}`;
  return join(tmpdir(), `framelane-${name}.sock`);
}

/** Opens the socket; null if the address is in use. */
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
