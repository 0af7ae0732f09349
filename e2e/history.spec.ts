import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { pictureOf, takePicture } from './app/themes.ts';

test('a closed batch is in the history after a restart, opens as it was, and goes only as announced', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'Autumn skincare'), ['one.mp4', 'two.mp4']);
  const standIn = await api();
  const env = { FRAMELANE_HOME: join(place, 'profile') };
  const first = await launch({ env });
  await first.window.drop([folder]);
  await first.window.button('Start').click();
  await expect(first.page.getByText(/2 reports in/u)).toBeVisible();

  // Closing a batch shows where it can be found again, and can be undone.
  await first.page.getByTitle(/^Switch batch/u).click();
  await first.page.getByRole('menuitem', { name: /Close this batch/u }).click();
  await expect(first.page.getByText('It stays in the history.')).toBeVisible();
  await first.window.button('Undo').click();
  await expect(first.window.rows.filter({ hasText: 'Done' })).toHaveCount(2);
  await first.app.close();

  const again = await launch({ env });
  await expect(again.window.button('Open Autumn skincare')).toBeVisible();
  await expect(again.page.getByText('2 reports', { exact: true })).toBeVisible();
  await takePicture(again.page, 'test-results/screens/recent.png');
  await again.window.button('Open Autumn skincare').click();
  await expect(again.window.rows.filter({ hasText: 'Done' })).toHaveCount(2);
  await again.window.row('one.mp4').click();
  await expect(again.window.report).toContainText('one');
  expect(standIn.requests).toHaveLength(2);

  // A text in a report of a past batch is found without opening the batch, and opens there.
  await again.page.getByTitle(/^Switch batch/u).click();
  await again.page.getByRole('menuitem', { name: /Close this batch/u }).click();
  // It is on the page until main has closed it.
  await expect(again.page.getByText('It stays in the history.')).toBeVisible();
  await again.page.keyboard.press('Control+k');
  await again.page.getByRole('combobox').fill('rep');
  await expect(again.page.getByRole('option').filter({ hasText: 'Autumn skincare' }).first()).toBeVisible();
  await takePicture(again.page, 'test-results/screens/palette-all.png');
  await again.page.getByRole('option', { name: /^Search all reports for/u }).click();
  const search = again.page.getByRole('dialog', { name: 'Search all reports' });
  await expect(search.getByText('2 videos in 1 batch')).toBeVisible();
  await pictureOf(again.page, 'test-results/screens/search');
  await search.getByRole('combobox').fill('nothing-of-the-kind');
  await expect(search.getByText(/^Found nowhere/u)).toBeVisible();
  await search.getByRole('combobox').fill('"no model was asked"');
  // Enter comes before the answer.
  await again.page.keyboard.press('Enter');
  await expect(again.page.getByLabel('Find in the report')).toHaveValue('No model was asked');
  await expect(again.page.getByText('Not found')).toBeHidden();
  await takePicture(again.page, 'test-results/screens/search-opened.png');

  // The dialog lists the files to delete before they are deleted.
  await again.window.button('Home').click();
  await again.page.getByRole('button', { name: 'All batches', exact: true }).click();
  await takePicture(again.page, 'test-results/screens/history.png');
  await again.page.getByRole('searchbox', { name: 'Find a batch' }).fill('nothing of the kind');
  await expect(again.page.getByText('No batch is called that.')).toBeVisible();
  await again.page.getByRole('searchbox', { name: 'Find a batch' }).fill('skin');

  // A batch can be named, also one of the past. The name of its folder comes back with an empty one.
  await expect(again.page.getByText(/Overview · \d\d:\d\d/u)).toBeVisible();
  const rename = async (name: string): Promise<void> => {
    await again.window.button('Rename').click();
    await again.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await again.page.keyboard.press('Enter');
    await expect(again.page.getByRole('dialog')).toBeHidden();
  };
  await rename('Skincare, second cut');
  await expect(again.page.getByRole('listitem', { name: 'Skincare, second cut' })).toBeVisible();
  await again.window.button('Open').first().click();
  await expect(again.page.getByTitle('Switch batch: Skincare, second cut')).toBeVisible();
  await again.page.getByTitle(/^Switch batch/u).click();
  await expect(again.page.getByRole('menuitem', { name: /^Skincare, second cut.*Overview/u })).toBeVisible();
  await expect(again.page.getByRole('menuitem', { name: /^Open a folder/u })).toBeVisible();
  await takePicture(again.page, 'test-results/screens/switcher.png');
  await again.page.keyboard.press('Escape');
  await again.window.button('Home').click();
  await again.page.getByRole('button', { name: 'All batches', exact: true }).click();
  await rename('');
  await expect(again.page.getByRole('listitem', { name: 'Autumn skincare' })).toBeVisible();
  await again.window.button('Delete').click();
  const question = again.page.getByRole('alertdialog');
  await expect(question.getByText('This cannot be undone.')).toBeVisible();
  await expect(question.getByText('2 reports in your folder')).toBeVisible();
  await takePicture(again.page, 'test-results/screens/delete.png');
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(again.page.getByText('No batch yet.')).toBeVisible();
  const kept = await readdir(join(folder, 'Framelane reports'));
  expect(kept.filter((name) => name.endsWith('.md'))).toHaveLength(2);
});
