import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';

const names = Array.from({ length: 10 }, (_, index) => `take ${index + 1}.mp4`);

test('the limit is obeyed while videos run, down to 2 and up to 6, and a cancelled video frees its lane', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'takes'), names);
  const held: (() => void)[] = [];
  const standIn = await api({ hold: () => new Promise<void>((go) => held.push(go)) });
  const releaseAll = (): void => {
    for (const go of held.splice(0)) go();
  };
  const { window } = await launch({ limit: 3 });
  await window.drop([folder]);
  await window.button('Start').click();
  await expect.poll(() => standIn.inFlight).toBe(3);

  // Down to 2: the three running videos may finish, then two run at a time.
  await window.setLimit(2);
  releaseAll();
  await expect.poll(() => standIn.requests.length).toBe(5);
  await expect.poll(() => standIn.inFlight).toBe(2);

  // Cancelling a running video frees its lane for the next. Those that were answered are no longer running.
  await expect.poll(() => window.count('Done')).toBe(3);
  const running = window.rows.filter({ hasText: /Analysing|Waiting for Gemini/u });
  await expect(running).toHaveCount(2);
  const cancelled = await running.first().getAttribute('aria-label');
  await window
    .row(cancelled ?? '')
    .getByRole('button', { name: /^Cancel/u })
    .click();
  await expect(window.row(cancelled ?? '')).toContainText('Cancelled');
  await expect.poll(() => standIn.requests.length).toBe(6);
  await expect.poll(() => standIn.inFlight).toBe(2);

  // Up to 6: queued videos start at once.
  await window.setLimit(6);
  await expect.poll(() => standIn.inFlight).toBe(6);
  expect(standIn.maxInFlight).toBe(6);

  await expect
    .poll(() => {
      releaseAll();
      return window.count('Done');
    })
    .toBe(9);
});
