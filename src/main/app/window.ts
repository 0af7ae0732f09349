import { BrowserWindow, nativeTheme, session, shell, type Rectangle } from 'electron';
import { join } from 'node:path';
import { WITHOUT_REPORT } from '../../shared/without-report.ts';

/** Background colours of both themes, equal to the design tokens, so that the first frame does not flash. */
const CANVAS = { dark: '#121316', light: '#F7F7F5' };

/**
 * Creates the only window. It is sandboxed and isolated, and cannot navigate, open windows or ask for permissions. It appears when its page
 * has something to show.
 */
export function createWindow(rootDir: string): BrowserWindow {
  const window = new BrowserWindow({
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
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https://')) void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  return window;
}

/** Applies the theme and the last bounds before the window is shown. `place` is null for the middle of the screen. */
export function configureWindow(
  window: BrowserWindow,
  theme: typeof nativeTheme.themeSource,
  place: (Rectangle & { readonly isMaximized: boolean }) | null,
): void {
  nativeTheme.themeSource = theme;
  window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light);
  if (place === null) return;
  window.setBounds({ x: place.x, y: place.y, width: place.width, height: place.height });
  if (place.isMaximized) window.once('ready-to-show', () => window.maximize());
}

/**
 * Loads the page: from the development server where electron-vite runs one, else from the build. `isWithoutReport`: it opens no report by
 * itself.
 */
export async function loadPage(
  window: BrowserWindow,
  rootDir: string,
  { isWithoutReport }: { readonly isWithoutReport: boolean } = { isWithoutReport: false },
): Promise<void> {
  const address = process.env.ELECTRON_RENDERER_URL;
  const search = isWithoutReport ? WITHOUT_REPORT : '';
  if (address?.startsWith('http://localhost:') === true) await window.loadURL(`${address}${search}`);
  else await window.loadFile(join(rootDir, 'out/renderer/index.html'), { search });
}

/** Denies every permission, such as camera, microphone and notifications. The page needs none of them. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}
