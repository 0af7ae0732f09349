import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { violationsOn } from './app/axe.ts';
import { makeClips } from './app/clips.ts';
import { pictureOf } from './app/themes.ts';
import { cutOffTexts } from './app/visible-text.ts';

const SIZES = [
  { width: 1280, height: 720 },
  { width: 960, height: 600 },
];

/** The palette's name, which is there for screen readers alone. */
const HIDDEN_LABEL = 'Suchen oder ausführen';

/** Takes a picture of the screen in both sizes and both themes, and sees that no text is cut off. */
async function look(page: Page, screen: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const cut = (await cutOffTexts(page)).filter((text) => text !== HIDDEN_LABEL);
    expect.soft(cut, `${screen} at ${size.width}`).toEqual([]);
    await pictureOf(page, `test-results/screens/walk-${screen}-${size.width}`);
  }
}

async function expectNoViolations(page: Page, screen: string): Promise<void> {
  const violations = await violationsOn(page);
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
  expect.soft(found, screen).toEqual([]);
}

async function openPalette(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(typed);
  await expect(page.getByRole('option').first()).toBeVisible();
}

test('a German user goes from a folder to an export by keyboard, in a small window', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'Herbstpflege'), ['eins.mp4', 'zwei.mp4', 'drei.mp4']);
  await api();
  const { app, page } = await launch();
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
  await page.evaluate(() => globalThis.window.framelane.request('settings.change', { language: 'de' }));
  await expect(page.locator('html')).toHaveAttribute('lang', /^de/u);
  await look(page, 'home');

  await page.keyboard.press('Control+o');
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeEnabled();
  await look(page, 'ready');

  // The tooltip of a chip comes to the keyboard as well.
  await page.keyboard.press('Tab');
  for (let step = 0; step < 40; step += 1) {
    const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (name.startsWith('Kontext')) break;
    await page.keyboard.press('Tab');
  }
  await expect(page.locator('.focus-tip')).toHaveText('Was Gemini über all diese Videos wissen soll');
  await look(page, 'tip');

  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
  await look(page, 'settings');
  await page.keyboard.press('Escape');

  // The palette knows other words, and says why something is not possible.
  await openPalette(page, 'kosten');
  await expect(page.getByRole('option', { name: /^Ausgabengrenze/u })).toBeVisible();
  await look(page, 'palette');
  await page.keyboard.press('Escape');
  await openPalette(page, 'anhalten');
  await expect(page.getByRole('option', { name: /^Anhalten.*jetzt nicht: es läuft nichts/u })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('F1');
  const help = page.getByRole('dialog', { name: 'Hilfe' });
  await expect(help.getByRole('heading', { name: 'Dein erster Bericht' })).toBeVisible();
  await expect(help.getByRole('region', { name: 'Dein erster Bericht' })).toBeFocused();
  await expect(help.getByRole('img').first()).toHaveJSProperty('naturalWidth', 1280);
  await look(page, 'help');
  await expectNoViolations(page, 'help');
  await help.getByRole('button', { name: 'Lesen, vergleichen, exportieren' }).focus();
  await page.keyboard.press('Enter');
  await expect(help.getByRole('region', { name: 'Lesen, vergleichen, exportieren' })).toBeFocused();
  await page.keyboard.press('Escape');
  await openPalette(page, 'problem melden');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Problem melden' })).toBeVisible();
  await look(page, 'problem');
  await expectNoViolations(page, 'problem');
  await page.keyboard.press('Escape');

  await openPalette(page, 'starten');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/3 Berichte in/u)).toBeVisible();
  await look(page, 'done');

  await openPalette(page, 'umbenennen');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Herbst, erster Schnitt');
  await look(page, 'rename');
  await page.keyboard.press('Enter');
  await expect(page.getByTitle(/Herbst, erster Schnitt/u).first()).toBeVisible();

  await openPalette(page, 'noch einmal mit');
  await page.keyboard.press('Enter');
  const rerun = page.getByRole('dialog', { name: 'Noch einmal' });
  await expect(rerun.getByText(/^3 Videos, etwa/u)).toBeVisible();
  await look(page, 'rerun');
  await expectNoViolations(page, 'rerun');
  await page.keyboard.press('Escape');

  await openPalette(page, 'pdf');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'PDF' })).toBeFocused();
  await look(page, 'export');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
