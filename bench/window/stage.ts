import { _electron, type ElectronApplication, type Page } from 'playwright';
import { join } from 'node:path';
import { electronEnv, electronPath } from './electron.ts';

export interface Play {
  readonly scenario: string;
  readonly theme?: 'dark' | 'light';
  readonly language?: 'en' | 'de';
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** The number of paragraphs in the report on screen. */
  readonly paragraphs?: number;
}

/** A window that shows a scenario until it is disposed of. */
export interface Stage extends AsyncDisposable {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** False without a graphics card: then the processor that runs the page also paints every pixel. */
  readonly hasGraphics: () => Promise<boolean>;
}

/** Shows a scenario in a real Electron window. `builtDir` is a folder that `buildStage` filled. */
export async function openStage(builtDir: string, play: Play): Promise<Stage> {
  const { theme = 'dark', language = 'en', widthPx = 1440, heightPx = 900, paragraphs = 4 } = play;
  const app = await _electron.launch({
    executablePath: electronPath,
    args: [
      builtDir,
      `--user-data-dir=${join(builtDir, 'profile')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: {
      ...electronEnv(),
      FRAMELANE_PLAY: JSON.stringify({
        builtDir,
        scenario: play.scenario,
        theme,
        language,
        widthPx,
        heightPx,
        paragraphs,
      }),
    },
  });
  const page = await app.firstWindow();
  await page.emulateMedia({ colorScheme: theme });
  // The loader of these scripts adds a helper call to functions, which the page does not define.
  await page.waitForLoadState();
  await page.evaluate('globalThis.__name = (one) => one');
  // The pointer of the screen may rest where the lanes are: the card of a bar would cover the list.
  await page.mouse.move(1, 1);
  return {
    app,
    page,
    hasGraphics: async () => String(await page.evaluate('globalThis.compositing')).startsWith('enabled'),
    async [Symbol.asyncDispose]() {
      await app.close();
    },
  };
}
