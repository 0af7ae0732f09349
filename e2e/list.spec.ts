import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { violationsOn } from './app/axe.ts';
import { addBrokenFiles, makeClips } from './app/clips.ts';
import { takePicture } from './app/themes.ts';

/** How often the videos of the batch `mixed` were worked on. */
async function readingsOf(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const reply = await window.framelane.request('session.snapshot', undefined);
    const mixed = reply.ok ? reply.value.session.batches.find(({ name }) => name === 'mixed') : undefined;
    return mixed?.jobs.reduce((sum, { spans }) => sum + spans.length, 0) ?? 0;
  });
}

const NAMES = ['clip 1.mp4', 'clip 2.mp4', 'clip 10.mp4'];

test('videos are held and cancelled by key, several at once, the list is kept as it was left, and is searched; videos that failed for one cause share a card, which retries all of them', async ({
  launch,
  api,
  place,
}) => {
  await api();
  const folder = await makeClips(join(place, 'clips'), NAMES);
  const { window, page } = await launch();
  await window.drop([folder]);
  await expect(window.rows.filter({ hasText: 'Frames ready' })).toHaveCount(3);

  await window.row('clip 1.mp4').click();
  await page.keyboard.press('h');
  await expect(window.row('clip 1.mp4')).toContainText('On hold');
  await page.keyboard.press('h');
  await expect(window.row('clip 1.mp4')).toContainText('Frames ready');

  await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByRole('toolbar', { name: 'Actions for the marked videos' });
  await expect(bar).toContainText('2 videos marked');
  await bar.getByRole('button', { name: 'Hold 2 videos' }).click();
  await expect(window.rows.filter({ hasText: 'On hold' })).toHaveCount(2);
  await bar.getByRole('button', { name: 'Cancel 2 videos' }).click();
  await expect(window.rows.filter({ hasText: 'Cancelled' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(window.rows.filter({ hasText: 'Cancelled' })).toHaveCount(0);

  await page.getByRole('columnheader', { name: 'Video', exact: true }).getByRole('button').click();
  await page.getByRole('columnheader', { name: 'Video', exact: true }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Video', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(window.rows.first()).toHaveAttribute('aria-label', 'clip 10.mp4');
  await page.reload();
  await page.getByRole('button', { name: /clips/u }).first().click();
  await expect(page.getByRole('columnheader', { name: 'Video', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );

  const find = page.getByRole('searchbox', { name: 'Find a video' });
  // The list is searched from the keyboard, and an empty one says what to do.
  await window.row('clip 2.mp4').click();
  await page.keyboard.press('/');
  await expect(find).toBeFocused();
  await page.keyboard.type('10');
  await expect(window.rows).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(window.row('clip 10.mp4')).toBeFocused();
  await page.keyboard.press('/');
  await expect(find).toBeFocused();
  await page.keyboard.type('nowhere');
  await expect(page.getByText('No video or headline has “nowhere”.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all videos' }).click();
  await expect(window.rows).toHaveCount(3);

  // Videos that failed for one cause share a card.
  const mixed = await makeClips(join(place, 'mixed'), ['good.mp4']);
  await addBrokenFiles(mixed);
  await window.button('Home').click();
  await window.drop([mixed]);
  await expect(window.row('good.mp4')).toContainText('Frames ready');
  await window.button('Start').click();
  await expect(window.row('good.mp4')).toContainText('Done');
  await page.getByRole('tab', { name: /^Failed/u }).click();
  // The one that is cut short, and the one that is no video.
  await expect.poll(() => window.count('Failed')).toBe(2);

  const card = page.getByRole('region', { name: /damaged|not a video/u }).first();
  await expect(card.getByRole('button', { name: /^Retry \d+ videos?$/u })).toBeVisible();
  await card.getByRole('button', { name: /^What happened to/u }).click();
  await expect(card.getByText('Gemini was not asked for this video.')).toBeVisible();
  await takePicture(page, 'test-results/failed.png');
  const violations = await violationsOn(page, { within: '.videos' });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  // They fail as before, so only main tells that they were read again.
  const before = await readingsOf(page);
  await card.getByRole('button', { name: /^Retry \d+ videos?$/u }).click();
  await expect.poll(() => readingsOf(page)).toBeGreaterThan(before);
  await expect.poll(() => window.count('Failed')).toBe(2);
});
