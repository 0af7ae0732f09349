import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips, numberOf } from './app/clips.ts';

test('all reports are exported as files, as one Markdown and as one page with pictures', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4', 'three.mp4']);
  await api();
  const { window, page } = await launch();
  await window.drop([folder]);
  await window.button('Start').click();
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(3);

  await window.button('Export').first().click();
  const dialog = page.getByRole('dialog');
  for (const format of await dialog.getByRole('checkbox').all()) await format.check();
  await page.screenshot({ path: 'test-results/export.png' });
  await dialog.getByRole('button', { name: /^Export 3 reports/u }).click();
  await expect(dialog.getByRole('button', { name: /Show in folder/u })).toBeVisible();

  const out = join(folder, 'Framelane reports', 'Exports');
  const files = await readdir(out, { recursive: true });
  const html = files.find((file) => file.endsWith('.html'));
  const page1 = await readFile(join(out, html ?? ''), 'utf8');
  expect(page1.match(/data:image\/jpeg;base64,/gu)?.length).toBeGreaterThanOrEqual(9);
  expect(page1).not.toContain('<script');
  const markdown = files.filter((file) => file.endsWith('.md'));
  expect(markdown).toHaveLength(4);
  for (const number of [0, 1, 2].map(numberOf)) expect(page1).toContain(`Clip number: ${number}`);
});
