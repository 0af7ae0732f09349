import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app/app.ts';
import { violationsOn } from './app/axe.ts';
import { makeClips } from './app/clips.ts';
import { makeDownloads } from './app/downloads.ts';
import { resizePage } from './app/frames.ts';
import { lookInBothLanguages, SIZES } from './app/looks.ts';
import type { MainWindow } from './app/main-window.ts';
import { takePicture, useTheme } from './app/themes.ts';

/** The least width of a name in the list, as `list-columns.ts` computes it. Pixels. */
const READABLE_PX = 200;

/** Looks at the screen in both languages, at each size. English and the widest window stay. */
async function look(page: Page, screen: string, inGerman?: () => Promise<void>): Promise<void> {
  await lookInBothLanguages(page, (language) => `test-results/first-minutes/${language}-${screen}`, inGerman);
}

/** Looks at the names in the list beside an open report, and shows and hides a column in its menu. Ends in the widest window. */
async function seeNamesBesideReport(window: MainWindow): Promise<void> {
  const { page } = window;
  const narrowest = (): Promise<number> =>
    page
      .locator('[role=row][data-video] .video-row__name')
      .evaluateAll((names) => Math.min(...names.map((name) => name.getBoundingClientRect().width)));
  const heading = page.getByRole('columnheader', { name: 'Tokens' });
  const choose = async (): Promise<void> => {
    await window.button('Columns of the list').click();
    const item = page.getByRole('menuitemcheckbox', { name: 'Tokens' });
    const isShown = await item.getAttribute('aria-checked');
    await item.click();
    await expect(item).not.toHaveAttribute('aria-checked', isShown ?? '');
    await page.keyboard.press('Escape');
    await expect(item).toBeHidden();
  };
  await expect(heading).toHaveCount(0);
  await choose();
  for (const size of SIZES['all, the widest last']) {
    await resizePage(page, size);
    // The smallest window opens a report over the list.
    await expect(page.getByRole('article')).toHaveCount(size.width < 1180 ? 0 : 1);
    await expect.poll(narrowest, `at ${size.width}`).toBeGreaterThanOrEqual(READABLE_PX);
  }
  await expect(heading).toBeVisible();
  await choose();
  await expect(heading).toHaveCount(0);
}

