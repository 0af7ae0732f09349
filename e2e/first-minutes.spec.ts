import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeDownloads } from './app/downloads.ts';
import { inBothThemes } from './app/themes.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 960, height: 600 },
] as const;

test('a new user drops 43 downloads, sees what they cost, starts and reads the first report', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeDownloads(join(place, 'TikTok saved'));
  await api({ latencyMs: { min: 200, max: 600 }, streamMs: { min: 100, max: 400 } });
  const { window, page } = await launch({ limit: 5 });
  const look = async (screen: string): Promise<void> => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await inBothThemes(page, (theme) =>
        page.screenshot({ path: `test-results/first-minutes/${screen}-${size.width}-${theme}.png` }),
      );
    }
    await page.setViewportSize(SIZES[0]);
  };
  await page.setViewportSize(SIZES[0]);
  await look('1-home');

  await window.drop([folder]);
  await expect(window.button('Start')).toBeEnabled();
  await expect(page.getByText('Frames ready').first()).toBeVisible();
  await look('2-ready');

  await window.button('Start').click();
  await expect(page.getByText('Done').nth(5)).toBeVisible();
  await look('3-running');
});
