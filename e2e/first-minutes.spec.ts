import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app/app.ts';
import { axeOn } from './app/axe.ts';
import { makeClips } from './app/clips.ts';
import { makeDownloads } from './app/downloads.ts';
import { pictureOf, takePicture } from './app/themes.ts';
import { cutOffTexts, overlappingTexts } from './app/visible-text.ts';

const SIZES = [
  { width: 960, height: 600 },
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
] as const;

/** Looks at the screen at each size and in both themes: no text is cut or drawn over another one. */
async function look(page: Page, screen: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const where = `${screen} at ${size.width} × ${size.height}`;
    expect.soft(await cutOffTexts(page), where).toEqual([]);
    expect.soft(await overlappingTexts(page), where).toEqual([]);
    await pictureOf(page, `test-results/first-minutes/${screen}-${size.width}`);
  }
}

for (const language of ['en', 'de'] as const) {
  const isGerman = language === 'de';
  test(`a new user drops 43 downloads, sees what they cost, starts and reads the first report (${language})`, async ({
    api,
    launch,
    place,
  }) => {
    const folder = await makeDownloads(join(place, 'TikTok saved'));
    const standIn = await api({ latencyMs: { min: 200, max: 600 }, streamMs: { min: 100, max: 400 } });
    const { window, page } = await launch({ limit: 5, language });
    await expect(window.button(isGerman ? 'Ordner wählen' : 'Choose folder')).toBeInViewport();
    await look(page, `${language}-1-home`);

    await window.drop([folder]);
    const start = window.button('Start');
    await expect(start).toBeEnabled();
    const before = page.getByRole('region', { name: isGerman ? 'Vor dem Start' : 'Before Start' });
    await expect(before).toContainText(isGerman ? '43 Videos, zusammen' : '43 videos, 3:');
    await expect(before).toContainText(isGerman ? '15 Begleitdateien' : '15 side files of your downloader');
    await expect(before).toContainText(
      isGerman ? 'Aufrufe für 15 von 43 aus Dateien von yt-dlp' : 'Views for 15 of 43 from files of yt-dlp',
    );
    await expect(before).toContainText(isGerman ? '2 unfertige Downloads' : '2 unfinished downloads');
    await look(page, `${language}-2-ready`);
    if (!isGerman) {
      const { violations } = await axeOn(page).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }

    // The sound is taken alone: the frames stay.
    await before.getByRole('button', { name: isGerman ? 'Ton senden' : 'Send the sound' }).click();
    await expect(before).toContainText(isGerman ? 'haben Ton: Er wird gesendet' : 'have sound: it is sent');
    // Only the first three.
    await window.row('half_download_7312.mp4').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByRole('button', { name: isGerman ? 'Nur diese 3' : 'Only these 3' }).click();
    await expect(before).toContainText(
      isGerman ? '40 Videos hast du ausgelassen' : '40 videos are left out by you',
    );
    await look(page, `${language}-3-only-these`);
    await before.getByRole('button', { name: isGerman ? 'Alle nehmen' : 'Take all' }).click();
    await expect(before).toContainText(isGerman ? '43 Videos, zusammen' : '43 videos, 3:');

    if (!isGerman) {
      // What is dropped on a batch that waits for Start may join it.
      const more = await makeClips(join(place, 'one more'), ['late.mp4']);
      await copyFile(join(more, 'late.mp4'), join(more, 'late (1).mp4'));
      await window.drop([more]);
      const asked = page.getByRole('alertdialog', { name: 'Add to this batch?' });
      await expect(asked).toContainText('“one more” can join “TikTok saved”');
      await takePicture(page, 'test-results/first-minutes/en-3-drop.png');
      await asked.getByRole('button', { name: 'Add here' }).click();
      await expect(before).toContainText('44 videos, 3:');
      await expect(before.getByRole('button', { name: 'Take it too' })).toBeVisible();
      await before.getByRole('button', { name: '1 copy of another video, left out' }).click();
      await expect(page.getByRole('dialog', { name: /^1 copy/u })).toContainText('the same as late.mp4');
      await takePicture(page, 'test-results/first-minutes/en-3-copies.png');
      await page.keyboard.press('Escape');
    }
    const count = isGerman ? 43 : 44;
    // Three are tried first; then the others go.
    await before
      .getByRole('button', { name: isGerman ? 'Erst 3 Videos ausprobieren' : 'Try 3 videos first' })
      .click();
    const notice = page.locator('.notice');
    await expect(notice).toContainText(
      isGerman ? 'Die ersten Videos sind fertig' : 'The first videos are done',
    );
    expect(standIn.requests).toHaveLength(3);
    await look(page, `${language}-4-tried`);
    await notice
      .getByRole('button', {
        name: isGerman ? `Die anderen ${count - 3} starten` : `Run the other ${count - 3} videos`,
      })
      .click();
    await expect(page.getByText(isGerman ? 'Fertig' : 'Done', { exact: true }).nth(8)).toBeVisible();
    await look(page, `${language}-4-running`);
    await expect
      .poll(() => standIn.requests.filter(({ endedAtMs }) => endedAtMs !== null).length)
      .toBe(count);
    expect(standIn.requests).toHaveLength(count);
    expect(standIn.requests.some((request) => request.images >= 10)).toBe(true);

    await window.row('half_download_7312.mp4').click();
    await expect(window.report.getByRole('heading', { level: 1 })).toBeVisible();
    await look(page, `${language}-5-first-report`);
    await page.keyboard.press('Control+2');
    await look(page, `${language}-6-read`);
    await page.keyboard.press('Control+3');
    await look(page, `${language}-7-compare`);

    // What is dropped on a batch that is done may join it as well.
    await page.keyboard.press('Control+1');
    await window.drop([await makeClips(join(place, 'evening'), ['encore.mp4'], ['spiral'])]);
    const asked = page.getByRole('alertdialog', {
      name: isGerman ? 'Zu diesem Stapel?' : 'Add to this batch?',
    });
    await expect(asked).toContainText(isGerman ? 'sofort gesendet' : 'sent at once');
    await look(page, `${language}-8-drop`);
    await asked.getByRole('button', { name: isGerman ? 'Hier hinzufügen' : 'Add here' }).click();
    await expect
      .poll(() => standIn.requests.filter(({ endedAtMs }) => endedAtMs !== null).length)
      .toBe(count + 1);
    await expect(notice).toContainText(String(count + 1));
    await look(page, `${language}-9-joined`);
  });
}
