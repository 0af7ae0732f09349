import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { english, translationsIn } from '../src/shared/i18n/i18n.ts';
import { expect, test } from './app/app.ts';
import { violationsOn } from './app/axe.ts';
import { chooseTemplate } from './app/choose-template.ts';
import { makeClips, numberOf } from './app/clips.ts';
import { resizePage } from './app/frames.ts';
import { takePicture } from './app/themes.ts';

test('reports are exported when the batch ends, looked at as they will be printed, in every format at once, and a selection alone', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4', 'three.mp4']);
  await api();
  const { app, window, page } = await launch();
  const unplugged = join(place, 'unplugged');
  await page.evaluate(
    `framelane.request('settings.change', { exportAfterBatch: ['csv', 'png'], exportName: '{batch} {kind}', exportDir: ${JSON.stringify(unplugged)} })`,
  );
  await window.drop([folder]);
  await expect(window.rows).toHaveCount(3);
  await chooseTemplate(page, 'hook-claims');
  await window.button('Start').click();
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(3);

  // The exports chosen in the settings are made when the batch ends, and the batch names them, and the folder for them that is gone.
  await expect(page.getByText('Also exported: clips CSV.csv, clips Picture.png.')).toContainText(
    `because this folder could not be written to: ${unplugged}.`,
  );
  await takePicture(page, 'test-results/after-batch.png');
  const out = join(folder, 'Framelane reports', 'Exports');
  const byItself = ['clips CSV.csv', 'clips Picture.png'];
  expect((await readdir(out)).toSorted()).toEqual(byItself);
  await page.evaluate("framelane.request('settings.change', { exportName: '' })");

  // A copied report is Markdown for editors, and a page for documents.
  await window.rows.first().click();
  await page.getByRole('button', { name: 'Copy the report' }).click();
  await expect
    .poll(() =>
      app.evaluate(
        ({ clipboard }) =>
          (clipboard as unknown as { readHTML?(): string }).readHTML?.() ?? '<h3>Call to action</h3>',
      ),
    )
    .toContain('<h3>Call to action</h3>');

  await window.button('Export').first().click();
  const dialog = page.getByRole('dialog');
  const preview = dialog.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('img', { name: /^Page 1 of \d+$/u })).toBeVisible();
  await preview.getByRole('button', { name: 'Next page' }).click();
  await preview.getByRole('button', { name: 'Next page' }).click();
  await expect(preview.getByRole('img', { name: /^Page 3 of \d+$/u })).toBeVisible();
  await expect(preview).toHaveAttribute('aria-busy', 'false');
  await takePicture(page, 'test-results/export.png');
  const violations = await violationsOn(page);
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await brokenPageLines(page)).toEqual([]);

  for (const format of [
    'Markdown',
    'HTML',
    'Word',
    'Excel',
    'CSV',
    'JSON',
    'Timeline',
    'Picture',
    'Trace',
    'Transcript',
    'Run details',
  ]) {
    await dialog.getByRole('checkbox', { name: format }).check();
  }
  await dialog.getByRole('checkbox', { name: 'JSON' }).focus();
  await expect(preview).toContainText('"headline"');
  await dialog.getByRole('checkbox', { name: 'Picture' }).focus();
  await expect(preview.getByRole('img', { name: 'Picture of the lanes' })).toBeVisible();
  await takePicture(page, 'test-results/export-timeline.png');
  await dialog.getByRole('checkbox', { name: 'Excel' }).focus();
  await expect(preview.getByRole('group', { name: 'Sheet Videos' })).toContainText('three.mp4');
  await takePicture(page, 'test-results/export-sheets.png');
  const asked = await closeWhileExporting(app);
  await dialog
    .getByRole('button', {
      name: 'Export 3 reports as Markdown, HTML, PDF, Word, Excel, CSV, JSON, Timeline, Picture, and Trace',
    })
    .click();
  // Whoever closes the window meanwhile is asked, and the export goes on where the answer is to keep running.
  expect(await asked()).toMatchObject({
    message: 'An export is being written.',
    detail: 'The export ends without a file; it can be made again at any time.',
    buttons: ['Stop and Quit', 'Keep Running'],
  });
  await expect(dialog.getByRole('button', { name: 'Show in folder' })).toBeVisible();

  const endings = ['csv', 'docx', 'html', 'json', 'md', 'pdf', 'png', 'svg', 'trace.json', 'xlsx'];
  expect((await readdir(out)).toSorted()).toEqual([
    ...byItself,
    ...endings.map((ending) => `clips reports.${ending}`),
  ]);
  const read = (ending: string) => readFile(join(out, `clips reports.${ending}`));
  const html = (await read('html')).toString();
  expect(html.match(/data:image\/jpeg;base64,/gu)?.length).toBeGreaterThanOrEqual(9);
  expect(html.match(/<script/gu)).toHaveLength(1);
  expect(await openedOffline(app, join(out, 'clips reports.html'))).toEqual({
    asked: [],
    order: ['two.mp4', 'three.mp4', 'one.mp4'],
    filtered: 1,
    found: ['video-2'],
    errors: [],
  });
  const text = (await read('md')).toString();
  const pdf = await textOfPdf(await read('pdf'));
  for (const number of [0, 1, 2].map(numberOf)) {
    for (const document of [html, text, pdf]) expect(document).toContain(`Clip number: ${number}`);
  }
  expect((await read('docx')).subarray(0, 2).toString()).toBe('PK');
  for (const document of [html, pdf]) {
    // A heading in a narrow column takes two lines.
    for (const column of [/Hook\s+type/u, /Call\s+to\s+action/u, /Claims/u, /Score/u])
      expect(document).toMatch(column);
  }
  const sheet = (await read('csv')).toString().trim().split('\r\n');
  expect(sheet).toHaveLength(4);
  expect(sheet[0]).toContain(',Hook type,Moments,Product appears,Call to action,Claims,');
  // Reports are where the workbook says: its links lead from its own folder to theirs.
  const workbook = unzipSync(await read('xlsx'));
  const links = strFromU8(workbook['xl/worksheets/_rels/sheet1.xml.rels'] ?? new Uint8Array());
  expect([...links.matchAll(/Target="([^"]+)"/gu)].map(([, way]) => way)).toEqual(
    ['one', 'three', 'two'].map((name) => `../${name}.md`),
  );
  const picture = await read('png');
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect(picture.readUInt32BE(16)).toBe(3200);
  await writeFile('test-results/timeline.png', picture);
  const json = JSON.parse((await read('json')).toString()) as {
    readonly reports: readonly { readonly columns: readonly { readonly name: string }[] }[];
  };
  expect(json.reports.map(({ columns }) => columns.map(({ name }) => name))).toEqual(
    Array.from({ length: 3 }, () => ['Hook type', 'Product appears', 'Call to action', 'Claims', 'Score']),
  );

  // The hidden windows that print are closed.
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

  // A selection is exported alone, a file for each video.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await window.button('Export').first().click();
  await dialog.getByRole('checkbox', { name: 'PDF' }).uncheck();
  await expect(dialog.getByRole('button', { name: 'Export reports' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'Markdown' }).check();
  await dialog.getByRole('radio', { name: 'One for each video' }).click();
  await dialog.getByRole('radio', { name: 'Choose…' }).click();
  const list = dialog.getByRole('group', { name: 'Reports to export' });
  await expect(list.getByRole('listitem')).toHaveText(['one.mp4', 'three.mp4', 'two.mp4']);
  await expect(dialog.getByRole('button', { name: 'Export reports' })).toBeDisabled();

  // With the keyboard, all videos are ticked, then the second is cleared.
  await list.getByRole('checkbox', { name: /^Select all/u }).press('Space');
  await list.getByRole('checkbox', { name: 'one.mp4' }).press('ArrowDown');
  await page.keyboard.press('Space');
  // The name has parts that are filled in, and shows how it will look.
  const name = dialog.getByRole('textbox', { name: 'Name of the folder' });
  await name.fill('Two: of ');
  await dialog.getByRole('button', { name: 'kind', exact: true }).click();
  await expect(dialog.getByText('Two: of Markdown/')).toBeVisible();
  await dialog.getByRole('button', { name: 'Export 2 reports as Markdown' }).click();
  await expect(dialog.getByRole('button', { name: 'Show in folder' })).toBeVisible();

  const files = await readdir(join(out, 'Two_ of Markdown'));
  expect(files.toSorted()).toEqual(['one.md', 'two.md']);
  const texts = await Promise.all(files.map((file) => readFile(join(out, 'Two_ of Markdown', file), 'utf8')));
  const exported = texts.map((text) => /Clip number: (\d+)/u.exec(text)?.[1]).toSorted();
  expect(exported).toEqual([0, 1].map((index) => String(numberOf(index))));
});

