import { join } from 'node:path';
import type { StandInOptions } from '../src/main/demo/stand-in.ts';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { takePicture } from './app/themes.ts';

const names = ['one.mp4', 'two.mp4', 'three.mp4', 'four.mp4'];

test('a limit of the key, of its rate or of money pauses or slows a batch, says why, and leaves the user the choice', async ({
  api,
  launch,
  place,
}) => {
  let now: Pick<StandInOptions, 'script' | 'hold'> = { script: () => ({ kind: 'daily-quota' }) };
  const standIn = await api({
    script: (request) => now.script?.(request) ?? { kind: 'answer' },
    hold: async (request) => await now.hold?.(request),
  });
  const { window, page } = await launch();
  const notice = page.locator('.notice');

  await test.step('a used-up daily limit says until when, goes on then if asked, and can be told not to', async () => {
    await window.drop([await makeClips(join(place, 'clips'), names)]);
    await window.button('Start').click();
    await expect(notice).toContainText('Daily limit of this key reached.');
    await expect(notice).toContainText(/4 videos wait until (tomorrow at )?\d\d:\d\d, in /u);
    await expect(window.rows.filter({ hasText: 'Failed' })).toHaveCount(0);
    await window.button(/^Resume (tomorrow )?at \d\d:\d\d/u).click();
    await expect(notice).toContainText(/The batch resumes (tomorrow )?at \d\d:\d\d/u);
    await takePicture(page, 'test-results/screens/quota.png');
    await window.button(/^Don’t resume/u).click();
    await expect(window.button(/^Resume (tomorrow )?at/u)).toBeVisible();
    await expect(window.button('Use another key')).toBeVisible();
  });

  await test.step('with Auto a rate limit takes a lane away, says why, and “Keep” leaves it there', async () => {
    await expect.poll(() => standIn.inFlight).toBe(0);
    const first = standIn.requests.length;
    const held: (() => void)[] = [];
    now = {
      script: ({ index }) =>
        index === first ? { kind: 'rate-limited', retryAfterS: 1 } : { kind: 'thoughtful' },
      hold: ({ index }) => (index === first ? Promise.resolve() : new Promise<void>((go) => held.push(go))),
    };
    await window.button('Home').click();
    await window.drop([await makeClips(join(place, 'with Auto'), names)]);
    await window.setLimit(5);
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

  await test.step('a spending limit pauses the batch without cutting a report, and a higher one lets it go on', async () => {
    now = {};
    await window.button('Settings').click();
    await page.getByRole('spinbutton', { name: 'Videos at once' }).fill('1');
    await page.keyboard.press('Enter');
    await page.getByRole('switch', { name: 'Spending limit' }).click();
    await page.getByRole('radio', { name: 'Tokens', exact: true }).click();
    await page.getByRole('textbox', { name: 'Tokens per batch' }).fill('27k');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Tokens per batch' })).toHaveValue('27,000');
    await page.keyboard.press('Escape');

    // Other pictures: the videos of the step before have reports.
    await window.button('Home').click();
    await window.drop([await makeClips(join(place, 'with a limit'), names, ['colours'])]);
    await window.button('Start').click();
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
});
