import { shell } from 'electron';
import { logPathsOf } from '../log/log-paths.ts';

/** Shows the log in the file manager, where it can be read or sent. */
export function revealLog(appDataDir: string): void {
  shell.showItemInFolder(logPathsOf(appDataDir).current);
}
