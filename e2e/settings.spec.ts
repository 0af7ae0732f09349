import type { Page } from '@playwright/test';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { faultsOf } from './app/axe.ts';
import { makeClips } from './app/clips.ts';
import { resizePage } from './app/frames.ts';
import { pictureOf, takePicture } from './app/themes.ts';

/** Returns a row of the settings by its label. */
const row = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).click();

/** Returns a field by its label, which its row may share. */
const field = (page: Page, label: string) =>
  page.getByLabel(label, { exact: true }).and(page.locator('input'));

async function type(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).fill(text);
  await page.keyboard.press('Enter');
}

/** Chooses an option in the menu of a row. */
async function pick(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('menuitemradio', { name, exact: true }).click();
}

test('what a batch is made with is chosen before Start; every setting is kept at once and still there after a restart; what cannot be right is said beside its field and not kept', async ({
  api,
  launch,
  place,
}) => {
  const standIn = await api();
  const first = await launch();
  const { window, page } = first;

  await test.step('the frames and the template of a batch are chosen anew before Start, and fixed afterwards', async () => {
    const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4']);
    await window.drop([folder]);
    await expect(window.rows.filter({ hasText: '20 frames' })).toHaveCount(2);
    const poster = window.row('one.mp4').locator('.thumb img');
    await expect
      .poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    const firstOf20 = await poster.screenshot();

    // The settings show the effect of their choices on a video that is here. The batch itself does not change.
    await window.button('Settings').click();
    const preview = row(page, 'Preview');
    await expect(preview).toContainText('one.mp4');
    await expect(preview.getByRole('status')).toHaveText('20 frames');
    await type(page, 'Frames', '5');
    await expect(preview.getByRole('status')).toHaveText('5 frames');
    await expect(preview.getByRole('listitem')).toHaveCount(5);
    await takePicture(page, 'test-results/screens/preview.png');
    await type(page, 'Frames', '20');
    await choose(page, 'The whole clip');
    await expect(preview.getByRole('status')).toContainText('The clip itself is sent.');
    await choose(page, 'Pictures');
    await page.keyboard.press('Escape');

    await window.button(/^Frames\W*20/u).click();
    await type(page, 'Frames', '6');
    await takePicture(page, 'test-results/frames-of-a-batch.png');
    await window.button('Apply').click();
    await expect(window.rows.filter({ hasText: '6 frames' })).toHaveCount(2);
    // The first of fewer frames is another moment, and what is shown is its picture.
    await expect.poll(async () => (await poster.screenshot()).equals(firstOf20)).toBe(false);

    // The reports' parts and language take effect at once.
    await window.button(/^Template\W*Overview/u).click();
    const templates = page.getByRole('radiogroup', { name: 'Template' });
    await expect(templates.getByRole('radio', { name: /^Overview/u })).toBeFocused();
    // Held down until the focus has moved, as a finger does: a radio button is chosen when it gets the focus while an arrow key is down.
    await page.keyboard.down('ArrowDown');
    await expect(templates.getByRole('radio', { name: /^Hook & claims/u })).toBeChecked();
    await page.keyboard.up('ArrowDown');
    await pick(page, 'Reports are written in', 'French');
    await expect(window.button(/^Reports are written in\W*French/u)).toBeVisible();
    await takePicture(page, 'test-results/screens/template-of-a-batch.png');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(window.button(/^Template\W*Hook & claims/u)).toBeVisible();

    await window.button('Start').click();
    await expect(window.rows.filter({ hasText: /Done\s*score \d+/u })).toHaveCount(2);
    expect(standIn.requests.map(({ images }) => images)).toEqual([6, 6]);
    await window.button(/^Frames\W*6/u).click();
    await expect(page.getByText('The batch has started, so this is fixed.')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Pictures', exact: true })).toBeDisabled();
    await page.keyboard.press('Escape');
    await window.button(/^Template\W*Hook & claims/u).click();
    await expect(templates.getByRole('radio')).toHaveText([/Hook & claims\s*version \d/u]);
    await window.button('Edit templates…').click();
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
    await page.keyboard.press('Escape');

    // The list can be sorted by score, and the report shows the score.
    await window.row('one.mp4').click();
    await page.getByRole('tab', { name: 'Details' }).click();
    const details = page.getByRole('region', { name: 'Details' });
    await expect(details).toContainText(/Findings\s*Hook type/u);
    await expect(details).toContainText(/Template\s*Hook & claims, version \d/u);
    await expect(details).toContainText(/Language\s*French/u);
    await page.getByRole('button', { name: 'Read', exact: true }).first().click();
    await page.getByRole('button', { name: 'Sort the reports' }).click();
    await page.getByRole('menuitemradio', { name: 'Best score first' }).click();
    const scores = async (): Promise<readonly number[]> => {
      const texts = await page.getByRole('option').allTextContents();
      return texts.map((text) => Number(/Score(\d+)/u.exec(text)?.[1])).filter((one) => one > 0);
    };
    await expect.poll(scores).toHaveLength(2);
    const sorted = (await scores()).toSorted((one, other) => other - one);
    await expect.poll(scores).toEqual(sorted);
    await expect(page.getByText(/^Score \d+$/u)).toBeVisible();
    await takePicture(page, 'test-results/screens/scores.png');
    expect(await faultsOf(page)).toEqual([]);
  });

  await test.step('every setting is kept at once', async () => {
    await window.button('Home').click();
    // A small and a wide screen.
    for (const [width, height] of [
      [960, 600],
      [1440, 900],
    ] as const) {
      await resizePage(page, { width, height });
      await window.button('Settings').click();
      for (const title of ['Gemini', 'Concurrency & retries', 'Privacy & about']) {
        await page.getByRole('navigation', { name: 'Sections' }).getByTitle(title).click();
        // Scrolling to a section never moves the window itself.
        await expect(window.button('Search or run')).toBeInViewport();
        const name = `settings-${title.slice(0, 3).toLowerCase()}-${width}`;
        await pictureOf(page, `test-results/screens/${name}`);
      }
      await page.getByTitle('Back', { exact: true }).click();
      await expect(window.button('Choose folder')).toBeVisible();
    }
    await window.button('Settings').click();

    await type(page, 'Model', 'gemini-2.5-pro');
    await type(page, 'Model to fall back to', 'gemini-2.5-flash');
    await pick(page, 'Template for new batches', 'Interview notes');
    await pick(page, 'Reports are written in', 'German');
    await choose(page, 'Start it for each video');
    await choose(page, 'Pictures and sound');
    await choose(page, 'Every N seconds');
    await type(page, 'Seconds between frames', '4.5');
    await type(page, 'Frames at most', '12');
    await choose(page, '1024');
    await choose(page, 'Fine');
    await page.getByRole('switch', { name: 'Leave out pictures that repeat' }).click();
    await page.getByRole('switch', { name: 'Send the words' }).click();
    await type(page, 'Videos at once', '7');
    await page.getByRole('switch', { name: 'Let Framelane adjust it' }).click();
    await type(page, 'Tries per video', '2');
    await type(page, 'Give up when silent for', '60');
    await type(page, 'Give up after', '200');
    await page.getByRole('switch', { name: 'Spending limit' }).click();
    await type(page, 'Dollars per batch', '7.50');
    await choose(page, 'Low');
    await field(page, 'Another model').fill('gemini-3-flash');
    await field(page, 'Another model, in').fill('0.5');
    await type(page, 'Another model, out', '3');
    await field(page, 'Prices as of').fill('2026-11-22');
    await page.keyboard.press('Enter');
    // The field shows it once main has it, which is after the price before it was saved.
    await expect(field(page, 'Prices as of')).toHaveValue('2026-11-22');
    await page.getByRole('switch', { name: 'Resume by themselves' }).click();
    await page.getByRole('switch', { name: 'While a batch runs' }).click();
    await page.getByRole('switch', { name: 'Tell me when a batch ends' }).click();
    await type(page, 'Days frames are kept', '7');
    await choose(page, 'Light');
    await choose(page, 'Compact');
    await choose(page, 'Still');
    await choose(page, 'Large');
    await type(page, 'Zoom in percent', '90');
    await page.getByRole('switch', { name: 'Start at once' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await expect(row(page, 'Start at once').getByRole('switch')).toBeChecked();
  });

  await first.app.close();
  await rm(join(place, 'profile 0', 'preview'), { recursive: true, force: true, maxRetries: 10 });
  const again = (await launch({ profile: 0 })).window;
  const after = again.page;
  await test.step('every setting is still there after a restart', async () => {
    await again.button('Settings').click();
    await expect(field(after, 'Model')).toHaveValue('gemini-2.5-pro');
    await expect(field(after, 'Model to fall back to')).toHaveValue('gemini-2.5-flash');
    await expect(row(after, 'Template for new batches')).toContainText('Interview notes');
    await expect(row(after, 'Reports are written in')).toContainText('German');
    for (const name of [
      'Start it for each video',
      'Pictures and sound',
      'Every N seconds',
      '1024',
      'Fine',
      'Light',
      'Compact',
      'Large',
      'Still',
      'Low',
    ]) {
      await expect(after.getByRole('radio', { name, exact: true })).toBeChecked();
    }
    await expect(field(after, 'Seconds between frames')).toHaveValue('4.5');
    await expect(after.getByRole('spinbutton', { name: 'Frames at most' })).toHaveValue('12');
    await expect(after.getByRole('switch', { name: 'Leave out pictures that repeat' })).not.toBeChecked();
    await expect(after.getByRole('switch', { name: 'Send the words' })).not.toBeChecked();
    await expect(after.getByRole('spinbutton', { name: 'Videos at once' })).toHaveValue('7');
    await expect(after.getByRole('switch', { name: 'Let Framelane adjust it' })).toBeChecked();
    await expect(after.getByRole('spinbutton', { name: 'Tries per video' })).toHaveValue('2');
    await expect(field(after, 'Give up when silent for')).toHaveValue('60');
    await expect(field(after, 'Give up after')).toHaveValue('200');
    await expect(field(after, 'Dollars per batch')).toHaveValue('7.50');
    await expect(field(after, 'gemini-3-flash, out')).toHaveValue('3.00');
    await expect(field(after, 'Prices as of')).toHaveValue('2026-11-22');
    await expect(row(after, 'Start at once').getByRole('switch')).toBeChecked();
    await expect(after.getByRole('switch', { name: 'Resume by themselves' })).toBeChecked();
    await expect(after.getByRole('switch', { name: 'While a batch runs' })).not.toBeChecked();
    await expect(after.getByRole('switch', { name: 'Tell me when a batch ends' })).not.toBeChecked();
    await expect(field(after, 'Days frames are kept')).toHaveValue('7');
    await expect(field(after, 'Zoom in percent')).toHaveValue('90');
    await expect(after.locator('html')).toHaveAttribute('data-density', 'compact');
    await expect(after.getByText('“Pictures and sound” is chosen')).toBeVisible();

    // While no video is there, the preview makes a clip of its own.
    await expect(row(after, 'Preview').getByRole('listitem')).not.toHaveCount(0);
  });

  await test.step('what cannot be right is said beside the field and not kept', async () => {
    await type(after, 'Model', '--yolo');
    await expect(row(after, 'Model').getByRole('alert')).toHaveText(
      'A model name is letters, digits, dots and dashes.',
    );
    await type(after, 'Give up after', '5');
    await expect(row(after, 'Give up after').getByRole('alert')).toHaveText(
      'Write whole seconds from 30 to 3,600.',
    );
    await takePicture(after, 'test-results/settings-wrong.png');

    // Escape first undoes the typed text, then leaves the settings.
    await after.keyboard.press('Escape');
    await expect(field(after, 'Give up after')).toHaveValue('200');
    await after.keyboard.press('Escape');
    await expect(again.button('Choose folder')).toBeVisible();
    await again.button('Settings').click();
    await expect(field(after, 'Model')).toHaveValue('gemini-2.5-pro');
  });
});
