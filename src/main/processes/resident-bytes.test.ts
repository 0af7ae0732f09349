import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { bytesInPs, bytesInStatus, bytesInTasklist, residentBytes } from './resident-bytes.ts';

test('Linux, macOS and Windows say the same in their own words', () => {
  expect(bytesInStatus('Name:\tnode\nVmHWM:\t  999999 kB\nVmRSS:\t  215724 kB\nThreads:\t11\n')).toBe(
    220_901_376,
  );
  expect(bytesInPs(' 215724\n')).toBe(220_901_376);
  expect(bytesInTasklist('"node.exe","4242","Console","1","215,724 K"\r\n')).toBe(220_901_376);
});

test.each(['215.724 K', "215'724 K", '215’724 K', '215 724 K', '215\u00a0724 K', '215\u202f724 K'])(
  'Windows sets thousands apart as its user has it: %s',
  (written) => {
    expect(bytesInTasklist(`"node.exe","4242","Console","1","${written}"\r\n`)).toBe(220_901_376);
  },
);

test('an answer that holds no number is no number', () => {
  expect(bytesInStatus('Name:\tnode\nState:\tZ (zombie)\n')).toBeNull();
  expect(bytesInPs('')).toBeNull();
  expect(bytesInTasklist('INFO: No tasks are running which match the specified criteria.\r\n')).toBeNull();
});

test('this process holds tens of megabytes, the memory of an ended process is unknown', async () => {
  const mine = await residentBytes(process.pid);
  expect(mine).toBeGreaterThan(20 * 1024 * 1024);
  expect(mine).toBeLessThan(20 * 1024 * 1024 * 1024);

  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  expect(await residentBytes(child.pid ?? -1)).toBeNull();
});
