import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBarcode } from '../../src/main/demo/read-barcode.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../../src/main/demo/stand-in.ts';
import { keepSettingsClip } from './clips.ts';
import { keepAnswers } from './kept-answers.ts';
import { MainWindow } from './main-window.ts';
import { alive, descendants } from './processes.ts';

// Outside of Electron the package exports the path of the executable, but its types describe only the API inside.
export const electronPath = createRequire(import.meta.url)('electron') as string;
const root = fileURLToPath(new URL('../..', import.meta.url));
/** A virtual screen has no graphics card. Chromium would start a process to find that out, and another one without it. */
const drawing = process.env.E2E_DISPLAYS === undefined ? [] : ['--disable-gpu'];

/** The most milliseconds for a gesture, such as a click on a button that is not there yet: as long as an expectation waits. */
const PATIENCE_MS = 120_000;

interface LaunchOptions {
  /** Variables added to the environment. An empty string removes a variable. */
  readonly env?: Readonly<Record<string, string>>;
  /** Videos at once in the settings of a new profile: three by default, because three share one gemini process. */
  readonly limit?: number;
  /** Frames of each video in the settings of a new profile: twenty by default, which take half of the CPU of many videos. */
  readonly frames?: number;
  /** The language in the settings of a new profile: the system's by default. */
  readonly language?: 'en' | 'de';
  /** True where an answer is held back while something is looked at: it may take as long as the settings allow. */
  readonly isPatient?: boolean;
  /** Still by default: where lanes move smoothly, drawing them takes more than half of the computer. */
  readonly motion?: 'smooth' | 'still';
  /** Number of an earlier launch in the same test, from 0, whose profile is used again. Without it the launch gets a new profile. */
  readonly profile?: number;
  /** Chromium's switches on the command line. */
  readonly switches?: readonly string[];
  /** Files and folders on the command line. */
  readonly paths?: readonly string[];
}

export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly window: MainWindow;
  /** The app's main process. Asked for at launch, because Playwright forgets it once the window is closed. */
  readonly process: ChildProcess;
  readonly pid: number;
}

interface Fixtures {
  /** A folder for this test alone, removed afterwards. */
  readonly place: string;
  /** Starts a stand-in API for this test. */
  readonly api: (options?: StandInOptions) => Promise<StandIn>;
  /** Starts the app. It gets a new profile unless one is named, and uses the test's stand-in API if that was started before. */
  readonly launch: (options?: LaunchOptions) => Promise<Running>;
}

interface WorkerFixtures {
  /** The X display of this worker's windows, which no other worker uses; null for the user's own display. */
  readonly display: string | null;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from this pattern.
    async ({}, use, { parallelIndex }) => {
      const display = process.env.E2E_DISPLAYS?.split(' ')[parallelIndex];
      if (display !== undefined) process.env.DISPLAY = display;
      await use(display ?? null);
    },
    { scope: 'worker', auto: true },
  ],

  // oxlint-disable-next-line no-empty-pattern -- as above
  place: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'framelane e2e '));
    await use(dir);
    // On Windows a file stays open a moment longer than the process that had it.
    await rm(dir, { recursive: true, force: true, maxRetries: 10 });
  },

  // oxlint-disable-next-line no-empty-pattern -- as above
  api: async ({}, use) => {
    const started: StandIn[] = [];
    await use(async (options = {}) => {
      // Every picture of a clip shows its number, and each takes tens of milliseconds to read.
      const standIn = await startStandIn({ readBarcode, picturesRead: 1, ...options });
      started.push(standIn);
      process.env.FRAMELANE_E2E_API = standIn.url;
      return standIn;
    });
    delete process.env.FRAMELANE_E2E_API;
    await Promise.all(started.map((standIn) => standIn.close()));
  },

  launch: async ({ place }, use) => {
    const running: Running[] = [];
    await use(async (options = {}) => {
      const one = await start(join(place, `profile ${options.profile ?? running.length}`), options);
      running.push(one);
      return one;
    });
    for (const { process: child } of running) await end(child);
  },
});

export { expect };

async function start(profile: string, options: LaunchOptions): Promise<Running> {
  const { env = {}, limit = 3, frames, language, isPatient = false } = options;
  const { motion = 'still', switches = [], paths = [] } = options;
  if (!existsSync(profile)) {
    await mkdir(profile);
    await writeFile(
      join(profile, 'settings.json'),
      JSON.stringify({
        limit,
        ...(frames !== undefined && { frames }),
        ...(language !== undefined && { language }),
        ...(isPatient && { firstEventS: 600, silenceS: 900, totalS: 3600 }),
      }),
    );
    await keepSettingsClip(profile);
  }
  const api = process.env.FRAMELANE_E2E_API;
  const merged: Record<string, string | undefined> = {
    ...process.env,
    FRAMELANE_HOME: profile,
    GEMINI_API_KEY: api === undefined ? undefined : 'e2e-key-0123456789',
    GOOGLE_GEMINI_BASE_URL: api,
    ...env,
  };
  const app = await _electron.launch({
    executablePath: electronPath,
    args: [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...drawing, ...switches, ...paths],
    env: Object.fromEntries(
      Object.entries(merged).filter(
        (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
      ),
    ),
  });
  keepAnswers(app);
  // Playwright gives its own pages the patience of the configuration, but not those of Electron.
  app.context().setDefaultTimeout(PATIENCE_MS);
  const page = await app.firstWindow({ timeout: PATIENCE_MS });
  // Playwright sets what the page takes for the system's preferences.
  await page.emulateMedia({
    colorScheme: 'dark',
    reducedMotion: motion === 'still' ? 'reduce' : 'no-preference',
  });
  const window = new MainWindow(page);
  await whenReady(page);
  const child = app.process();
  if (child.pid === undefined) throw new Error('Electron has no process');
  return { app, page, window, process: child, pid: child.pid };
}

/** Resolves when there is a page instead of the loading message, and main answers it: the page is there before main has built its menu. */
async function whenReady(page: Page): Promise<void> {
  await page.locator('main:not([aria-busy=true])').first().waitFor();
  await page.evaluate(() => window.framelane.request('session.snapshot', undefined));
}

/** Ends the app with SIGTERM, as the system would, and waits until its processes are gone: some still write while they end. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const others = child.pid === undefined ? [] : descendants(child.pid);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await gone;
  await expect.poll(() => alive(others)).toEqual([]);
}
