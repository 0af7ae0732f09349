import { lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { ignore } from '../log/log.ts';

/** The folders that decide where homes are, so that a test may choose others. */
interface Places {
  readonly home: string;
  readonly temporary: string;
}

/**
 * The folder of all homes. gemini tells its model the folders that it works in. The relay takes those words out; a login of gemini's own
 * (Vertex AI) has no relay. So the homes are not below the user's folder, whose name is the user's: where the system has another place
 * that nobody else can reach into, they are there.
 */
export function homesDir(
  appDataDir: string,
  { home, temporary }: Places = { home: homedir(), temporary: tmpdir() },
): string {
  const kept = homesInAppData(appDataDir);
  if (!isInside(appDataDir, home) || isInside(temporary, home)) return kept;
  const user = process.getuid?.();
  if (user === undefined) return kept;
  const neutral = join(temporary, `framelane-${user}`);
  return isOwnFolder(neutral, user) ? neutral : kept;
}

export function homesInAppData(appDataDir: string): string {
  return join(appDataDir, 'gemini-home');
}

/** Makes a folder, or looks at the one that is there: in a folder of another user, that user could give gemini other settings. */
function isOwnFolder(dir: string, user: number): boolean {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const found = lstatSync(dir);
    return found.isDirectory() && found.uid === user && (found.mode & 0o777) === 0o700;
  } catch (cause) {
    ignore(cause, 'the app data take the homes');
    return false;
  }
}

function isInside(dir: string, parent: string): boolean {
  return resolve(dir).startsWith(resolve(parent) + sep);
}
