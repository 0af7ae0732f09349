import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { takePicture } from './app/themes.ts';

const names = ['one.mp4', 'two.mp4', 'three.mp4'];

test('a page that cannot be drawn says so and is loaded again, and a crashed one comes back by itself; the batch goes on', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), names);
  const standIn = await api({ latencyMs: { min: 3000, max: 4000 } });
  const { app, window, page } = await launch();
  await window.drop([folder]);
  await window.button('Start').click();
  await expect.poll(() => standIn.inFlight).toBeGreaterThan(0);

  // Lists use a ResizeObserver to measure their room.
  await page.evaluate(() => {
    Object.defineProperty(window, 'ResizeObserver', {
      value: () => {
        throw new Error('Nothing can be measured today');
      },
    });
  });
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible();
  await takePicture(page, 'test-results/screens/broken-page.png');
  await window.button('Load the window again').click();
  await expect(page.getByRole('main', { name: 'Read' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(window.rows).toHaveCount(3);

  // Playwright loses a crashed page, so the window's text is asked of main.
  const text = (): Promise<string> =>
    app.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          'document.body.innerText',
        ) as Promise<string>,
    );
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('There is no window.');
    const back = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()));
    contents.forcefullyCrashRenderer();
    await back;
  });
  await expect.poll(text).toMatch(/3 reports in/u);
});
