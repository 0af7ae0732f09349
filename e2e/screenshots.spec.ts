import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { resizePage } from './app/frames.ts';
import { pictureOf } from './app/themes.ts';

/** The pictures of the README are taken here when `PICTURES` names their folder. */
const dir = process.env.PICTURES ?? null;
/** The pictures of the guide, in each of its languages. */
const guideDir = dir === null ? null : join(dir, '..', 'guide', 'pictures');
/** Pictures need many and long bars. As a test the batch is small, and runs four times as fast. */
const [pace, running, limit] = dir === null ? [0.25, 2, 3] : [1, 5, 5];
const names = [
  'three drops.mp4',
  'spf no pill.mp4',
  'grwm ring light.mp4',
  'shelfie.mp4',
  'lymph roller.mp4',
  'mist.mp4',
  'soap unwrap.mp4',
  'shade 04.mp4',
  'luxury dupe.mp4',
  'night candle.mp4',
  'tile wall.mp4',
  'terracotta.mp4',
].slice(0, dir === null ? 4 : 12);

test('the empty window and a running batch', async ({ api, launch, place }) => {
  const folder = await makeClips(join(place, 'Autumn skincare'), names, [
    'colours',
    'spiral',
    'fractal',
    'testCard',
  ]);
  let finish = (): void => undefined;
  const isLookedAt = new Promise<void>((resolve) => (finish = resolve));
  const standIn = await api({
    latencyMs: { min: 1000 * pace, max: 3000 * pace },
    streamMs: { min: 3000 * pace, max: 7000 * pace },
    // The last ones are being written until the pictures of the running batch are taken.
    holdAtHalf: async ({ index }) => (index < names.length - running ? undefined : await isLookedAt),
  });
  const { window, page } = await launch({ limit });
  const look = (name: string) => pictureOf(page, join(dir ?? '', name));
  /** The guide's pictures are small, and dark in both languages. */
  const lookForGuide = async (name: string): Promise<void> => {
    if (guideDir === null) return;
    await resizePage(page, { width: 1280, height: 760 });
    // Without the tip of a focused button.
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    for (const language of ['de', 'en'] as const) {
      await page.evaluate(
        (to) => globalThis.window.framelane.request('settings.change', { language: to }),
        language,
      );
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`, 'u'));
      await page.screenshot({
        path: join(guideDir, language, `${name}.jpg`),
        type: 'jpeg',
        quality: 85,
      });
    }
    await resizePage(page, { width: 1440, height: 900 });
  };
  await resizePage(page, { width: 1440, height: 900 });
  await expect(window.button('Choose folder')).toBeVisible();
  // The checks are done, and what they found is in the picture.
  await expect(page.getByText('Signed in', { exact: true })).toBeVisible();
  await look('empty');

  await window.drop([folder]);
  await window.button(/^Template/u).click();
  await page.getByRole('radio', { name: /^Hook & claims/u }).click();
  await page.keyboard.press('Escape');
  await expect(window.rows.filter({ hasText: 'Frames ready' }).first()).toBeVisible();
  await lookForGuide('ready');
  await window.button('Start').click();
  await expect
    .poll(() => standIn.requests.filter((request) => request.endedAtMs !== null).length)
    .toBe(names.length - running);
  await expect(page.getByText(/Writing, \d+ words/u)).toBeVisible();
  await look('running');
  await lookForGuide('running');
  finish();

  await expect(page.getByText(`${names.length} reports in`)).toBeVisible();
  // The status line is worked out anew a moment later.
  await expect(page.locator('footer.status')).not.toContainText('in all');
  await look('finished');

  for (const [key, name] of [
    ['Control+2', 'Read'],
    ['Control+3', 'Compare'],
    ['Control+1', 'Run'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('button', { name, exact: true }).first()).toHaveAttribute(
      'aria-current',
      'page',
    );
    if (name === 'Run') continue;
    await look(name.toLowerCase());
    await lookForGuide(name.toLowerCase());
  }
  await window.openPalette();
  await page.keyboard.type('re');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look('palette');
  await page.keyboard.press('Escape');
  await window.button('Settings').click();
  await page.getByRole('navigation', { name: 'Sections' }).getByTitle('Prompt templates').click();
  await page.getByRole('option', { name: /^Hook & claims/u }).click();
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('Call to action');
  await look('templates');
  await page.keyboard.press('Escape');

  await resizePage(page, { width: 960, height: 600 });
  await look('small');
});
