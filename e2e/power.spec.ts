import { join } from 'node:path';
import { expect, test, type Running } from './app/app.ts';
import { makeClips } from './app/clips.ts';

/** True while the app asks the system to keep the computer awake. Electron numbers such requests from 0. */
async function isKeptAwake({ app }: Running): Promise<boolean> {
  return await app.evaluate(({ powerSaveBlocker }) =>
    Array.from({ length: 20 }, (_, id) => powerSaveBlocker.isStarted(id)).some(Boolean),
  );
}

test('the computer is kept awake while a batch runs, and a batch goes on after a sleep', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'takes'), ['take 1.mp4', 'take 2.mp4']);
  const held: (() => void)[] = [];
  const standIn = await api({ hold: () => new Promise<void>((go) => held.push(go)) });
  const running = await launch();
  const { app, window } = running;
  await window.drop([folder]);
  await expect(window.button('Start').first()).toBeEnabled();
  expect(await isKeptAwake(running)).toBe(false);
  await window.button('Start').first().click();
  await expect.poll(() => standIn.inFlight).toBe(2);
  expect(await isKeptAwake(running)).toBe(true);

  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  for (const go of held.splice(0)) go();
  await expect.poll(() => window.count('Done')).toBe(2);
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));

  await expect.poll(() => isKeptAwake(running)).toBe(false);
});
