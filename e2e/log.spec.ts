import { unzipSync, strFromU8 } from 'fflate';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';

test('Help shows the log, and the zip for a bug report takes it along without names', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'Marlow launch'), ['secret serum.mp4']);
  await api({});
  const { app, page, window } = await launch();
  await page.evaluate(() => {
    setTimeout(() => {
      throw new RangeError('planted');
    });
  });
  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => void Object.assign(shell, { shown: path });
  });
  const shown = await app.evaluate(({ Menu, shell }) => {
    const help = Menu.getApplicationMenu()?.items.find(({ role }) => role === 'help');
    help?.submenu?.items.find(({ label }) => label === 'Show Log')?.click();
    return String(Reflect.get(shell, 'shown'));
  });
  expect(shown).toMatch(/framelane\.log$/u);
  // A poll ends with the first error, and the file comes a moment after the window.
  const read = async (): Promise<string> => await readFile(shown, 'utf8').catch(() => '');
  await expect.poll(read).toContain('page     nobody caught an error\n    RangeError: planted');
  await expect.poll(read).toMatch(/ info {2}media {4}ffmpeg \S+ \(/u);
  const log = await readFile(shown, 'utf8');
  expect(log).toMatch(/ info {2}app {6}Framelane \S+ in a window on /u);
  expect(log).toMatch(/ info {2}app {6}data folder: the one of FRAMELANE_HOME\n/u);
  expect(log).toMatch(/ info {2}gemini {3}gemini \S+ \((?:bundled|GEMINI_BIN)\)\n/u);
  expect(log).toMatch(/ info {2}gemini {3}sign-in: a key of the environment\n/u);
  expect(log).toMatch(/ info {2}app {6}usable after \d+ ms\n/u);

  await window.drop([folder]);
  await expect(window.button('Start').first()).toBeEnabled();
  await window.button('Start').first().click();
  // It says so once the batch has ended, and not only its video.
  await expect.poll(() => page.locator('body').textContent()).toMatch(/1 report in/u);
  const path = join(place, 'report.zip');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('bug report');
  await page.getByRole('option', { name: 'Save details for a bug report' }).click();
  await expect(page.getByRole('status').filter({ hasText: path })).toBeVisible();

  const files = Object.entries(unzipSync(await readFile(path)));
  expect(files.map(([name]) => name).sort()).toEqual([
    'READ ME.txt',
    'about.json',
    'events.jsonl',
    'framelane.log',
    'settings.json',
    'trace.json',
  ]);
  const text = files.map(([, bytes]) => strFromU8(bytes)).join('\n');
  expect(text).toContain('batch-finished');
  for (const name of ['Marlow', 'serum', place]) expect(text).not.toContain(name);
});
