import { test as base, chromium, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { access, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end } from '../app/app.ts';
import { MainWindow } from '../app/main-window.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Programs that the launcher, the app and its updates may call on Linux. There is no node and no npm among them. */
const SYSTEM_PROGRAMS = ['sh', 'dirname', 'readlink', 'uname', 'setpriv', 'prlimit', 'ps', 'mv'];

/** A packaged app in a folder of its own, with a home of its own. */
export interface Installed {
  readonly dir: string;
  readonly home: string;
  /** The folder of the app. */
  readonly app: string;
  /** The folder of the app's data, on Linux. */
  readonly data: string;
  /** Runs `framelane` in a terminal. */
  readonly command: (args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Ended>;
  readonly open: (paths?: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Opened>;
  /** Starts the app while its window is open, as "Open with" does. Returns the exit code. */
  readonly startAgain: (paths: readonly string[]) => Promise<number | null>;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Opened {
  readonly page: Page;
  readonly window: MainWindow;
  readonly child: ChildProcess;
}

/** The folder of the unpacked app; the error says how to make it. */
function packedApp(): string {
  const app = join(
    root,
    'dist',
    process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`,
  );
  if (!existsSync(app)) throw new Error('There is no packaged app: run `npm run package` first.');
  return app;
}

export const test = base.extend<{ readonly installed: Installed }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from this pattern.
  installed: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'framelane packaged '));
    const app = join(dir, 'Meine Programme', 'Framelane');
    await cp(packedApp(), app, { recursive: true });
    const running: ChildProcess[] = [];
    await use(await installedIn(dir, app, running));
    for (const child of running) await end(child);
    await rm(dir, { recursive: true, force: true, maxRetries: 10 });
  },
});

export { expect } from '@playwright/test';

/** An app that is there already, such as one that a package manager has installed. */
export async function installedIn(dir: string, app: string, running: ChildProcess[]): Promise<Installed> {
  const home = join(dir, 'home');
  const bin = join(dir, 'bin');
  await mkdir(home, { recursive: true });
  await mkdir(bin, { recursive: true });
  for (const name of SYSTEM_PROGRAMS) {
    const path = await onPath(name);
    if (path !== null) await symlink(path, join(bin, name));
  }
  const { DISPLAY, XAUTHORITY } = process.env;
  const env = { HOME: home, PATH: bin, LANG: 'C.UTF-8' };
  const screen = { ...(DISPLAY && { DISPLAY }), ...(XAUTHORITY && { XAUTHORITY }) };
  const program = join(app, 'framelane');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return {
    dir,
    home,
    app,
    data: join(home, '.local', 'share', 'framelane'),
    command: async (args, more = {}) =>
      await run(join(app, 'resources', 'bin', 'framelane'), args, dir, { ...env, ...more }),
    open: async (paths = [], more = {}) => {
      const child = spawn(program, [...sandbox, '--remote-debugging-port=0', ...paths], {
        cwd: dir,
        env: { ...env, ...screen, ...more },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      running.push(child);
      return { child, ...(await pageOf(child)) };
    },
    startAgain: async (paths) =>
      (await run(program, [...sandbox, ...paths], dir, { ...env, ...screen })).code,
  };
}

/**
 * The page of an app that is built without the switch by which Playwright starts Electron: Chromium tells where it can be reached.
 */
async function pageOf(child: ChildProcess): Promise<Pick<Opened, 'page' | 'window'>> {
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      const found = /^DevTools listening on (ws:\S+)$/mu.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}: ${text}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('Electron has no pages');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.locator('main:not([aria-busy=true])').first().waitFor();
  return { page, window: new MainWindow(page) };
}

async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

async function onPath(name: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return null;
}
