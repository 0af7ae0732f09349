import { expect, test } from 'vitest';
import { captureLog } from '../log/testing/capture-log.ts';
import { logExit } from './log-exit.ts';

test('an exit tells known complaints, and nothing of the rest', () => {
  using heard = captureLog();
  logExit('acp', 7, {
    exitCode: null,
    killedBy: 'SIGABRT',
    stderr: 'SECRET FATAL: JavaScript heap out of memory',
  });
  logExit('headless', 8, { exitCode: 1, killedBy: null, stderr: 'SECRET' });
  logExit('acp', 9, { exitCode: 0, killedBy: null, stderr: '' });
  expect(heard.entries.map(({ level, message }) => [level, message])).toEqual([
    ['warn', 'acp process 7 ended with SIGABRT: out of memory'],
    ['warn', 'headless process 8 ended with code 1: 6 characters of complaints'],
    ['debug', 'acp process 9 ended with code 0'],
  ]);
});
