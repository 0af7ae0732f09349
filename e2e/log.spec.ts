import { readFile } from 'node:fs/promises';
import { expect, test } from './app/app.ts';

test('Help shows the log, which knows of the start and of errors in the window', async ({ launch }) => {
  const { app, page } = await launch();
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
  await expect
    .poll(() => readFile(shown, 'utf8'))
    .toContain('page     nobody caught an error\n    RangeError: planted');
  expect(await readFile(shown, 'utf8')).toMatch(/ info {2}app {6}Framelane \S+ in a window on /u);
});
