import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { takePicture } from './app/themes.ts';

const names = ['one.mp4', 'two.mp4', 'three.mp4', 'four.mp4'];

test('a used-up daily limit says until when, goes on then if asked, and can be told not to', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), names);
  await api({ script: () => ({ kind: 'daily-quota' }) });
  const { window, page } = await launch();
  await window.drop([folder]);
  await window.button('Start').click();

  const notice = page.locator('.notice');
  await expect(notice).toContainText('Daily limit of this key reached.');
  await expect(notice).toContainText(/4 videos wait until (tomorrow at )?\d\d:\d\d, in /u);
  await expect(window.rows.filter({ hasText: 'Failed' })).toHaveCount(0);
  await window.button(/^Resume (tomorrow )?at \d\d:\d\d/u).click();
  await expect(notice).toContainText(/Will go on (tomorrow )?at \d\d:\d\d/u);
  await takePicture(page, 'test-results/screens/quota.png');
  await window.button(/^Don’t resume/u).click();
  await expect(window.button(/^Resume (tomorrow )?at/u)).toBeVisible();
  await expect(window.button('Use another key')).toBeVisible();
});

test('a spending limit pauses the batch without cutting a report, and a higher one lets it go on', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), names);
  await api();
  const { window, page } = await launch();
  await window.button('Settings').click();
  await page.getByRole('spinbutton', { name: 'Videos at once' }).fill('1');
  await page.keyboard.press('Enter');
  await page.getByRole('switch', { name: 'Spending limit' }).click();
  await page.getByRole('radio', { name: 'Tokens', exact: true }).click();
  await page.getByRole('textbox', { name: 'Tokens per batch' }).fill('27k');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Tokens per batch' })).toHaveValue('27,000');
  await page.keyboard.press('Escape');

  await window.drop([folder]);
  await window.button('Start').click();
  const notice = page.locator('.notice');
  await expect(notice).toContainText('Paused at 27k tokens.');
  await expect(notice).toContainText('3 videos wait.');
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(1);
  await expect(page.getByTitle(/prices.*over all tries$/u)).toHaveText(/^(?:about|less than) \$/u);

  await window.button('Raise the limit').click();
  await takePicture(page, 'test-results/screens/raise-the-limit.png');
  await page.getByRole('textbox', { name: 'New limit for this batch' }).fill('900');
  await window.button('Raise and resume').click();
  await expect(page.getByRole('alert')).toHaveText(/Write more than 27k tokens/u);
  await page.getByRole('textbox', { name: 'New limit for this batch' }).fill('5M');
  await window.button('Raise and resume').click();
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(4);
});

test('with Auto a rate limit takes a lane away, says why, and “Keep” leaves it there', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), names);
  const held: (() => void)[] = [];
  await api({
    script: ({ index }) => (index === 0 ? { kind: 'rate-limited', retryAfterS: 1 } : { kind: 'thoughtful' }),
    hold: ({ index }) => (index === 0 ? Promise.resolve() : new Promise<void>((go) => held.push(go))),
  });
  const { window, page } = await launch({ limit: 5 });
  await window.drop([folder]);
  await page.getByRole('switch', { name: 'Auto' }).click();
  await window.button('Start').click();

  await expect(page.getByText('Now 4 at once, tries more when it is quiet.')).toBeVisible();
  await expect(page.getByText('5→4 rate limited')).toBeVisible();
  await takePicture(page, 'test-results/screens/rate-limited.png');
  await window.button('Keep at 4').click();
  await expect(page.getByRole('switch', { name: 'Auto' })).not.toBeChecked();
  await expect(window.limit).toHaveValue('4');

  await expect
    .poll(() => {
      for (const go of held.splice(0)) go();
      return window.count('Done');
    })
    .toBe(4);
});
