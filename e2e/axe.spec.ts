import type { ElectronApplication, Page } from '@playwright/test';
import { join } from 'node:path';
import type { StandInOptions } from '../src/main/demo/stand-in.ts';
import { expect, test } from './app/app.ts';
import { faultsInBothThemes, faultsOf } from './app/axe.ts';
import { makeClips } from './app/clips.ts';
import { nextFrames } from './app/frames.ts';
import { expectSoon } from './app/looks.ts';
import { inBothThemes, pictureOf, takePicture } from './app/themes.ts';
import { cutOffTexts } from './app/visible-text.ts';

const names = ['one.mp4', 'two.mp4', 'three.mp4', 'refused.mp4'];

async function expectNoViolations(page: Page, screen: string): Promise<void> {
  expect.soft(await faultsInBothThemes(page), screen).toEqual([]);
}

/** The model refuses one of the clips and answers all others. */
const answers: StandInOptions['script'] = ({ texts }) =>
  texts.some((text) => text.includes('refused.mp4')) ? { kind: 'blocked' } : { kind: 'answer' };

/** Sets the system's accent colour as Windows and macOS report it. Linux without a desktop reports none. */
async function giveSystemAccent(app: ElectronApplication, color: string): Promise<void> {
  await app.evaluate(({ systemPreferences }, rgba) => {
    systemPreferences.getAccentColor = () => rgba;
    systemPreferences.emit('accent-color-changed', {}, rgba);
  }, color);
}

async function resize(app: ElectronApplication, page: Page, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, [x, y]) => BrowserWindow.getAllWindows()[0]?.setSize(x, y), [
    width,
    height,
  ] as const);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
  await nextFrames(page);
}

/** Zooms the window to 200 %. Returns the width that it had. */
async function zoomTwice(page: Page): Promise<number> {
  const width = await page.evaluate(() => innerWidth);
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+=');
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(Math.round(width / 2));
  await nextFrames(page);
  return width;
}

/** Expects that every text of the screen wraps, scrolls or tells the rest when asked. */
async function expectAllText(page: Page, screen: string): Promise<void> {
  // A page that has just come measures its parts first.
  await expectSoon.poll(() => cutOffTexts(page), { message: `${screen} at 200 %` }).toEqual([]);
  await takePicture(page, `test-results/screens/zoomed-${screen}.png`);
}

/** Adds two texts that cannot be read whole, and three that end in dots, scroll or are folded away. */
async function plantCutTexts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const plant = (text: string, style: string): void => {
      const [box, inner] = [document.createElement('div'), document.createElement('span')];
      box.style.cssText = `position: fixed; left: 0; top: 0; width: 60px; height: 16px; font: 12px/16px monospace; white-space: nowrap; ${style}`;
      inner.textContent = text;
      box.append(inner);
      document.body.append(box);
    };
    plant('cut on its right', 'overflow: hidden');
    plant('ends in dots where it is too long', 'overflow: hidden; text-overflow: ellipsis');
    plant('can be scrolled into view', 'overflow: auto');
    plant('folded', 'overflow: hidden; padding-top: 16px; box-sizing: border-box');
    plant('half below the window', 'top: auto; bottom: -8px; width: auto');
  });
}