/** The longest lines below the preview that do not stand on one line in the smallest window. Documents of so many pages would take minutes. */
async function brokenPageLines(page: Page): Promise<readonly string[]> {
  const lines = [english, translationsIn('de', 'de-DE', 'de-DE')].map(({ t }) =>
    t('exports.pageAbout', { page: 12, pages: 1234 }),
  );
  const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await resizePage(page, { width: 960, height: 600 });
  const pane = page.getByRole('region', { name: 'Preview' });
  const broken = await pane.evaluate((section, texts) => {
    const status = section.querySelector('[role=status]');
    if (status === null) return texts;
    const shown = status.textContent;
    status.textContent = '1';
    const { height } = status.getBoundingClientRect();
    const left = texts.filter((text) => {
      status.textContent = text;
      return status.getBoundingClientRect().height > height || section.scrollWidth > section.clientWidth;
    });
    status.textContent = shown;
    return left;
  }, lines);
  await resizePage(page, size);
  return broken;
}

/**
 * Closes the window as soon as an export tells how far it is: from here it may be written before the window is reached. Answers to keep
 * running, because the system's message box cannot be clicked from a test. Returns what tells what was asked.
 */
async function closeWhileExporting(app: ElectronApplication): Promise<() => Promise<unknown>> {
  await app.evaluate(({ BrowserWindow, dialog }) => {
    const asked = new Promise((resolve) => {
      dialog.showMessageBox = (...given: readonly unknown[]) => {
        resolve(given.at(-1));
        return Promise.resolve({ response: 1, checkboxChecked: false });
      };
    });
    // Pages are printed in windows of their own, which nobody sees.
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible());
    if (window === undefined) throw new Error('There is no window.');
    const { webContents } = window;
    const send = webContents.send.bind(webContents);
    webContents.send = (channel, ...given: readonly unknown[]) => {
      send(channel, ...given);
      if (given[0] !== 'export.progressed') return;
      webContents.send = send;
      window.close();
    };
    Object.assign(globalThis, { askedOnClose: asked });
  });
  return async () =>
    await app.evaluate(
      () => (globalThis as typeof globalThis & { askedOnClose: Promise<unknown> }).askedOnClose,
    );
}

