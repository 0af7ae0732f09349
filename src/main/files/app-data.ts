import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** Where Framelane keeps what is its own: `FRAMELANE_HOME`, or the platform's place for the data of programs. An absolute path. */
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

/** The XDG specification tells to ignore relative paths; an empty one is none. */
function absolute(value: string | undefined, path: typeof posix): string | null {
  return value !== undefined && path.isAbsolute(value) ? value : null;
}
