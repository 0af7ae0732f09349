import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LogEntry } from './log.ts';
import { logFile } from './log-file.ts';
import { type LogPaths, logPathsOf } from './log-paths.ts';

let dir: string;
let paths: LogPaths;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-log-'));
  paths = logPathsOf(dir);
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

test('an entry is a line with its time, level and scope; its error is indented', async () => {
  const write = logFile(paths);
  write(entry('ready'));
  write({ ...entry('it failed', 'error'), error: 'TypeError: no\n  at run.ts:1:2' });
  expect(await readFile(paths.current, 'utf8')).toBe(
    [
      '2026-01-02T03:04:05.006Z info  pool     ready',
      '2026-01-02T03:04:05.006Z error pool     it failed',
      '    TypeError: no',
      '      at run.ts:1:2',
      '',
    ].join('\n'),
  );
});

test('a percent sign is only a percent sign', async () => {
  logFile(paths)(entry('100 %d of %s'));
  expect(await readFile(paths.current, 'utf8')).toContain('100 %d of %s\n');
});

test('only the user may read it', async () => {
  logFile(paths)(entry('ready'));
  if (process.platform === 'win32') return;
  expect((await stat(paths.current)).mode & 0o777).toBe(0o600);
  expect((await stat(dirname(paths.current))).mode & 0o777).toBe(0o700);
});

test('a full file becomes the old one, and there are never more than two', async () => {
  const write = logFile(paths, 2000);
  for (let count = 0; count < 200; count++) write(entry(`line ${count}`));
  expect((await readdir(dirname(paths.current))).sort()).toEqual(['framelane.log', 'framelane.old.log']);
  const [old, current] = await Promise.all([readFile(paths.old, 'utf8'), readFile(paths.current, 'utf8')]);
  expect(old.length).toBeLessThan(2100);
  expect(current).toContain('line 199\n');
  const numbers = [...`${old}${current}`.matchAll(/line (\d+)/gu)].map(([, number]) => Number(number));
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
});

test('it goes on after what an earlier run wrote', async () => {
  logFile(paths)(entry('one'));
  logFile(paths)(entry('two'));
  expect((await readFile(paths.current, 'utf8')).split('\n')).toHaveLength(3);
});

test('where nothing can be written, nobody hears of it', async () => {
  await writeFile(join(dir, 'logs'), 'in the way');
  const write = logFile(paths);
  expect(() => write(entry('lost'))).not.toThrow();
});

function entry(message: string, level: LogEntry['level'] = 'info'): LogEntry {
  return { atMs: Date.UTC(2026, 0, 2, 3, 4, 5, 6), level, scope: 'pool', message, error: '' };
}
