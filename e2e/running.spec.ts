import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { faultsOf } from './app/axe.ts';
import { makeClips } from './app/clips.ts';
import { nextFrames, resizePage } from './app/frames.ts';
import { lookInBothLanguages } from './app/looks.ts';
import { useTheme } from './app/themes.ts';

const names = Array.from({ length: 6 }, (_, index) => `interview ${index + 1}.mp4`);
test('a batch runs, is paused, is done with one video on hold, and takes that one up when it is released', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'interviews'), names);
  const held: (() => void)[] = [];
  const standIn = await api({ hold: () => new Promise<void>((go) => held.push(go)) });
  const answerAll = (): void => {
    for (const go of held.splice(0)) go();
  };
  const { window, page } = await launch();
  // In the smallest window the card of costs is whole.
  await resizePage(page, { width: 960, height: 600 });
  await window.drop([folder]);
  await expect(window.button('Try 3 videos first')).toBeInViewport({ ratio: 1 });
  await expect(page.getByText('An estimate. Nothing is sent before Start.')).toBeInViewport({ ratio: 1 });
  await resizePage(page, { width: 1440, height: 900 });
  await window.setLimit(2);
  await window.row('interview 6.mp4').click();
  await page.keyboard.press('h');
  await window.button('Start').click();
  await expect.poll(() => standIn.inFlight).toBe(2);
  // The picture is of a lane that waits for its first word.
  await expect(page.getByRole('region', { name: 'Lanes' })).toContainText('Waiting for Gemini');
  await look(page, 'running');
  // An action that a running batch does not allow gives the reason.
  await page.locator('.batch-name').click();
  await expect(page.getByRole('menuitem', { name: /^Close this batch/u })).toContainText(
    'pause or stop it first',
  );
  await page.keyboard.press('Escape');

  // A notice comes without moving anything, also where the bar for selected videos is shown.
  await window.row('interview 2.mp4').click();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.locator('.selection-bar')).toBeVisible();
  await nextFrames(page);
  const before = await placesOf(page);
  expect(Object.keys(before).join(' ')).toContain('selection-bar');
  await window.button('Pause').click();
  // The answers come once main has heard of it.
  await expect(page.getByText(/Pausing/u).first()).toBeVisible();
  answerAll();
  await expect(page.locator('.notice')).toContainText('Paused');
  await nextFrames(page);
  await expect.poll(() => placesOf(page)).toMatchObject(before);
  // It covers neither the list nor the report.
  const [list, strip, bar, report] = await page.evaluate(() =>
    ['.videos__scroll', '.notice', '.selection-bar', '.report'].map((part) =>
      document.querySelector(part)?.getBoundingClientRect(),
    ),
  );
  expect(strip?.top).toBeGreaterThanOrEqual(list?.bottom ?? Infinity);
  expect(strip?.bottom).toBe(bar?.top);
  expect(strip?.right).toBeLessThanOrEqual(report?.left ?? 0);
  await useTheme(page, 'light');
  await look(page, 'paused-with-selection');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  // One word for going on, offered once.
  await expect(page.getByRole('button', { name: /^Resume/u })).toHaveCount(1);
  await picturesOf(page, 'paused');
  // The narrowest list beside a report never moves sideways, also where thousands of videos are counted.
  await resizePage(page, { width: 1280, height: 720 });
  await page.getByRole('separator', { name: 'Width of the report' }).focus();
  await page.keyboard.press('Home');
  const wide = await page.locator('#list').evaluate((list) => {
    const counts = [...list.querySelectorAll('[role=tab] .num')];
    const before = counts.map((count) => count.textContent);
    for (const count of counts) count.textContent = '1,234';
    const parts = [list, ...list.querySelectorAll('*')]
      .filter((part) => /auto|scroll/u.test(getComputedStyle(part).overflowX))
      .filter((part) => part.scrollWidth > part.clientWidth)
      .map((part) => part.outerHTML.slice(0, 80));
    for (const [place, count] of counts.entries()) count.textContent = before[place] ?? '';
    return parts;
  });
  expect(wide).toEqual([]);
  await resizePage(page, { width: 1440, height: 900 });

  await window.button('Resume').click();
  const notice = page.locator('.notice');
  await expect
    .poll(async () => {
      answerAll();
      return await window.count('Done');
    })
    .toBe(5);
  await expect(notice).toContainText(/Done, 1 on hold 5 reports in /u);
  await expect(page.locator('footer.status')).toContainText('1 on hold');
  // Every bar that is wide enough to be pressed shows which video it is. How wide each is depends on how long its video took.
  await window.button('Fit').click();
  const bars = page.locator('.lanes .bar');
  await expect(bars.locator('.bar__poster, .bar__name').first()).toBeVisible();
  const unnamed = (): Promise<readonly string[]> =>
    bars.evaluateAll((all) =>
      all
        .filter((bar) => bar.getBoundingClientRect().width > 26)
        .filter((bar) => bar.querySelector('.bar__poster, .bar__name') === null)
        .map((bar) => bar.outerHTML),
    );
  await expect.poll(unnamed).toEqual([]);
  await picturesOf(page, 'done-but-one');

  await window.button('Release 1 video').click();
  await expect
    .poll(async () => {
      answerAll();
      return await window.count('Done');
    })
    .toBe(6);
  await expect(notice).toContainText(/All done 6 reports/u);
  await expect(page.locator('[aria-live]')).toHaveCount(1);
  await picturesOf(page, 'done');
});

/** Returns how far from the top the parts of the page are that can be pressed. Pixels. */
async function placesOf(page: Page): Promise<Readonly<Record<string, number>>> {
  return await page.evaluate(() => {
    const parts = document.querySelectorAll(
      '.toolbar, .lanes, .lanes__header, .filters, .splitter--flat, .videos [role=row], .selection-bar, .report__frame',
    );
    return Object.fromEntries(
      [...parts].map((part, place) => [
        `${place} ${part.className}`.split(' ').slice(0, 2).join(' '),
        Math.round(part.getBoundingClientRect().top),
      ]),
    );
  });
}

/** Looks at the screen in both languages, at each size. English and the widest window stay. */
async function look(page: Page, screen: string): Promise<void> {
  await lookInBothLanguages(page, (language) => `test-results/screens/run-${language}-${screen}`);
}

/** Looks at a screen like another one, when pictures of it are wanted. */
async function picturesOf(page: Page, screen: string): Promise<void> {
  if (process.env.PICTURES !== undefined) await look(page, screen);
}
