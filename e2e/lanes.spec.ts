import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { nextFrames, resizePage } from './app/frames.ts';
import { takePicture } from './app/themes.ts';
import { touchingTextsOfAxis } from './app/visible-text.ts';

test('the lanes are looked at closely by pointer and keys, and the run is replayed', async ({
  api,
  launch,
  place,
}, info) => {
  const names = ['one.mp4', 'two.mp4', 'three.mp4'];
  const folder = await makeClips(join(place, 'clips'), names);
  let finish = (): void => undefined;
  const isLookedAt = new Promise<void>((resolve) => (finish = resolve));
  // All run from the beginning to the end: their bars are wide, however slow the computer is.
  await api({ latencyMs: { min: 300, max: 900 }, holdAtHalf: () => isLookedAt });
  const { window, page } = await launch({ motion: 'smooth' });
  await window.drop([folder]);
  await window.button('Start').click();
  const lanes = page.getByRole('region', { name: 'Lanes' });
  await expect(lanes.getByText('Following now')).toBeVisible();

  // Panning to the left ends following; one button returns to it.
  await page.keyboard.press('w');
  await page.keyboard.press('a');
  await expect(window.button('Back to now')).toBeVisible();
  await page.keyboard.press('n');
  await expect(lanes.getByText('Following now')).toBeVisible();

  // All run: the bar of progress is as long as at the end, so it is hatched.
  const progress = page.getByRole('progressbar', { name: 'Videos done' });
  const filled = (): Promise<readonly string[]> =>
    progress
      .locator('i')
      .evaluateAll((parts) =>
        parts
          .filter((part) => part.getBoundingClientRect().width > 0)
          .map((part) => (getComputedStyle(part).backgroundImage.includes('gradient') ? 'hatched' : 'plain')),
      );
  await expect.poll(filled).toEqual(['hatched']);

  // Closely looked at, a second is wider than the label of now. The label passes a time each second, and leaves a change of the limit behind.
  for (let step = 0; step < 8; step += 1) await lanes.getByRole('button', { name: 'Zoom in' }).click();
  expect(await touchingTextsOfAxis(page, 3)).toEqual([]);
  await window.setLimit(2);
  await expect(lanes.locator('.axis__flag')).toHaveText('3→2');
  expect(await touchingTextsOfAxis(page, 2)).toEqual([]);
  await lanes.getByRole('button', { name: 'Fit' }).click();
  await page.keyboard.press('n');
  finish();

  const bars = lanes.locator('[data-bar]');
  const done = lanes.getByRole('button', { name: /, Done, / });
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(3);
  await expect(done).toHaveCount(3);
  await expect.poll(filled).toEqual(['plain']);

  // A bar is a tab stop. Arrows move from bar to bar, Space opens the bar's card, Escape closes it.
  await done.first().focus();
  const first = await page.evaluate(() => document.activeElement?.getAttribute('data-bar'));
  await page.keyboard.press('ArrowDown');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-bar')))
    .not.toBe(first);
  const focused = lanes.locator('[data-bar]:focus');
  await expect(focused).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Space');
  const card = page.getByRole('dialog');
  await expect(card).toContainText('Tokens');
  await takePicture(page, info.outputPath('card.png'));
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(focused).toHaveCount(1);
  // The pointer that rests on a bar opens its card as well, whatever the bar itself has room for.
  await done.first().hover();
  await expect(card).toContainText(/^(?:one|two|three)/u);

  // Ctrl and the wheel zoom in: the same bars get wider.
  // Until then the picture follows the run.
  await expect(lanes.getByText(/^Ended at/u)).toBeVisible();
  await nextFrames(page);
  const before = await done.first().boundingBox();
  await done.first().hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await expect
    .poll(async () => (await done.first().boundingBox())?.width)
    .toBeGreaterThan(before?.width ?? 0);
  await lanes.getByRole('button', { name: 'Fit' }).click();
  await expect.poll(async () => (await done.first().boundingBox())?.width).toBeCloseTo(before?.width ?? 0, 0);

  // The axis can be measured with the keyboard: it announces the range, and how many videos were finished in it.
  const axis = lanes.getByRole('slider', { name: /^Time of the run/ });
  await axis.focus();
  await page.keyboard.press('Home');
  await expect(axis).toHaveAttribute('aria-valuetext', '0:00');
  await page.keyboard.press('Shift+End');
  await expect(axis).toHaveAttribute('aria-valuetext', /^From 0:00 to .*3 videos finished$/);
  await takePicture(page, info.outputPath('measured.png'));
  await page.keyboard.press('Escape');
  await expect(axis).toHaveAttribute('aria-valuetext', /^\d+:\d\d$/);

  // The lanes can be shown as a table.
  await lanes.getByRole('button', { name: 'Show as a table' }).click();
  await expect(lanes.getByRole('row', { name: /one.*Done/ })).toBeVisible();
  await lanes.getByRole('button', { name: 'Show as a picture' }).click();

  // A replay shows nothing done at its beginning and everything done at its end.
  await lanes.getByRole('button', { name: 'Replay' }).click();
  const head = lanes.getByRole('slider', { name: 'Moment shown' });
  // At ten times the speed it ends soon, by itself.
  await lanes.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await lanes.getByRole('radio', { name: '1×' }).click();
  // Both presses in one go, because a replay that nobody pauses ends by itself.
  const play = lanes.getByRole('button', { name: 'Play', exact: true });
  const whilePlaying = await play.evaluate(async (button: HTMLElement) => {
    button.click();
    await Promise.resolve();
    const label = button.getAttribute('aria-label');
    button.click();
    return label;
  });
  expect(whilePlaying).toBe('Pause the replay');
  await expect(play).toBeVisible();
  await head.focus();
  await page.keyboard.press('Home');
  await expect(head).toHaveAttribute('aria-valuetext', '0:00');
  await expect(done).toHaveCount(0);
  await expect(lanes.getByText('The list below stays at now')).toBeVisible();
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(3);
  await takePicture(page, info.outputPath('replay.png'));
  await page.keyboard.press('End');
  await expect(done).toHaveCount(3);
  await lanes.getByRole('button', { name: 'Leave the replay' }).click();
  await expect(bars).toHaveCount(3);
  await expect(lanes.getByText(/^Ended at/u)).toBeVisible();

  // In the narrowest window with the legend in the header, everything beside it has room.
  await resizePage(page, { width: 1761, height: 900 });
  const header = lanes.locator('.lanes__header');
  await expect(header.getByRole('list', { name: 'Key' })).toBeVisible();
  expect(await header.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});