test('axe finds nothing before a batch: at home, in the settings and while they load; text at 200 % loses nothing', async ({
  api,
  launch,
}) => {
  await api();
  const { app, window, page } = await launch();
  await expect(page.getByText('Video tools', { exact: true })).toBeVisible();
  await expectNoViolations(page, 'home');

  // A page that takes long to load says so.
  let load = (): void => undefined;
  const isWanted = new Promise<void>((resolve) => (load = resolve));
  await page.route(/\/(?:SettingsPage|Palette)-[^/]*\.js$/u, async (route) => {
    await isWanted;
    await route.continue();
  });
  await page.reload();
  await expect(window.button('Choose folder')).toBeVisible();
  // A dialog that takes long to load can be given up.
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await window.button('Settings').click();
  const main = page.getByRole('main');
  await expect(main).toHaveCount(1);
  await expect(main.getByRole('status')).toHaveText('This page is loading…');
  expect(await faultsOf(page)).toEqual([]);
  load();
  await expect(page.getByRole('main', { name: 'Settings' })).toBeVisible();
  await expect(main).toHaveCount(1);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectNoViolations(page, 'settings');
  await giveSystemAccent(app, 'd6336cff');
  const accent = page.getByRole('radiogroup', { name: 'Accent colour' });
  await accent.getByRole('radio', { name: 'Match system' }).click();
  await expect(page.locator('html')).toHaveAttribute('style', /--accent: #/u);
  expect.soft(await faultsInBothThemes(page, 'colours'), 'accent').toEqual([]);
  await accent.getByRole('radio', { name: 'Framelane' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('style', /--accent/u);
  await page.getByRole('button', { name: /Replace|Add a key/u }).click();
  await expectNoViolations(page, 'key');

  await zoomTwice(page);
  await expectAllText(page, 'settings');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(window.button('Choose folder')).toBeVisible();
  await expectAllText(page, 'home');
  await plantCutTexts(page);
  expect(await cutOffTexts(page)).toEqual(['cut on its right', 'half below the window']);
});

test('axe finds nothing while a batch runs, wide and narrow, nor once it is done, on any page and in any dialog; text at 200 % loses nothing', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), names);
  let answer = (): void => undefined;
  const isLookedAt = new Promise<void>((resolve) => (answer = resolve));
  const standIn = await api({ script: answers, hold: () => isLookedAt });
  const { app, window, page } = await launch({ isPatient: true });
  await window.drop([folder]);
  await expect(window.rows.filter({ hasText: '20 frames' })).toHaveCount(4);
  await expectNoViolations(page, 'ready');
  await window.button('Start').click();
  await expect.poll(() => standIn.inFlight).toBe(3);
  await expectNoViolations(page, 'running');
  // Buttons without room on the toolbar are in its menu and open from there.
  await resize(app, page, 960, 600);
  await window.button('Show the batches').click();
  await window.button('More about this batch').click();
  await page.getByRole('menuitem', { name: /^Model/u }).click();
  await expect(page.getByRole('textbox', { name: 'Model' })).toBeFocused();
  await expectNoViolations(page, 'narrow');
  await pictureOf(page, `test-results/screens/narrow`);
  await page.keyboard.press('Escape');
  await expect(window.button('More about this batch')).toBeFocused();
  await expect(window.button('Pause')).toBeVisible();
  await window.button('Hide the batches').click();
  await resize(app, page, 1440, 900);
  await expect(window.button('More about this batch')).toHaveCount(0);
  await window.button('Stop now').click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectNoViolations(page, 'stop?');
  await page.keyboard.press('Escape');
  answer();

  await expect.poll(async () => (await window.count('Done')) + (await window.count('Failed'))).toBe(4);
  await window.row('one.mp4').click();
  await expect(window.report).toContainText('one');
  await expectNoViolations(page, 'finished');
  // High contrast draws no shadows: the chosen page must still differ from the others.
  await page.emulateMedia({ forcedColors: 'active' });
  const pages = page.getByRole('navigation', { name: 'Pages' });
  const ground = (name: string): Promise<string> =>
    pages.getByRole('button', { name }).evaluate((one) => getComputedStyle(one).backgroundColor);
  await inBothThemes(page, async (theme) => {
    await expect.poll(async () => (await ground('Run')) === (await ground('Read'))).toBe(false);
    await expect(window.button('Export').first()).toHaveCSS('border-top-style', 'solid');
    await takePicture(page, `test-results/screens/forced-colors-${theme}.png`);
  });
  await page.emulateMedia({ forcedColors: 'none' });
  await page.getByRole('tab', { name: /^Failed/u }).click();
  await expectNoViolations(page, 'failed');
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('main', { name: 'Read' })).toBeVisible();
  await expectNoViolations(page, 'read');
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('heading', { name: /reports mention$/u })).toBeVisible();
  await expectNoViolations(page, 'compare');
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolations(page, 'export');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('re');
  await expectNoViolations(page, 'palette');
  await page.keyboard.press('Escape');

  // Text at 200 % loses nothing on any page, and a key resets it.
  const width = await zoomTwice(page);
  for (const [key, screen, content] of [
    ['Control+1', 'run', page.getByText(/3 reports/u).first()],
    ['Control+2', 'read', page.getByRole('main', { name: 'Read' })],
    ['Control+3', 'compare', page.getByRole('heading', { name: /reports mention$/u })],
  ] as const) {
    await page.keyboard.press(key);
    await expect(content).toBeVisible();
    await expectAllText(page, screen);
    if (screen !== 'run') continue;
    await page.locator('[data-bar]').first().hover();
    await expect(page.getByText('Tokens', { exact: true })).toBeVisible();
    await expectAllText(page, 'bar-card');
    await window.button('Export').first().hover();
    await expect(page.getByText('Tokens', { exact: true })).toHaveCount(0);
  }
  await window.button('Home').click();
  await page.getByRole('button', { name: 'All batches', exact: true }).click();
  await expect(page.getByRole('main', { name: 'All batches' })).toBeVisible();
  await expectAllText(page, 'history');
  await page.keyboard.press('Control+0');
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await expectNoViolations(page, 'keys');
  await page.keyboard.press('Escape');
  await expectNoViolations(page, 'all batches');
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Your videos')).toBeVisible();
  await expectNoViolations(page, 'delete?');
});
