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

test('a selection is exported alone', async ({ api, launch, place }) => {
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4', 'three.mp4']);
  await api();
  const { window, page } = await launch();
  await window.drop([folder]);
  await window.button('Start').click();
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(3);

  await window.button('Export').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /^One Markdown file/u }).uncheck();
  await dialog.getByRole('checkbox', { name: /^Markdown files/u }).check();
  await dialog.getByRole('radio', { name: 'Choose…' }).click();
  const list = dialog.getByRole('group', { name: 'Reports to export' });
  await expect(list.getByRole('listitem')).toHaveText(['one.mp4', 'three.mp4', 'two.mp4']);
  await expect(dialog.getByRole('button', { name: 'Export 0 reports' })).toBeDisabled();

  // From the keyboard: all, then without the second.
  await list.getByRole('checkbox', { name: /^Select all/u }).press('Space');
  await list.getByRole('checkbox', { name: 'one.mp4' }).press('ArrowDown');
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Export 2 reports' }).click();
  await expect(dialog.getByRole('button', { name: 'Show in folder' })).toBeVisible();

  const out = join(folder, 'Framelane reports', 'Exports');
  const files = await readdir(out, { recursive: true });
  const texts = await Promise.all(
    files.filter((file) => file.endsWith('.md')).map((file) => readFile(join(out, file), 'utf8')),
  );
  const exported = texts.map((text) => /Clip number: (\d+)/u.exec(text)?.[1]).toSorted();
  expect(exported).toEqual([0, 1].map((index) => String(numberOf(index))));
  expect(files.some((file) => file.endsWith('.html'))).toBe(false);
});
