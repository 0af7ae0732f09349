import { BrowserWindow, nativeTheme, type Rectangle } from 'electron';
import { join } from 'node:path';
import { logger } from '../log/log.ts';
import { WITHOUT_REPORT } from '../../shared/without-report.ts';
import { isPage } from './page-address.ts';

const log = logger('window');

/** Background colours of both themes, equal to the design tokens, so that the first frame does not flash. */
const CANVAS = { dark: '#121316', light: '#F7F7F5' };

/** Milliseconds that a loaded page has to be drawn in its hidden window. Ten starts, some of them on busy cores, took at most 50. */
const DRAWN_WITHIN_MS = 1000;
/** Milliseconds until the window appears where its page is not even loaded: an empty window can be closed, and one that hangs is asked about. */
const LOADED_WITHIN_MS = 10_000;
/** Milliseconds within which the end of a page's process is told after its load has failed: here 3. */
const GONE_WITHIN_MS = 1000;

/** Creates the only window, hidden. It is sandboxed and isolated, and `guardPages` keeps it where it is. */
export function createWindow(rootDir: string): BrowserWindow {
  return new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Framelane',
    ...(process.platform === 'darwin' ? { titleBarStyle: 'hidden' as const } : { autoHideMenuBar: true }),
    ...(process.platform === 'linux' ? { icon: join(rootDir, 'resources/icon.png') } : {}),
    webPreferences: {
      preload: join(rootDir, 'out/preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
}

/**
 * Shows the window when its page has something to show. Resolves then, or when no page comes.
 *
 * Sometimes Chromium does not draw the page of a hidden window, here at 1 of some 500 starts (docs/facts/runtime.md). It draws it once the
 * window is shown, so a loaded page is shown all the same.
 */
export async function showWhenDrawn(window: BrowserWindow): Promise<void> {
  const { webContents: contents } = window;
  let isShown = false;
  await new Promise<void>((resolve) => {
    const show = (): void => {
      if (isShown || window.isDestroyed()) return;
      isShown = true;
      window.show();
      resolve();
    };
    window.once('ready-to-show', show);
    const showLate = (): void => {
      if (!isShown && !window.isDestroyed()) log.warn('the page is not drawn yet; its window is shown');
      show();
    };
    setTimeout(showLate, LOADED_WITHIN_MS);
    contents.once('did-finish-load', () => setTimeout(showLate, DRAWN_WITHIN_MS));
    contents.once('did-fail-load', () => resolve());
    contents.once('render-process-gone', () => resolve());
  });
}

/** Applies the theme and the last bounds. `place` is null for the middle of the screen. */
export function configureWindow(
  window: BrowserWindow,
  theme: typeof nativeTheme.themeSource,
  place: Rectangle | null,
): void {
  nativeTheme.themeSource = theme;
  window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light);
  if (place === null) return;
  window.setBounds({ x: place.x, y: place.y, width: place.width, height: place.height });
}

/**
 * Loads the page. `isWithoutReport`: it opens no report by itself.
 */
export async function loadPage(
  window: BrowserWindow,
  page: string,
  { isWithoutReport }: { readonly isWithoutReport: boolean } = { isWithoutReport: false },
): Promise<void> {
  await window.loadURL(`${page}${isWithoutReport ? WITHOUT_REPORT : ''}`);
}

/** Tells, of a page that was not loaded, whether its process has ended: Electron says so some milliseconds after the load has failed. */
export async function hasCrashed(window: BrowserWindow): Promise<boolean> {
  if (window.isDestroyed()) return false;
  const { webContents: contents } = window;
  return (
    contents.isCrashed() ||
    (await new Promise<boolean>((resolve) => {
      contents.once('render-process-gone', () => resolve(true));
      setTimeout(() => resolve(false), GONE_WITHIN_MS);
    }))
  );
}

/** Loads the page again should the window ever show another. */
export function keepToPage({ webContents: contents }: BrowserWindow, page: string): void {
  contents.on('did-navigate', (_event, address) => {
    if (isPage(address, page)) return;
    // Electron asks nobody before a page goes to `about:blank`.
    log.error('the window showed another page');
    void contents.loadURL(page);
  });
}
