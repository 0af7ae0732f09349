import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { violationsOn } from './app/axe.ts';
import { chooseTemplate } from './app/choose-template.ts';
import { makeClips } from './app/clips.ts';
import { pictureOf } from './app/themes.ts';

/** What a model would write of three clips; the last citation is a planted wrong one. */
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

test('one text about all reports is written on Compare with its sources, opens their moments, and is asked further', async ({
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
  const { window, page } = await launch();
  await window.drop([folder]);
  await expect(window.rows.filter({ hasText: 'Frames ready' })).toHaveCount(3);
  await chooseTemplate(page, 'hook-claims');
  await window.button('Start').click();
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(3);

  await page.keyboard.press('ControlOrMeta+3');
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
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('ask');
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();

  // A source opens its report at that moment; an answer about one report is put into it.
  await band.getByRole('button', { name: 'one 0:01', exact: true }).first().click();
  await expect(page.getByRole('article').filter({ hasText: 'Clip number' })).toBeVisible();
  // Frames go along; those that are gone are taken again.
  const [batch = ''] = await readdir(join(place, 'profile 0', 'batches'));
  await rm(join(place, 'profile 0', 'batches', batch, 'jobs', '0', 'material'), { recursive: true });
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
});
