import { join } from 'node:path';
import type { ElectronApplication, Locator } from '@playwright/test';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { resizePage } from './app/frames.ts';
import { takePicture } from './app/themes.ts';

test('a whole batch goes without a pointer, in a narrow window too', async ({ api, launch, place }) => {
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4']);
  await api();
  const { app, window, page } = await launch();
  await window.drop([folder]);
  await expect(window.button('Start')).toBeVisible();

  // Until Start the palette can change the batch's template.
  await window.runFromPalette('template interv', /^Template: Interview notes/u);
  await expect(window.button(/^Template\W*Interview notes/u)).toBeVisible();
  await window.runFromPalette('template over', /^Template: Overview/u);
  await expect(window.button(/^Template\W*Overview/u)).toBeVisible();

  await expect(window.button('Start')).toBeEnabled();
  await window.tabTo(/Start/u);
  await page.keyboard.press('Enter');
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(2);
  // The button that had the focus is gone: its neighbour has it, and Tab does not begin at the top again.
  await expect(page.locator('.toolbar :focus')).toHaveCount(1);
  // One region speaks to screen readers, however often the status line was drawn.
  await expect(page.locator('[aria-live]')).toHaveCount(1);
  await expect(page.locator('footer.status')).toHaveCount(1);

  // The list is one tab stop: the video whose report is shown, whichever report was written last.
  await window.tabTo(/^(?:one|two)\.mp4/u);
  await page.keyboard.press('Home');
  await expect(window.row('one.mp4')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(window.row('two.mp4')).toBeFocused();
  await expect(window.report).toContainText('two');

  // A dialog and the settings give the focus back to where it was.
  for (const key of ['?', 'Control+e', 'Control+k']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(window.row('two.mp4')).toBeFocused();
  }
  await page.keyboard.press('Control+Comma');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(window.row('two.mp4')).toBeFocused();
  // The key's dialog takes the place of the palette, which had the focus before it.
  await window.runFromPalette('add a key', 'Add a key');
  await expect(page.getByLabel('Gemini API key')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(window.row('two.mp4')).toBeFocused();
  // So does the system's dialog for a folder, where none is chosen in it.
  await answerFolderDialog(app, null);
  await page.keyboard.press('Control+o');
  await expect.poll(() => folderDialogsOf(app)).toBe(1);
  await expect(window.row('two.mp4')).toBeFocused();

  // Keys open the pages, the sheet of keys and the palette. Letters do nothing while a text field has the focus.
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('button', { name: 'Read', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.keyboard.press('Control+1');
  await page.keyboard.press('?');
  await expect(page.getByRole('searchbox', { name: 'Find a key' })).toBeFocused();
  await page.keyboard.type('limit ?');
  await expect(page.getByRole('searchbox', { name: 'Find a key' })).toHaveValue('limit ?');
  // Escape first empties the field.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await window.runFromPalette('tries per', 'Tries per video');
  await expect(page.getByRole('spinbutton', { name: 'Tries per video' })).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(window.rows).toHaveCount(2);

  // The palette searches the reports' texts, ignoring case. Choosing a hit opens the report there.
  await window.openPalette();
  await page.keyboard.type('STRENGTHS and weak');
  await expect(page.getByText('In 2 reports')).toBeVisible();
  // Nothing else was found, so Enter takes the first hit, however late it came.
  await expect(page.getByRole('option', { name: /Strengths and weaknesses.*one/u })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByRole('combobox')).toHaveAttribute('aria-activedescendant', /./u);
  const told = await page.getByRole('combobox').getAttribute('aria-activedescendant');
  await expect(page.getByRole('option', { selected: true })).toHaveAttribute('id', told ?? 'none');
  await takePicture(page, 'test-results/screens/palette-in-reports.png');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Find in the report' })).toHaveValue('Strengths and weak');
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();
  await expect(window.report).toContainText('two');
  await page.keyboard.press('Control+1');

  await page.keyboard.press('Control+b');
  await expect(page.getByRole('navigation', { name: 'Batches' })).toContainText('2 of 2');
  await page.keyboard.press('Control+b');

  await window.tabTo(/Export/u);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  // In a narrow window the report opens and closes.
  await resizePage(page, { width: 960, height: 600 });
  const close = window.button('Close the report');
  await expect(window.button('Open the report')).toBeVisible();
  await window.tabTo(/Open the report/u);
  await page.keyboard.press('Enter');
  await expect(close).toBeFocused();
  // The lines of a checklist wrap under their text, not under the box.
  await expect(window.report.locator('.task-list-item').first()).toBeAttached();
  const items = await checklistOf(window.report);
  expect(Math.max(...items.map(({ lefts }) => lefts.length))).toBeGreaterThan(1);
  expect(
    items.filter(({ boxRight, lefts }) => lefts.some((left) => left !== lefts[0] || left < boxRight)),
  ).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(close).toBeHidden();
  await expect(window.button('Open the report')).toBeFocused();

  // Enter in the list opens the report on its own page, and Escape returns.
  await window.row('two.mp4').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Read', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(window.report).toContainText('two');

  // A folder that is chosen takes the place of all that, and the focus is on its page: Tab does not begin at the window's top.
  await answerFolderDialog(app, await makeClips(join(place, 'more clips'), ['three.mp4']));
  await page.keyboard.press('Control+o');
  await expect(window.row('three.mp4')).toBeVisible();
  await expect(page.locator('main:focus, main :focus')).toHaveCount(1);
});

/** Answers the dialog for a folder with this one, or cancels it for null. */
async function answerFolderDialog(app: ElectronApplication, folder: string | null): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    let asked = 0;
    dialog.showOpenDialog = () => {
      asked += 1;
      Reflect.set(globalThis, 'folderDialogs', asked);
      return Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] });
    };
  }, folder);
}

/** Returns how often the dialog for a folder was shown since it was last told what to answer. */
async function folderDialogsOf(app: ElectronApplication): Promise<number> {
  return await app.evaluate(() => Number(Reflect.get(globalThis, 'folderDialogs')));
}

interface ChecklistItem {
  readonly boxRight: number;
  /** The left edge of each line of its text, in whole pixels. */
  readonly lefts: readonly number[];
}

/** Returns where the boxes and the lines of a report's checklists are drawn. */
async function checklistOf(report: Locator): Promise<readonly ChecklistItem[]> {
  return await report.locator('.task-list-item').evaluateAll((items) =>
    items.map((item) => {
      const lines = new Map<number, number>();
      const range = document.createRange();
      const texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        range.selectNodeContents(text);
        for (const { left, top, width } of range.getClientRects()) {
          const line = Math.round(top);
          if (width > 0) lines.set(line, Math.min(lines.get(line) ?? Infinity, Math.round(left)));
        }
      }
      const boxRight = item.querySelector('.task')?.getBoundingClientRect().right ?? Infinity;
      return { boxRight, lefts: [...lines.values()] };
    }),
  );
}
