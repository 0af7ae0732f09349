import { readFileSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { descendants } from './app/processes.ts';

const PAGE = 'framelane-app://app/index.html';

/** True in a page that shows more than its loading message. */
const hasFirstScreen = (): boolean => document.querySelector('main:not([aria-busy=true])') !== null;

test('the page is served by the app itself, reaches nothing else, is the only one that is answered, and its data are closed to others', async ({
  launch,
  place,
}) => {
  // A folder that the app makes itself.
  const profile = join(place, 'new profile');
  const { app, page } = await launch({ env: { FRAMELANE_HOME: profile } });
  if (process.platform !== 'win32') expect(await modeOf(profile)).toBe(0o700);
  expect(page.url()).toBe(PAGE);
  // Text in the window's own font, from a file of the build.
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
  });
  expect(fonts.length).toBeGreaterThan(0);

  await test.step('files, other servers and the devices of the computer', async () => {
    const answers = await page.evaluate(async () => {
      const failed = async (what: Promise<unknown>): Promise<boolean> =>
        await what.then(
          () => false,
          () => true,
        );
      return {
        file: await failed(fetch('file:///etc/passwd')),
        page: await failed(fetch('framelane-app://app/../../package.json')),
        other: await failed(fetch('http://127.0.0.1:9/')),
        camera: await failed(navigator.mediaDevices.getUserMedia({ video: true })),
        clipboard: await failed(navigator.clipboard.readText()),
        script: await failed(import(['data:text/javascript', 'export{}'].join(','))),
        // oxlint-disable-next-line no-eval -- the test is that it is denied
        code: await failed(Promise.resolve('1').then(eval)),
      };
    });
    expect(answers).toEqual(Object.fromEntries(Object.keys(answers).map((name) => [name, true])));
  });

  await test.step('only the page at its own address is answered', async () => {
    // Another window with the same page and the same preload.
    const preload = join(process.cwd(), 'out/preload/index.cjs');
    const refused = await app.evaluate(async ({ BrowserWindow }, path) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
      await other.loadURL('framelane-app://app/index.html');
      const reply: unknown = await other.webContents.executeJavaScript(
        `framelane.request('settings.get', undefined)`,
      );
      other.destroy();
      return reply;
    }, preload);
    expect(refused).toMatchObject({ ok: false });
    // A frame in the page has no bridge at all.
    const inFrame = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const bridge = typeof (frame.contentWindow as { framelane?: unknown } | null)?.framelane;
      frame.remove();
      return bridge;
    });
    expect(inFrame).toBe('undefined');
    expect(await page.evaluate(() => window.framelane.request('settings.get', undefined))).toMatchObject({
      ok: true,
    });
  });

  await test.step('the page leads nowhere', async () => {
    for (const address of [
      'https://example.com/',
      'http://127.0.0.1:9/',
      'framelane-app://app/assets/other.html',
      'framelane-app://elsewhere/index.html',
      'framelane-media://video/x/0',
      'file:///etc/passwd',
      'data:text/html,<p>other',
      'about:blank',
    ]) {
      await page.evaluate((to) => location.assign(to), address).catch(() => undefined);
      await expect.poll(() => page.url(), { message: address }).toBe(PAGE);
      // A page that was loaded again is there as before. Playwright waits for a navigation that is denied, so no locator is used.
      await expect
        .poll(() => page.evaluate(hasFirstScreen).catch(() => false), { message: address })
        .toBe(true);
    }
    expect(await page.evaluate(() => window.open('about:blank') === null)).toBe(true);
    expect(await page.evaluate(() => window.open('file:///etc/passwd') === null)).toBe(true);
    await page.evaluate(() => document.body.append(document.createElement('webview')));
    const contents = await app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
    expect(contents).toBe(1);
    expect(await page.evaluate(hasFirstScreen)).toBe(true);
  });
});

test('what the app starts gets no keys, its data are closed also where they were open, and a report is dragged out only under a pointer', async ({
  api,
  launch,
  place,
}) => {
  const profile = join(place, 'profile 0');
  await mkdir(profile, { mode: 0o755 });
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ limit: 3 }));
  const folder = await makeClips(join(place, 'clips'), ['one.mp4']);
  let answer = (): void => undefined;
  const isLookedAt = new Promise<void>((resolve) => (answer = resolve));
  await api({ holdAtHalf: () => isLookedAt });
  const secret = 'google-key-that-nobody-else-needs';
  const { app, page, pid, window: shown } = await launch({ env: { GOOGLE_API_KEY: secret } });
  if (process.platform !== 'win32') expect(await modeOf(profile)).toBe(0o700);
  await shown.drop([folder]);
  await shown.button('Start').click();
  await expect(shown.rows.filter({ hasText: 'Writing' })).toHaveCount(1);
  expect(
    await app.evaluate(() => Object.keys(process.env).filter((name) => /KEY|TOKEN/u.test(name))),
  ).toEqual([]);
  // The environment of a process is read from /proc.
  if (process.platform === 'linux') {
    const environments = descendants(pid).flatMap((child) => {
      try {
        return [readFileSync(`/proc/${child}/environ`, 'utf8')];
      } catch {
        // The process ended in the meantime.
        return [];
      }
    });
    expect(environments.length).toBeGreaterThan(1);
    expect(environments.filter((text) => text.includes(secret))).toEqual([]);
  }
  answer();

  await expect(shown.rows.filter({ hasText: 'Done' })).toHaveCount(1);
  await app.evaluate(({ BrowserWindow }) => {
    const dragged: string[] = [];
    Object.assign(globalThis, { dragged });
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.startDrag = ({ file }) => void dragged.push(file);
  });
  const dragged = () =>
    app.evaluate(() => (globalThis as typeof globalThis & { dragged: string[] }).dragged.length);
  const ask = () =>
    page.evaluate(async () => {
      const session = await window.framelane.request('session.snapshot', undefined);
      const batchId = session.ok ? (session.value.session.batches[0]?.id ?? '') : '';
      return await window.framelane.request('report.drag', { batchId, job: 0 });
    });
  expect(await ask()).toMatchObject({ ok: true });
  expect(await dragged()).toBe(0);
  await page.mouse.move(700, 500);
  await page.mouse.down();
  await ask();
  expect(await dragged()).toBe(1);
  // One press is one drag.
  await ask();
  expect(await dragged()).toBe(1);
  await page.mouse.up();
  await ask();
  expect(await dragged()).toBe(1);
});

/** The rights on a file or folder, as the system notes them. */
async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}