test('a new user drops 28 downloads, sees what they cost, starts and reads the first report', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeDownloads(join(place, 'TikTok saved'));
  const standIn = await api({ latencyMs: { min: 200, max: 600 }, streamMs: { min: 100, max: 400 } });
  const { window, page } = await launch({ limit: 5, frames: 12, language: 'en' });
  await expect(window.button('Choose folder')).toBeInViewport();
  await look(page, '1-home', async () => {
    await expect(window.button('Ordner wählen')).toBeInViewport();
    await expect(page.getByText('Neben den Videos')).toBeVisible();
  });

  await window.drop([folder]);
  await expect(window.button('Start')).toBeEnabled();
  const before = page.getByRole('region', { name: /^(?:Before Start|Vor dem Start)$/u });
  await expect(before).toContainText('28 videos, 2:');
  await expect(before).toContainText('10 side files of your downloader');
  await expect(before).toContainText('Views for 10 of 28 from files of yt-dlp');
  await expect(before).toContainText('2 unfinished downloads');
  await look(page, '2-ready', async () => {
    await expect(before).toContainText('28 Videos, zusammen');
    await expect(before).toContainText('10 Begleitdateien');
    await expect(before).toContainText('Aufrufe für 10 von 28 aus Dateien von yt-dlp');
    await expect(before).toContainText('2 unfertige Downloads');
  });
  // The headings stand above their columns, also beside a scrollbar.
  const edges = await page.evaluate(() =>
    ['.video-head', '.video-row'].map(
      (row) => document.querySelector(`${row} .video-row__number`)?.getBoundingClientRect().right,
    ),
  );
  expect(edges[0]).toBe(edges[1]);
  expect(edges[0]).toBeGreaterThan(0);
  const violations = await violationsOn(page);
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  // The sound is taken alone: the frames stay.
  await before.getByRole('button', { name: 'Send the sound' }).click();
  await expect(before).toContainText('have sound: it is sent');
  // Only the first three.
  await window.row('half_download_7312.mp4').click();
  // Two quick presses come between two frames.
  await page.evaluate(() => {
    const press = { key: 'ArrowDown', shiftKey: true, bubbles: true, cancelable: true };
    for (let count = 0; count < 2; count += 1)
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', press));
  });
  await page.getByRole('button', { name: 'Only these 3' }).click();
  await expect(before).toContainText('25 videos are on hold');
  // Every price is that of these three, from the moment in which they are chosen.
  await expect(page.locator('.toolbar__prepared')).toHaveText(/^about \$0\.\d+ · /u);
  const [inCard, atStart, atFoot] = await page.evaluate(() =>
    ['.before__cost dd', '.toolbar__prepared', '.status__more > span'].map(
      (place) => document.querySelector(place)?.textContent ?? '',
    ),
  );
  expect([inCard, atFoot]).toEqual([atStart?.split(' · ')[0], atStart]);
  await look(page, '3-only-these', async () => {
    await expect(before).toContainText('Ton: Er wird gesendet');
    await expect(before).toContainText('25 Videos sind zurückgehalten');
  });
  await before.getByRole('button', { name: 'Release all' }).click();
  await expect(before).toContainText('28 videos, 2:');

  // A folder dropped on a batch that waits for Start may join it.
  const more = await makeClips(join(place, 'one more'), ['late.mp4']);
  await copyFile(join(more, 'late.mp4'), join(more, 'late (1).mp4'));
  await window.drop([more]);
  const asked = page.getByRole('alertdialog', { name: /^(?:Add to this batch|Zu diesem Stapel)\?$/u });
  await expect(asked).toContainText('“one more” can join “TikTok saved”');
  await takePicture(page, 'test-results/first-minutes/en-3-drop.png');
  await asked.getByRole('button', { name: 'Add here' }).click();
  await expect(before).toContainText('29 of 30 videos, 2:');
  await expect(before.getByRole('button', { name: 'Take it too' })).toBeVisible();
  await before.getByRole('button', { name: '1 copy of another video, left out' }).click();
  await expect(page.getByRole('dialog', { name: /^1 copy/u })).toContainText('the same as late.mp4');
  await takePicture(page, 'test-results/first-minutes/en-3-copies.png');
  await page.keyboard.press('Escape');

  // Text typed in a chip counts, though only the press on the next button closed it.
  await page.getByRole('button', { name: /^Context/u }).click();
  await page.getByRole('textbox', { name: 'What should Gemini know?' }).fill('Autumn soap');

  // Three are tried first; then the others go.
  await before.getByRole('button', { name: 'Try 3 videos first' }).click();
  const notice = page.locator('.notice');
  await expect(notice).toContainText('The first videos are done');
  await expect(notice).toContainText(/3 reports in .*The other .*All together: /u);
  expect(standIn.requests).toHaveLength(3);
  expect(standIn.requests.every(({ texts }) => texts.join(' ').includes('Autumn soap'))).toBe(true);
  await look(
    page,
    '4-tried',
    async () => await expect(notice).toContainText('Die ersten Videos sind fertig'),
  );
  // Neither the first page nor the menu bar forgets them.
  await window.button('Home').click();
  await expect(page.getByRole('region', { name: 'Unfinished batches' })).toContainText('26 wait for you');
  await look(page, '4-home', async () => {
    await expect(page.getByText('26 warten auf dich').first()).toBeVisible();
  });
  await page
    .getByRole('region', { name: 'Unfinished batches' })
    .getByRole('button', { name: 'Open' })
    .click();
  await notice.getByRole('button', { name: 'Run the other 26 videos' }).click();
  await expect(page.getByText('Done', { exact: true }).nth(8)).toBeVisible();
  await look(page, '4-running');
  const answered = (): number => standIn.requests.filter(({ endedAtMs }) => endedAtMs !== null).length;
  await expect.poll(answered).toBe(29);
  expect(standIn.requests).toHaveLength(29);
  expect(standIn.requests.some((request) => request.images >= 10)).toBe(true);

  await window.row('half_download_7312.mp4').click();
  await expect(window.report.getByRole('heading', { level: 1 })).toBeVisible();
  await useTheme(page, 'light');
  await look(page, '5-first-report');
  await seeNamesBesideReport(window);
  await page.keyboard.press('Control+2');
  await look(page, '6-read');
  await page.keyboard.press('Control+3');
  await look(page, '7-compare');

  // A folder dropped on a batch that is done may join it as well.
  await page.keyboard.press('Control+1');
  await window.drop([await makeClips(join(place, 'evening'), ['encore.mp4'], ['spiral'])]);
  await expect(asked).toContainText('sent right away');
  await look(page, '8-drop', async () => await expect(asked).toContainText('sofort gesendet'));
  await asked.getByRole('button', { name: 'Add here' }).click();
  await expect.poll(answered).toBe(30);
  await expect(notice).toContainText('30');
  // The message about it stands above the notice, at the right.
  const said = await page.locator('.toasts').boundingBox();
  expect(said).toMatchObject({ x: 1440 - 380 - 16 });
  expect(said?.y).toBeGreaterThan(600);
  await look(page, '9-joined');
});
