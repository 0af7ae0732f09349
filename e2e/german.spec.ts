import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { Page } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { german } from '../src/shared/i18n/de/index.ts';
import { english } from '../src/shared/i18n/en/index.ts';
import { expect, test } from './app/app.ts';
import { violationsOn } from './app/axe.ts';
import { makeClips } from './app/clips.ts';
import { lookAtSizes } from './app/looks.ts';
import { takePicture, useTheme } from './app/themes.ts';
import { visibleTexts } from './app/visible-text.ts';

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

async function expectNoViolations(page: Page, screen: string): Promise<void> {
  const violations = await violationsOn(page);
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
  expect.soft(found, screen).toEqual([]);
}

/** The sizes at which a screen is looked at: all for a page, two where there is a shape for each, and else the strictest. */
const sizesOf = (screen: string) => {
  if (process.env.PICTURES !== undefined) return 'all';
  if (/^(?:home|ready|done|read|compare|chart)$/u.test(screen)) return 'all';
  return /^(?:settings|templates|export|keys|history)$/u.test(screen) ? 'small' : 'smallest';
};

test('in German no sentence is left in English, on any screen, and a user goes from a folder to an export by keyboard, in a small window', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'Äpfel'), ['eins.mp4', 'zwei.mp4', 'drei.mp4']);
  await api();
  const { app, window, page } = await launch();
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
  // A folder's name is not a sentence.
  const outDir = join(folder, 'Framelane reports');
  let reports = `${outDir} ${basename(folder)} / ${basename(outDir)}`;
  const expectGerman = async (screen: string): Promise<void> => {
    await expect.soft.poll(() => leftInEnglish(page, reports), { message: screen }).toEqual([]);
    await takePicture(page, `test-results/screens/german-${screen}.png`);
  };
  const look = async (screen: string): Promise<void> => {
    await expectGerman(screen);
    await lookAtSizes(page, `test-results/screens/walk-${screen}`, sizesOf(screen));
  };

  await test.step('the language is chosen in the settings', async () => {
    await window.button('Settings').click();
    await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeVisible();
    // In English the test finds sentences, so it can recognise them.
    expect((await leftInEnglish(page)).length).toBeGreaterThan(20);
    await page.getByRole('radio', { name: 'Deutsch' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', /^de/u);
    await expectGerman('settings at first');
    await page.keyboard.press('Escape');
    await look('home');
  });

  await test.step('from a folder to an export by keyboard', async () => {
    await page.keyboard.press('Control+o');
    await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeEnabled();
    await look('ready');

    // The tooltip of a chip comes to the keyboard as well.
    await window.tabTo(/^Kontext/u);
    await expect(page.locator('.focus-tip')).toHaveText('Was Gemini über all diese Videos wissen soll');
    await look('tip');
    // The tip goes with its chip, which stands elsewhere in a smaller window.
    const chip = await window.button(/^Kontext/u).boundingBox();
    const tip = await page.locator('.focus-tip').boundingBox();
    expect(tip?.x).toBeCloseTo(chip?.x ?? Number.NaN, 0);

    await page.keyboard.press('Control+,');
    await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
    await look('settings');
    await page
      .getByRole('navigation', { name: 'Abschnitte' })
      .getByRole('button', { name: 'Vorlagen' })
      .click();
    const template = page.getByRole('textbox', { name: 'Text der Vorlage' });
    await expect(template).toBeVisible();
    // The page says that the templates tell Gemini in English.
    reports += (await template.inputValue()).replaceAll(/\s+/gu, ' ');
    await look('templates');
    await page.keyboard.press('Escape');

    await window.runFromPalette('werte', /^Werte der Videos/u);
    await expect(page.getByRole('dialog', { name: 'Bekannt über die Videos' })).toBeVisible();
    await look('values');
    await page.keyboard.press('Escape');

    // The palette knows other words, and says why something is not possible.
    await window.openPalette();
    await page.keyboard.type('kosten');
    await expect(page.getByRole('option', { name: /^Ausgabengrenze/u })).toBeVisible();
    await look('palette');
    await page.keyboard.press('Escape');
    await window.openPalette();
    await page.keyboard.type('anhalten');
    await expect(
      page.getByRole('option', { name: /^Anhalten.*jetzt nicht: es läuft nichts/u }),
    ).toBeVisible();
    await page.keyboard.press('Escape');

    await page.keyboard.press('F1');
    const help = page.getByRole('dialog', { name: 'Hilfe' });
    await expect(help.getByRole('heading', { name: 'Dein erster Bericht' })).toBeVisible();
    await expect(help.getByRole('region', { name: 'Dein erster Bericht' })).toBeFocused();
    await expect(help.getByRole('img').first()).toHaveJSProperty('naturalWidth', 1280);
    await look('help');
    await expectNoViolations(page, 'help');
    await help.getByRole('button', { name: 'Lesen, vergleichen, exportieren' }).focus();
    await page.keyboard.press('Enter');
    await expect(help.getByRole('region', { name: 'Lesen, vergleichen, exportieren' })).toBeFocused();
    await page.keyboard.press('Escape');
    await window.runFromPalette('problem melden', /^Problem melden/u);
    await expect(page.getByRole('dialog', { name: 'Problem melden' })).toBeVisible();
    await look('problem');
    await expectNoViolations(page, 'problem');
    await page.keyboard.press('Escape');

    await window.runFromPalette('starten', /^Starten/u);
    await expect(page.getByText(/3 Berichte in/u)).toBeVisible();
    reports += await readReports(outDir);
    await look('done');

    await window.runFromPalette('umbenennen', /^Diesen Stapel umbenennen/u);
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type('Herbst, erster Schnitt');
    await look('rename');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByTitle(/Herbst, erster Schnitt/u).first()).toBeVisible();

    await window.runFromPalette('noch einmal mit', /^Noch einmal mit anderen/u);
    const rerun = page.getByRole('dialog', { name: 'Noch einmal' });
    await expect(rerun.getByText('Mit diesen Vorgaben haben alle schon einen Bericht')).toBeVisible();
    // The dialog opens in this field.
    await page.keyboard.type('Herbst');
    await expect(rerun.getByText(/^3 Videos, etwa/u)).toBeVisible();
    await look('rerun');
    await expectNoViolations(page, 'rerun');
    await page.keyboard.press('Escape');

    await window.runFromPalette('pdf', /^Als PDF exportieren/u);
    await expect(page.getByRole('checkbox', { name: 'PDF' })).toBeFocused();
    await look('export');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('the other screens, in the light theme', async () => {
    await useTheme(page, 'light');
    await page.keyboard.press('Control+1');
    await window.row('eins.mp4').click();
    await look('run');
    await page.keyboard.press('Control+2');
    await expect(page.getByRole('main', { name: 'Lesen' })).toBeVisible();
    await look('read');
    await window.runFromPalette('frage stellen', /^Fragen stellen/u);
    await expect(page.getByText('Gemini antwortet aus den Berichten')).toBeVisible();
    await look('ask');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+3');
    await expect(page.getByRole('grid', { name: 'Berichte nebeneinander' })).toBeVisible();
    await look('compare');
    await window.button('Gruppieren').click();
    await page.getByRole('menuitemradio', { name: 'Themen' }).click();
    await expect(page.locator('.compare-group').first()).toBeVisible();
    await expect(page.getByText(/^Themen ist eine Liste/u)).toBeVisible();
    await look('groups');
    await window.button('Filtern').click();
    await expect(page.getByRole('dialog', { name: 'Neuer Filter' })).toBeVisible();
    await look('filter');
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Diagramm' }).click();
    await expect(page.getByRole('group', { name: /^Diagramm von/u })).toBeVisible();
    // A chart has no groups.
    await expect(page.getByText(/^Themen ist eine Liste/u)).toBeHidden();
    await look('chart');
    await page.keyboard.press('Control+1');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Tastatur' })).toBeVisible();
    await look('keys');
    await page.keyboard.press('Escape');
    await window.button('Startseite').click();
    // The checks move what stands below them.
    await expect(page.getByText('Neben den Videos')).toBeVisible();
    await page.getByRole('button', { name: 'Alle Stapel', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Alle Stapel' })).toBeVisible();
    await look('history');
    await page.getByRole('button', { name: 'Löschen' }).click();
    await expect(page.getByText('Deine Videos')).toBeVisible();
    await look('delete');
  });
});
