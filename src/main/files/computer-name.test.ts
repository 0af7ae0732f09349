import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { computerName } from './computer-name.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-computer-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('is the same at each start, and another one on a computer of the same host name', async () => {
  const other = await mkdtemp(join(dir, 'other-'));
  const names = [await computerName(dir), await computerName(dir), await computerName(other)];
  expect(names[0]).toMatch(/^[0-9a-f]{8}$/u);
  expect(names[1]).toBe(names[0]);
  expect(names[2]).not.toBe(names[0]);
});

it('is made anew where its file is damaged, and then kept', async () => {
  const path = join(dir, 'computer-id');
  await writeFile(path, '');
  const name = await computerName(dir);
  expect(await readFile(path, 'utf8')).toMatch(/^[0-9a-f]{32}$/u);
  expect(await computerName(dir)).toBe(name);
});

it('is one of this run where no file can be written', async () => {
  const file = join(dir, 'no-folder');
  await writeFile(file, '');
  expect(await computerName(file)).toMatch(/^[0-9a-f]{8}$/u);
});