/** Opens an exported page without a network, sorts and filters its comparison, and searches its reports. */
async function openedOffline(app: ElectronApplication, path: string): Promise<unknown> {
  return await app.evaluate(async ({ BrowserWindow, session }, file) => {
    const own = session.fromPartition('exported-page');
    own.enableNetworkEmulation({ offline: true });
    const asked: string[] = [];
    own.webRequest.onBeforeRequest(({ url }, go) => {
      if (!url.startsWith('file:') && !url.startsWith('data:')) asked.push(url);
      go({});
    });
    const errors: string[] = [];
    const window = new BrowserWindow({ show: false, webPreferences: { session: own, sandbox: true } });
    window.webContents.on('console-message', (...details) => errors.push(details[2]));
    await window.loadFile(file);
    const seen = (await window.webContents.executeJavaScript(`(() => {
      const type = (id, value) => {
        const input = document.querySelector(id);
        input.value = value;
        input.dispatchEvent(new Event('input'));
      };
      const head = document.querySelector('.comparison thead button');
      head.click();
      head.click();
      const rows = [...document.querySelectorAll('.comparison tbody tr')];
      const order = rows.map((row) => row.cells[0].textContent);
      type('#filter', 'THREE');
      const filtered = rows.filter((row) => !row.hidden).length;
      type('#search', 'three.mp4');
      const found = [...document.querySelectorAll('article')].filter((one) => !one.hidden).map(({ id }) => id);
      return { order, filtered, found };
    })()`)) as object;
    window.destroy();
    return { asked, ...seen, errors };
  }, path);
}

async function textOfPdf(pdf: Uint8Array): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const text = [...document.pages()].map((page) => page.getText()).join('\n');
  document.destroy();
  library.destroy();
  return text;
}
