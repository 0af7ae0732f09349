import { posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The archive that an installed app is read from. */
const ARCHIVE = 'app.asar';

/**
 * Returns the folder beside the archive that a module was loaded from: there an installed app has the programs that it comes with. Null for
 * a module that runs from the repository.
 */
export function installedResources(
  moduleUrl: string,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const paths = platform === 'win32' ? win32 : posix;
  let path = fileURLToPath(moduleUrl, { windows: platform === 'win32' });
  while (paths.dirname(path) !== path) {
    if (paths.basename(path) === ARCHIVE) return paths.dirname(path);
    path = paths.dirname(path);
  }
  return null;
}
