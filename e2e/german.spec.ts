import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { Page } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { german } from '../src/shared/i18n/de/index.ts';
import { english } from '../src/shared/i18n/en/index.ts';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { takePicture } from './app/themes.ts';
import { cutOffTexts, visibleTexts } from './app/visible-text.ts';

type Catalogue = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Returns a pattern for a sentence of the catalogue with its placeholders filled in. */
function patternOf(elements: readonly MessageFormatElement[]): string {
  return elements
    .map((element) => {
      if (element.type === TYPE.literal) {
        return element.value.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
      }
      if (element.type === TYPE.pound) return String.raw`[\d.,\u202f ]+`;
      if (element.type !== TYPE.plural) return '.+';
      const branches = Object.values(element.options).map(({ value }) => patternOf(value));
      return `(?:${branches.join('|')})`;
    })
    .join('');
}

/** Counts the letters of a sentence that do not depend on its placeholders. */
function lettersOf(elements: readonly MessageFormatElement[]): number {
  return elements.reduce((sum, element) => {
    if (element.type === TYPE.literal) return sum + (element.value.match(/\p{L}/gu)?.length ?? 0);
    if (element.type !== TYPE.plural) return sum;
    return sum + Math.min(...Object.values(element.options).map(({ value }) => lettersOf(value)));
  }, 0);
}

/** Returns the patterns of all sentences with enough letters of their own to be recognised. */
function patternsOf(catalogue: Catalogue): readonly RegExp[] {
  return Object.values(catalogue)
    .flatMap((area) => Object.values(area))
    .map((sentence) => parse(sentence))
    .filter((elements) => lettersOf(elements) > 2)
    .map((elements) => new RegExp(`^${patternOf(elements)}$`, 'u'));
}

const inEnglish = patternsOf(english);
const inGerman = patternsOf(german);

/** Returns the texts on the screen that match an English sentence and no German one. Texts of reports are left out, because the model wrote them. */
async function leftInEnglish(page: Page, reports = ''): Promise<readonly string[]> {
  const texts = await visibleTexts(page);
  return texts.filter(
    (text) =>
      !reports.includes(text) &&
      inEnglish.some((one) => one.test(text)) &&
      !inGerman.some((one) => one.test(text)),
  );
}

async function readReports(dir: string): Promise<string> {
  const files = await readdir(dir);
  const texts = await Promise.all(files.map((file) => readFile(join(dir, file), 'utf8')));
  return texts.join('\n');
}

test('in German no sentence is left in English, on any screen', async ({ api, launch, place }) => {
  const folder = await makeClips(join(place, 'Äpfel'), ['eins.mp4', 'zwei.mp4']);
  await api();
  const { app, window, page } = await launch();
  await window.button('Settings').click();
  await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeVisible();
  // In English the test finds sentences, so it can recognise them.
  expect((await leftInEnglish(page)).length).toBeGreaterThan(20);
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', /^de/u);
  // A folder's name is not a sentence.
  const outDir = join(folder, 'Framelane reports');
  let reports = `${outDir} ${basename(folder)} / ${basename(outDir)}`;
  const look = async (screen: string): Promise<void> => {
    expect.soft(await leftInEnglish(page, reports), screen).toEqual([]);
    await takePicture(page, `test-results/screens/german-${screen}.png`);
  };
  await look('settings');
  await page.keyboard.press('Escape');
  await look('home');

  await window.drop([folder]);
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeEnabled();
  await look('ready');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText(/2 Berichte in/u)).toBeVisible();
  reports += await readReports(outDir);
  await window.row('eins.mp4').click();
  await look('run');
  // German texts are long: nothing may be cut off in the smallest window either.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(960, 600));
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(960);
  expect(await cutOffTexts(page)).toEqual([]);
  await takePicture(page, 'test-results/screens/german-narrow.png');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1440, 900));
  await page.keyboard.press('Control+2');
  await look('read');
  await page.keyboard.press('Control+3');
  await look('compare');
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('export');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await look('palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+1');
  await page.keyboard.press('?');
  await look('keys');
  await page.keyboard.press('Escape');
  await window.button('Startseite').click();
  await page.getByRole('button', { name: /^Alle 1 zeigen/u }).click();
  await page.getByRole('button', { name: 'Löschen' }).click();
  await expect(page.getByText('Deine Videos')).toBeVisible();
  await look('delete');
});
