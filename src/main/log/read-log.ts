import { readFile } from 'node:fs/promises';
import { orElse } from './log.ts';
import { logPathsOf } from './log-paths.ts';

/** Returns the log so far, older lines first. */
export async function readLog(appDataDir: string): Promise<string> {
  const { current, old } = logPathsOf(appDataDir);
  const texts = [old, current].map((path) =>
    readFile(path, 'utf8').catch(orElse('', 'there may be none yet')),
  );
  return (await Promise.all(texts)).join('');
}
