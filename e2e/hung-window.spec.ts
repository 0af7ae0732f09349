import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { UnwatchedApp } from './app/unwatched-app.ts';

test('a page that hangs is ended and loaded again without its report, and the batch is still there', async ({
  api,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4']);
  const standIn = await api();
  await using app = await UnwatchedApp.launch(join(place, 'profile'), standIn.url, [folder]);
  await expect.poll(() => app.text()).toMatch(/What happens[^]*Message and audience/u);

  // The system's dialog is no part of the page, so main is told what the user answers.
  await app.inMain(({ dialog, BrowserWindow }) => {
    const seen = { questions: [] as string[], loads: 0 };
    Object.assign(globalThis, { seen });
    Object.assign(dialog, {
      showMessageBox: (_: unknown, { message }: { readonly message: string }) => {
        seen.questions.push(message);
        return Promise.resolve({ response: 0, checkboxChecked: false });
      },
    });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('did-finish-load', () => (seen.loads += 1));
    // Chromium takes half a minute to notice. Until then the loop takes only what others leave of the cores.
    const { constants, setPriority } = process.getBuiltinModule('node:os');
    setPriority(contents?.getOSProcessId() ?? 0, constants.priority.PRIORITY_LOW);
    void contents?.executeJavaScript('for (;;);');
  });
  const seen = (): Promise<unknown> =>
    app.inMain(({ BrowserWindow }) => {
      const { questions, loads } = Reflect.get(globalThis, 'seen') as {
        readonly questions: readonly string[];
        readonly loads: number;
      };
      // Chromium notices that nobody answers an input. One that comes before the loop would be answered.
      if (questions.length === 0) {
        BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'F15' });
      }
      return { questions, loads };
    });
  await expect.poll(seen).toEqual({ questions: ['The window does not answer'], loads: 1 });

  await expect.poll(() => app.text()).toMatch(/\bone\n[^]*Select a video/u);
  expect(await app.text()).not.toContain('Message and audience');
});
