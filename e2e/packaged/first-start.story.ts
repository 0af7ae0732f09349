import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end } from '../app/app.ts';
import { makeClips } from '../app/clips.ts';
import { expect, test } from './installed.ts';

const earlier = fileURLToPath(new URL('../../src/main/journal/testing/version-2', import.meta.url));

test('the first start of an installed app leads to reports in two clicks, without node, npm and a terminal', async ({
  installed,
}) => {
  const { page, window } = await installed.open();
  await page.screenshot({ path: 'test-results/packaged-1-first-start.png' });

  const beganAt = performance.now();
  await window.button('Try the demo').click();
  await window.button('Start').click();
  await expect(window.rows.filter({ hasText: 'Done' }).first()).toBeVisible();
  const firstMs = performance.now() - beganAt;
  await expect(page.getByText(/^6 reports in/u).first()).toBeVisible();
  const seconds = [firstMs, performance.now() - beganAt].map((ms) => (ms / 1000).toFixed(1));
  console.log(`two clicks; the first report after ${seconds[0]} s, all six after ${seconds[1]} s`);
  await page.screenshot({ path: 'test-results/packaged-2-demo.png' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: 'test-results/packaged-2-demo-dark.png' });

  // Threads, the PDF printer and its preview are loaded from the archive.
  await window.button('Export').first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('img', { name: /^Page 1 of \d+$/u })).toBeVisible();
  for (const format of ['HTML', 'Word']) await dialog.getByRole('checkbox', { name: format }).check();
  await dialog.getByRole('button', { name: /^Export 6 reports/u }).click();
  await expect(dialog.getByRole('button', { name: 'Show in folder' })).toBeVisible();
  const out = join(installed.data, 'Sample clips', 'Framelane reports', 'Exports');
  const exported = await readdir(out);
  for (const ending of ['html', 'pdf', 'docx'])
    expect(exported.filter((name) => name.endsWith(`.${ending}`))).toHaveLength(1);
  await page.keyboard.press('Escape');

  // A second start hands its folder to the first, as "Open with" does.
  const folder = await makeClips(join(installed.dir, 'Müller & Söhne'), ['one.mp4']);
  expect(await installed.startAgain([folder])).toBe(0);
  await expect(page.getByText('Müller & Söhne').first()).toBeVisible();
  await expect(window.rows).toHaveCount(1);
});

test('what an earlier version kept opens, and a folder that the app is started with', async ({
  installed,
}) => {
  const batches = join(installed.data, 'batches');
  await mkdir(batches, { recursive: true });
  for (const name of ['every-kind', 'demo']) {
    const journal = await readFile(join(earlier, name, 'journal.jsonl'), 'utf8');
    const { batchId } = JSON.parse(journal.split('\n')[0] ?? '') as { batchId: string };
    await cp(join(earlier, name), join(batches, batchId), { recursive: true });
  }
  await cp(join(earlier, 'settings.json'), join(installed.data, 'settings.json'));
  const folder = await makeClips(join(installed.dir, 'clips'), ['one.mp4', 'two.mp4']);
  const { page, window, child } = await installed.open([folder]);
  await expect(window.rows).toHaveCount(2);
  // The settings of that version chose German.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Alle Stapel');
  await page.getByRole('option', { name: 'Frühere Stapel zeigen' }).click();
  for (const name of ['Clips', 'Sample clips'])
    await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
  await page.screenshot({ path: 'test-results/packaged-3-earlier-data.png' });
  await end(child);
});
