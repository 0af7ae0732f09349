import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SettingsFile } from './settings-file.ts';

async function opened(): Promise<{ readonly settings: SettingsFile; readonly path: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'framelane-settings-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));
  return { settings: await SettingsFile.open(dir), path: join(dir, 'settings.json') };
}

test('many quick changes share a save, and the last one holds', async () => {
  const { settings, path } = await opened();
  const ended: number[] = [];
  const changes = Array.from({ length: 20 }, async (_, index) => {
    await settings.change({ attempts: 1 + (index % 5) });
    ended.push(index);
  });
  await changes[1];

  expect(ended).toHaveLength(20);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ attempts: 5 });
});

test('a change that nobody waits for is on the disk once it is waited for at the end', async () => {
  const { settings, path } = await opened();
  void settings.change({ attempts: 2 });
  void settings.change({ attempts: 4 });
  await settings.saved();
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ attempts: 4 });
});
