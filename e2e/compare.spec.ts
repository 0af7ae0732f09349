import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { violationsOn } from './app/axe.ts';
import { chooseTemplate } from './app/choose-template.ts';
import { makeClips } from './app/clips.ts';
import { takePicture } from './app/themes.ts';

test('reports stand side by side with the columns of their template, are sorted and searched, and open at the moment that is looked at', async ({
  launch,
  api,
  place,
}) => {
  await api();
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4', 'three.mp4']);
  const { app, window, page } = await launch();
  await window.drop([folder]);
  await expect(window.rows.filter({ hasText: 'Frames ready' })).toHaveCount(3);
  await page.keyboard.press('ControlOrMeta+3');
  await expect(page.getByRole('heading', { name: 'Needs 2 reports' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+1');
  await chooseTemplate(page, 'hook-claims');
  await window.button('Start').click();
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(3);

  await page.keyboard.press('ControlOrMeta+3');
  const table = page.getByRole('grid', { name: 'Reports side by side' });
  await expect(table.locator('[data-row]')).toHaveCount(3);
  const heads = table.getByRole('columnheader');
  await expect(heads).toHaveText([
    /^Video/u,
    /^Hook type/u,
    /^Moments/u,
    /^Product appears/u,
    /^Call to action/u,
    /^Claims/u,
    /^Score/u,
  ]);
  await expect(table.getByRole('columnheader', { name: /^Score/u })).toContainText(/median \d/u);

  // A column of the reports is added with the keyboard alone. The choice is kept for the template.
  await window.button('6 of 12 columns').focus();
  await page.keyboard.press('Enter');
  const length = page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Length' });
  await length.press('Space');
  await takePicture(page, 'test-results/compare-columns.png');
  await page.keyboard.press('Escape');
  await expect(window.button('7 of 12 columns')).toBeFocused();
  await expect(table.getByRole('columnheader', { name: /^Length/u })).toContainText('median 0:04');
  // Times start with the earliest, so the second press puts the longest first.
  await table.getByRole('button', { name: 'Length', exact: true }).click();
  await table.getByRole('button', { name: 'Length', exact: true }).click();
  await expect(table.locator('[data-row]').nth(0)).toHaveAttribute('aria-label', 'three.mp4');
  await takePicture(page, 'test-results/compare.png');

  // Grouped by a finding; each group says how many videos its medians stand on, and folds.
  await window.button('Group').click();
  await page.getByRole('menuitemradio', { name: 'Hook type' }).click();
  const grouped = page.getByRole('treegrid', { name: 'Reports side by side' });
  const groups = grouped.locator('.compare-group');
  await expect(groups.first()).toHaveAttribute('aria-label', /, \d reports?$/u);
  await expect(groups.first()).toContainText(/of \d/u);
  await expect(grouped.locator('[data-row]')).toHaveCount(3);
  await groups.first().press('ArrowLeft');
  await expect(groups.first()).toHaveAttribute('aria-expanded', 'false');
  await takePicture(page, 'test-results/compare-groups.png');
  await window.button('Groups: Hook type').click();
  await page.getByRole('menuitemradio', { name: 'No groups' }).click();

  // A filter is a chip that says how many are shown, and all are shown again.
  await window.button('Filter').click();
  const filter = page.getByRole('dialog', { name: 'New filter' });
  await filter.getByRole('button', { name: 'Column' }).click();
  await page.getByRole('menuitemradio', { name: 'Length' }).click();
  await filter.getByRole('textbox', { name: 'Value' }).fill('59:00');
  await page.keyboard.press('Enter');
  await expect(page.getByText('0 of 3 shown')).toBeVisible();
  await window.button('Show all').click();
  await expect(table.locator('[data-row]')).toHaveCount(3);

  // A column is moved with the keyboard, and back again.
  await table.getByRole('button', { name: 'Claims', exact: true }).press('Shift+ArrowLeft');
  await expect(heads.nth(4)).toHaveText(/^Claims/u);
  await table.getByRole('button', { name: 'Claims', exact: true }).press('Shift+ArrowRight');
  await expect(heads.nth(5)).toHaveText(/^Claims/u);

  // Two numbers as a chart, whose points are reached by keys and open their report beside it.
  await page.getByRole('radio', { name: 'Chart' }).click();
  const chart = page.getByRole('group', { name: /^Chart of/u });
  await chart.getByRole('button').first().press('Space');
  await expect(page.getByRole('region', { name: 'Report', exact: true })).toBeVisible();
  await takePicture(page, 'test-results/compare-chart.png');
  await page.getByRole('button', { name: 'Close the report' }).click();
  await page.getByRole('radio', { name: 'Table' }).click();

  await window.button('Copy as table').click();
  await expect(page.getByText('3 rows copied.')).toBeVisible();

  const csv = join(place, 'comparison.csv');
  await app.evaluate(({ session }, path) => {
    const saved = new Promise<string>((resolve) => {
      session.defaultSession.once('will-download', (_event, item) => {
        item.setSavePath(path);
        item.once('done', (_done, state) => resolve(state));
      });
    });
    Object.assign(globalThis, { saved });
  }, csv);
  await window.button('Save as CSV').click();
  expect(await app.evaluate(() => (globalThis as typeof globalThis & { saved: Promise<string> }).saved)).toBe(
    'completed',
  );
  const lines = (await readFile(csv, 'utf8')).trimEnd().split('\r\n');
  expect(lines[0]).toBe(
    '\uFEFFVideo,Headline,Hook type,Moments,Product appears,Call to action,Claims,Topics,Summary,Length,Words,Tokens,Score,Report file,Written,Model',
  );
  expect(lines.slice(1).map((line) => line.split(',').at(-4))).toEqual([
    expect.stringMatching(SCORE),
    expect.stringMatching(SCORE),
    expect.stringMatching(SCORE),
  ]);
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['three.mp4', 'two.mp4', 'one.mp4']);

  await page.getByRole('searchbox', { name: 'Find in the reports' }).fill('thr');
  await expect(table.locator('[data-row]')).toHaveCount(1);
  await table.locator('[data-row]').focus();
  await page.keyboard.press('Space');
  const beside = page.getByRole('region', { name: 'Report', exact: true });
  await expect(beside.getByRole('heading', { name: 'three', exact: true })).toBeVisible();
  await expect(beside.getByRole('article')).toContainText('Clip number');
  await takePicture(page, 'test-results/compare-beside.png');
  await page.keyboard.press('Escape');
  await expect(beside).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const open = page.getByRole('dialog').getByRole('button', { name: /^Open at/u });
  const time = /\d+:\d\d/u.exec(await open.innerText())?.[0] ?? '';
  await takePicture(page, 'test-results/compare-peek.png');
  const violations = await violationsOn(page);
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toContainText('Clip number');
  await expect(page.getByText(time).first()).toBeVisible();
});

/** Matches a number, or nothing where the report gives none. */
const SCORE = /^(?:\d+(?:\.\d+)?)?$/u;
