import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { electronPath, expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { alive, descendants } from './app/processes.ts';

const names = Array.from({ length: 4 }, (_, index) => `take ${index + 1}.mp4`);

// A signal and a kill: `survive.spec.ts`, where the batch goes on afterwards.
test('quitting by closing the window while videos run leaves no process behind, and the batch for the next start', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'takes'), names);
  const standIn = await api({ latencyMs: 600_000 });
  const { window, app, process: main, pid } = await launch();
  await window.drop([folder]);
  await window.button('Start').click();
  await expect.poll(() => standIn.inFlight).toBe(3);
  const children = descendants(pid);
  expect(children.length).toBeGreaterThan(2);
  const gone = new Promise<void>((resolve) => main.once('exit', () => resolve()));

  // The system's message box cannot be clicked from a test, so it is answered with its first button.
  await app.evaluate(({ dialog, BrowserWindow }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await gone;

  await expect.poll(() => alive([pid, ...children])).toEqual([]);
  const [batch = ''] = await readdir(join(place, 'profile 0', 'batches'));
  expect(await readdir(join(place, 'profile 0', 'batches', batch))).toContain('journal.jsonl');
});

/** Starts the app with a script of `e2e/app` that is run before it. Returns what that printed, and the code with which the app ended. */
async function endOfStart(
  script: string,
  place: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly printed: unknown; readonly exitCode: unknown }> {
  const before = fileURLToPath(new URL(`app/${script}`, import.meta.url));
  const root = fileURLToPath(new URL('..', import.meta.url));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const main = spawn(electronPath, ['-r', before, root, ...sandbox], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env, FRAMELANE_HOME: join(place, 'profile') },
    // An app that never ends would stay when the test is over.
    timeout: 120_000,
    killSignal: 'SIGKILL',
  });
  try {
    const printed = text(main.stdout);
    const exitCode = await new Promise((resolve) => void main.once('exit', resolve));
    return { printed: JSON.parse(await printed), exitCode };
  } finally {
    main.kill('SIGKILL');
  }
}

for (const moment of ['loading', 'shown', 'menu']) {
  test(`closing the window while the app still starts ends it without an error: ${moment}; there is no menu of Electron`, async ({
    place,
  }) => {
    expect(await endOfStart('close-at-once.cjs', place, { CLOSE_AT: moment })).toEqual({
      printed: { menus: [] },
      exitCode: 0,
    });
  });
}

test('a window of which Chromium does not draw the page while it is hidden is shown all the same, and its page is answered', async ({
  place,
}) => {
  expect(await endOfStart('never-drawn.cjs', place)).toEqual({
    printed: { isShown: true, isAnswered: true },
    exitCode: 0,
  });
});

for (const moment of ['loading', 'loaded']) {
  test(`a page whose process ends while the app starts is loaded again: ${moment}`, async ({ place }) => {
    expect(await endOfStart('crash-at-start.cjs', place, { CRASH_AT: moment })).toEqual({
      printed: { isAnswered: true },
      exitCode: 0,
    });
  });
}

test('an app that cannot start says why, and ends with an error', async ({ place }) => {
  expect(await endOfStart('fail-at-start.cjs', place)).toEqual({
    printed: { title: 'Framelane', content: 'no menu today', isExiting: false },
    exitCode: 1,
  });
});
