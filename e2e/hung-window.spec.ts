import { join } from 'node:path';
import { expect, test, type Running } from './app/app.ts';
import { makeClips } from './app/clips.ts';

/** Asks main for the window's text: Playwright loses a page that crashed. */
const textOf = ({ app }: Running): Promise<string> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        'document.body.innerText',
      ) as Promise<string>,
  );

test('a page that hangs is ended and loaded again without its report, and the batch goes on', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4']);
  await api();
  const running = await launch({ canHang: true });
  const { app, window, page } = running;
  await window.drop([folder]);
  await window.button('Start').click();
  await page.keyboard.press('Control+2');
  await expect(window.report).toContainText('What happens');

  // The system's dialog stands outside of the page; main is told what the user would answer.
  const asked = app.evaluate(
    ({ dialog }) =>
      new Promise<string>((resolve) => {
        dialog.showMessageBox = ((_window: unknown, question: { readonly message: string }) => {
          resolve(question.message);
          return Promise.resolve({ response: 0, checkboxChecked: false });
        }) as typeof dialog.showMessageBox;
      }),
  );
  const loaded = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) =>
        BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve()),
      ),
  );
  const hangs = page.evaluate(() => {
    for (;;);
  });
  hangs.catch(() => undefined);
  // Chromium notices once an input has waited for seconds.
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'mouseDown', x: 300, y: 300 });
  });
  expect(await asked).toBe('The window does not answer');
  await loaded;

  await expect.poll(() => textOf(running)).toContain('Pick a report');
  expect(await textOf(running)).not.toContain('What happens');
});
