import { join } from 'node:path';
import { expect, test, type Running } from './app/app.ts';
import { makeClips } from './app/clips.ts';

const names = Array.from({ length: 6 }, (_, index) => `take ${index + 1}.mp4`);

/** True while the app asks the system to keep the computer awake. Electron numbers such requests from 0. */
async function isKeptAwake({ app }: Running): Promise<boolean> {
  return await app.evaluate(({ powerSaveBlocker }) =>
    Array.from({ length: 20 }, (_, id) => powerSaveBlocker.isStarted(id)).some(Boolean),
  );
}

test('Pause lets running videos finish, Stop now puts them back, and Retry takes the failed ones; the computer is kept awake meanwhile, and a batch goes on after a sleep', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'takes'), names);
  const held: (() => void)[] = [];
  let isRefusing = true;
  const standIn = await api({
    hold: () => new Promise<void>((go) => held.push(go)),
    script: (request) =>
      isRefusing && request.texts.some((text) => text.includes('take 3.mp4'))
        ? { kind: 'blocked' }
        : { kind: 'answer' },
  });
  const releaseAll = (): void => {
    for (const go of held.splice(0)) go();
  };
  const running = await launch();
  const { app, window, page } = running;
  await window.drop([folder]);
  await window.setLimit(2);
  expect(await isKeptAwake(running)).toBe(false);
  await window.button('Start').click();
  await expect.poll(() => standIn.inFlight).toBe(2);
  await expect.poll(() => isKeptAwake(running)).toBe(true);

  await window.button('Pause').click();
  await expect(page.getByText(/Pausing/u).first()).toBeVisible();
  releaseAll();
  await expect(page.getByText(/Paused/u).first()).toBeVisible();
  expect(standIn.requests).toHaveLength(2);

  await window.button('Resume').first().click();
  await expect.poll(() => standIn.inFlight).toBe(2);
  // Stop asks first where the window shows that something runs.
  await expect.poll(() => window.count('Running')).toBe(2);
  await window.button('Stop now').first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: /Stop/u }).click();
  await expect(page.getByText(/Stopped/u).first()).toBeVisible();
  await expect.poll(() => standIn.inFlight).toBe(0);

  await window.button('Resume').first().click();
  await expect
    .poll(async () => {
      releaseAll();
      return (await window.count('Done')) + (await window.count('Failed'));
    })
    .toBe(6);
  await expect(window.row('take 3.mp4')).toContainText('Failed');

  isRefusing = false;
  // A refused video is likely to be refused again, so the status strip offers only to look at it. The key retries it all the same.
  await window.button('Look at 1 failed').click();
  await expect(page.getByRole('tab', { name: /^Failed/u })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+R');
  await expect.poll(() => standIn.inFlight).toBe(1);
  await expect.poll(() => isKeptAwake(running)).toBe(true);
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  await expect
    .poll(() => {
      releaseAll();
      return window.count('Done');
    })
    .toBe(6);
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
  await expect.poll(() => isKeptAwake(running)).toBe(false);
});
