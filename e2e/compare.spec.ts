import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StandIn } from '../src/main/demo/stand-in.ts';
import { expect, test, type Running } from './app/app.ts';
import { violationsOn } from './app/axe.ts';
import { chooseTemplate } from './app/choose-template.ts';
import { makeClips } from './app/clips.ts';
import { pictureOf, takePicture } from './app/themes.ts';

/** A synthesis of three clips as a model would write it; the last citation is a planted wrong one. */
const SYNTHESIS = [
  '## What works',
  '',
  'The number is drawn into the pictures of two clips: [[v1 @ 0:01]] and [[v2 @ 0:02]]. No model was asked for any [[v3]].',
  '',
  '## What is promised',
  '',
  'The words below were put together on this computer [[v1 @ 0:00; v3 @ 0:01]]. A dancing elephant juggles burning torches [[v2 @ 0:01]].',
  '',
  '## What is missing',
  '',
  'With your own key a real report stands in the place of [[v3 @ 0:01]].',
  '',
  '## Outliers',
  '',
  'One clip ends on a number [[v2 @ 0:59]].',
  '',
  '## What to do next',
  '',
  '- Put words together on this computer, as [[v1 @ 0:01]] does.',
  '- Film the last one again.',
  '',
  '[[end]]',
].join('\n');

test('reports stand side by side with the columns of their template, are sorted and searched, and open at the moment that is looked at; one text about all is written with its sources, and asked further', async ({
  launch,
  api,
  place,
}) => {
  const standIn = await api({
    script: ({ texts }) =>
      texts.some((text) => text.startsWith('Task: write one text') && text.includes('## What works'))
        ? { kind: 'answer', text: SYNTHESIS }
        : { kind: 'answer' },
  });
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4', 'three.mp4']);
  const running = await launch();
  const { app, window, page } = running;
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
  await expect(groups.first()).toContainText(/The only value is \d|\d values/u);
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
  // A press beside the form keeps what was typed.
  await page.getByRole('progressbar', { name: 'Videos done' }).click();
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

  await writeSynthesis(running, { standIn, folder, profile: join(place, 'profile 0') });
});

/** Matches a number, or nothing where the report gives none. */
const SCORE = /^(?:\d+(?:\.\d+)?)?$/u;

/** Writes one text about all reports of the batch in the window, opens its sources and asks further. */
async function writeSynthesis(
  { page, window }: Running,
  {
    standIn,
    folder,
    profile,
  }: { readonly standIn: StandIn; readonly folder: string; readonly profile: string },
): Promise<void> {
  await page.keyboard.press('ControlOrMeta+3');
  await page.getByRole('searchbox', { name: 'Find in the reports' }).fill('');
  const band = page.getByRole('region', { name: 'What the reports say together' });
  await expect(band).toContainText('One request, less than $0.01');
  await pictureOf(page, 'test-results/synthesis-before');
  await band.getByRole('button', { name: 'Write it' }).click();
  await expect(band).toContainText('What the 3 reports say together');
  await expect(band).toContainText('from 3 reports');
  await expect(band.getByRole('heading', { name: 'What is missing' })).toBeVisible();
  await expect(band).toContainText('2 doubtful sources');
  await expect(band).toContainText('1 sentence without a source');
  const doubted = band.getByRole('button', { name: /three 0:01\. The report says nothing of the kind/u });
  await doubted.press('Space');
  await expect(page.getByRole('dialog')).toContainText('The report says nothing of the kind');
  await pictureOf(page, 'test-results/synthesis');
  await page.keyboard.press('Escape');

  // A question about all, and one that follows it up.
  await band.getByRole('button', { name: 'Ask', exact: true }).click();
  const pane = page.getByRole('complementary', { name: 'Ask the reports' });
  const field = pane.getByRole('textbox', { name: 'Question' });
  await expect(field).toBeFocused();
  // Messages keep away from the pane's field and buttons, and from the status strip.
  const places = await page.evaluate(() =>
    ['.toasts', '.ask', 'footer.status'].map((part) => {
      const box = document.querySelector(part)?.getBoundingClientRect();
      return { left: box?.left, top: box?.top, right: box?.right, bottom: box?.bottom };
    }),
  );
  const [messages, asking, strip] = places;
  expect(messages?.right).toBeLessThan(asking?.left ?? 0);
  expect(messages?.right).toBeGreaterThan((asking?.left ?? 0) - 40);
  expect(messages?.bottom).toBeLessThan(strip?.top ?? 0);
  expect(messages?.bottom).toBeGreaterThan((strip?.top ?? 0) - 60);
  await field.fill('Which clip shows most?');
  await field.press('Enter');
  await expect(pane.getByRole('article')).toHaveCount(1);
  await expect(pane.getByRole('button', { name: /^(?:one|two|three) \d:\d\d$/u }).first()).toBeVisible();
  await field.fill('And when?');
  await field.press('Enter');
  await expect(
    pane.getByRole('article').nth(1).getByRole('button', { name: 'Copy as Markdown' }),
  ).toBeVisible();
  expect(standIn.requests.at(-1)?.texts.join('\n')).toContain('Asked: "Which clip shows most?"');
  await pictureOf(page, 'test-results/ask');

  const violations = await violationsOn(page);
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  // Whoever asks by the palette writes at once.
  await window.runFromPalette('ask', /^Ask the reports/u);
  await expect(field).toBeFocused();

  // A source opens its report at that moment; an answer about one report is put into it.
  await band.getByRole('button', { name: 'one 0:01', exact: true }).first().click();
  await expect(page.getByRole('article').filter({ hasText: 'Clip number' })).toBeVisible();
  // Frames go along; those that are gone are taken again.
  const [batch = ''] = await readdir(join(profile, 'batches'));
  await rm(join(profile, 'batches', batch, 'jobs', '0', 'material'), { recursive: true });
  await pane.getByRole('switch', { name: 'Send frames along' }).click();
  await field.fill('Is this a demo?');
  await field.press('Enter');
  await pane.getByRole('button', { name: 'Put into the report' }).click();
  expect(standIn.requests.at(-1)?.images).toBeGreaterThan(0);
  await expect(page.getByRole('heading', { name: 'Question and answer' })).toBeVisible();
  await pictureOf(page, 'test-results/ask-read');
  expect(await readFile(join(folder, 'Framelane reports', 'one.md'), 'utf8')).toContain('Is this a demo?');
  expect(await readFile(join(folder, 'Framelane reports', 'Synthesis.md'), 'utf8')).toContain(
    '([one 0:01](one.md))',
  );

  // A wrong value is corrected in its place, and Compare has it.
  const glance = page.getByRole('region', { name: 'At a glance' });
  await glance.getByRole('button', { name: 'Correct Hook type', exact: true }).click();
  await page.getByRole('textbox', { name: 'Hook type' }).fill('Diary');
  await page.keyboard.press('Enter');
  await expect(glance).toContainText('Diary');
  const corrected = glance.getByRole('button', {
    name: /^Correct Hook type\. Corrected by you\. Gemini said: /u,
  });
  await corrected.click();
  await pictureOf(page, 'test-results/corrected');
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+3');
  await expect(band).toContainText('Reports have changed since');
  await expect(page.getByRole('row', { name: 'one.mp4' })).toContainText('Diary');
}
