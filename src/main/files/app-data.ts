import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, posix, resolve, win32 } from 'node:path';
import { ignore } from '../log/log.ts';

/** The files and folders in the data folder that say what somebody works on. */
const PRIVATE = ['batches', 'demo', 'gemini-home', 'logs', 'names', 'preview', 'templates', 'window'];
const PRIVATE_FILES = ['key.bin', 'reports.jsonl', 'settings.json', 'window.json'];

/** The absolute path of Framelane's data folder: `FRAMELANE_HOME`, or the platform's folder for application data. */
export function appDataDir(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string = homedir(),
): string {
  const path = platform === 'win32' ? win32 : posix;
  const own = env.FRAMELANE_HOME;
  if (own !== undefined && own !== '') return path.resolve(own);
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Framelane');
  if (platform === 'win32')
    return path.join(absolute(env.APPDATA, path) ?? path.join(home, 'AppData', 'Roaming'), 'Framelane');
  return path.join(absolute(env.XDG_DATA_HOME, path) ?? path.join(home, '.local', 'share'), 'framelane');
}

/** Says for the log which folder that is. Its path may hold a person's name. */
export function describeAppDataDir(env: Readonly<Record<string, string | undefined>>): string {
  const own = env.FRAMELANE_HOME;
  return own === undefined || own === '' ? 'the usual one' : 'the one of FRAMELANE_HOME';
}

/**
 * Makes the data folder, or closes the existing one, so that only its user can look into it. FRAMELANE_HOME may name a folder that belongs
 * to others too, such as `/tmp`, or the user's home: that stays as it is, and what Framelane keeps there is closed. Call it before anything
 * else is written there. Throws the system's error if there can be no such folder.
 */
export function openAppData(dataDir: string, home: string = homedir()): void {
  if (mkdirSync(dataDir, { recursive: true, mode: 0o700 }) !== undefined) return;
  // Windows has no such modes; there the folder lies in the user's own.
  if (process.platform === 'win32') return;
  if (!isOthersToo(dataDir, home)) {
    restrict(dataDir, 0o700);
    return;
  }
  for (const name of PRIVATE) restrict(join(dataDir, name), 0o700);
  for (const name of PRIVATE_FILES) restrict(join(dataDir, name), 0o600);
}

function isOthersToo(dir: string, home: string): boolean {
  const isWritableByAll = (statSync(dir).mode & 0o002) !== 0;
  return isWritableByAll || `${resolve(home)}/`.startsWith(`${resolve(dir).replace(/\/$/u, '')}/`);
}

function restrict(path: string, mode: number): void {
  try {
    if ((statSync(path).mode & 0o777) !== mode) chmodSync(path, mode);
  } catch (cause) {
    ignore(cause, 'some disks know no modes; what is kept there is as open as the disk itself');
  }
}

/** An absolute path, else null. The XDG specification says to ignore relative paths. */
function absolute(value: string | undefined, path: typeof posix): string | null {
  return value !== undefined && path.isAbsolute(value) ? value : null;
}
