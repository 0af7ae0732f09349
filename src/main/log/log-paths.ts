import { join } from 'node:path';

/** Paths of the current log file and of the one before it. */
export interface LogPaths {
  readonly current: string;
  readonly old: string;
}

export function logPathsOf(appDataDir: string): LogPaths {
  const dir = join(appDataDir, 'logs');
  return { current: join(dir, 'framelane.log'), old: join(dir, 'framelane.old.log') };
}
