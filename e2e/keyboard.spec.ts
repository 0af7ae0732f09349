import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';

test('a whole batch goes without a pointer', async ({ api, launch, place }) => {
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4']);
  await api();
  const { window, page } = await launch();
  await window.drop([folder]);
  await expect(window.button('Start')).toBeVisible();

  const tabTo = async (name: RegExp): Promise<void> => {
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const label = await page.evaluate(() => {
        const focused = document.activeElement;
        return `${focused?.getAttribute('aria-label') ?? ''} ${focused?.textContent ?? ''}`;
      });
      if (name.test(label)) return;
    }
    throw new Error(`Tab never reached ${String(name)}`);
  };
  await tabTo(/Start/u);
  await page.keyboard.press('Enter');
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(2);

  await tabTo(/one\.mp4/u);
  await page.keyboard.press('ArrowDown');
  await expect(window.report).toContainText('two');
  await tabTo(/Export/u);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
