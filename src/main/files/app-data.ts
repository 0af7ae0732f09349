import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

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

/** An absolute path, else null. The XDG specification says to ignore relative paths. */
function absolute(value: string | undefined, path: typeof posix): string | null {
  return value !== undefined && path.isAbsolute(value) ? value : null;
}
