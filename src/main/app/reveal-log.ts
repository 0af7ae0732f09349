import { shell } from 'electron';
import { logPathsOf } from '../log/log-paths.ts';

/** Shows the log file in the file manager. */
export function revealLog(appDataDir: string): void {
  shell.showItemInFolder(logPathsOf(appDataDir).current);
}
