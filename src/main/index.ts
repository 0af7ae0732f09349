import { app, BrowserWindow, dialog, ipcMain, Menu, protocol } from 'electron';
import { release } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEDIA_SCHEME, REQUEST_CHANNEL } from '../shared/ipc/channels.ts';
import type { ConnectedWindow } from './connect-window.ts';
import { APP_ID } from './app/app-id.ts';
import { guardPages } from './app/guard-pages.ts';
import { PAGE_SCHEME, pageAddress } from './app/page-address.ts';
import { PageFiles } from './app/page-requests.ts';
import { PathInbox } from './app/path-inbox.ts';
import { quietNetwork } from './app/quiet-network.ts';
import { registerSchemes } from './app/schemes.ts';
import { pathsNamed } from './app/start-paths.ts';
import {
  configureWindow,
  createWindow,
  hasCrashed,
  keepToPage,
  loadPage,
  showWhenDrawn,
} from './app/window.ts';
import { takeEnvironment } from './environment.ts';
import { appDataDir, describeAppDataDir, openAppData } from './files/app-data.ts';
import { acquireInstanceLock } from './files/instance-lock.ts';
import { logger } from './log/log.ts';

const log = logger('app');

const rootDir = fileURLToPath(new URL('../..', import.meta.url));

const env = takeEnvironment(process);
const dataDir = appDataDir(env, process.platform);
openAppData(dataDir);
app.setPath('userData', join(dataDir, 'window'));
logTrouble();
const page = pageAddress(app.isPackaged, env.ELECTRON_RENDERER_URL);
quietNetwork(page.startsWith('http:') ? page : null);
guardPages(page);
// Until there is a menu of ours: Electron's own, in English, reloads the page and leads to a web site.
Menu.setApplicationMenu(null);
const pageFiles = new PageFiles(join(rootDir, 'out/renderer'));
registerSchemes();
// Windows shows no notifications without this id.
if (process.platform === 'win32') app.setAppUserModelId(APP_ID);

// The arguments of an unpackaged app name the app itself.
const named = pathsNamed(process.argv.slice(1), process.cwd()).filter((path) => path !== app.getAppPath());

const inbox = new PathInbox();
inbox.put(named);
// macOS names the files that the app was opened with before the app is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  inbox.put([path]);
});

if (app.requestSingleInstanceLock({ paths: named })) run().catch(giveUp);
else app.quit();

/** Opens the window first: its page loads while the rest of the program is read and built. */
async function run(): Promise<void> {
  await app.whenReady();
  const lock = await acquireInstanceLock(dataDir);
  if (lock.kind !== 'owned') {
    const { showAlreadyOpen } = await import('./app/already-open.ts');
    await showAlreadyOpen(dataDir);
    app.exit(1);
    return;
  }
  const window = createWindow(rootDir);
  const { webContents: contents } = window;
  // Nothing runs before there is an engine, which then ends everything in good order. Until then the app exits with its window, at once: of
  // 120 apps that were closed on busy cores and went on building first, 4 never came to their end.
  const exit = (): void => app.exit(0);
  window.once('closed', exit);
  try {
    const { begin } = await open(window, lock.release);
    window.off('closed', exit);
    log.info(`usable after ${Math.round(performance.now())} ms`);
    await keepLog();
    await begin();
  } catch (cause) {
    // A window that closes fails what is still built for it, a moment after its page is gone, and the app exits with it.
    if (window.isDestroyed() || contents.isDestroyed()) return;
    window.off('closed', exit);
    throw cause;
  }
}

/** Loads the page of the new window, and connects it with the engine. */
async function open(window: BrowserWindow, releaseData: () => Promise<void>): Promise<ConnectedWindow> {
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    void import('./app/paths-handed-over.ts').then(({ pathsHandedOver }) => inbox.put(pathsHandedOver(data)));
  });
  const connected = build(window, releaseData);
  // Requests that the page sends before the engine is built wait for it. The protocol must be registered before the page loads.
  protocol.handle(PAGE_SCHEME, (request) => pageFiles.answer(request));
  protocol.handle(MEDIA_SCHEME, async (request) => (await connected).answerMedia(request));
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, input: unknown) =>
    (await connected).answer(event, name, input),
  );
  keepToPage(window, page);
  // A page whose process ends is loaded again once there is an engine.
  const loaded = loadPage(window, page).catch(async (cause: unknown) => {
    if (!(await hasCrashed(window))) throw cause;
    log.error('the page ended while it was loaded', cause);
  });
  const [engine] = await Promise.all([connected, loaded]);
  return engine;
}

/** Opens the log file. Entries wait in memory until the window is open, because loading the log's library would delay it. */
async function keepLog(): Promise<void> {
  const { openLogFile } = await import('./log/open-log-file.ts');
  openLogFile(dataDir);
}

/** Logs uncaught errors and ended child processes. Electron then handles them as usual. */
function logTrouble(): void {
  const { electron, chrome, node } = process.versions;
  log.info(
    `Framelane ${app.getVersion()} in a window on ${process.platform} ${process.arch} ${release()}, Electron ${electron}, Chromium ${chrome}, Node ${node}`,
  );
  log.info(`data folder: ${describeAppDataDir(env)}`);
  process.on('uncaughtExceptionMonitor', (cause) => log.error('nobody caught an error', cause));
  process.on('unhandledRejection', (cause) => log.error('nobody caught a rejection', cause));
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    const message = `the process for ${type} ended: ${reason} (${exitCode})`;
    if (reason === 'clean-exit') log.debug(message);
    else log.error(message);
  });
}

/** Reads the data that the last run saved, and builds the engine. */
async function build(window: BrowserWindow, releaseData: () => Promise<void>): Promise<ConnectedWindow> {
  // The window comes first: this process has to serve its page and to show it, and building the engine would delay both. A page that does
  // not come is looked after by the engine.
  const begun = showWhenDrawn(window);
  const { readLastRun } = await import('./app/last-run.ts');
  const { settings, bounds } = await readLastRun(dataDir);
  configureWindow(window, settings.current.theme, bounds);
  // A page that is loaded begins at 100 %.
  window.webContents.on('did-finish-load', () => window.webContents.setZoomFactor(settings.current.zoom));
  await begun;
  if (bounds?.isMaximized === true && window.isVisible()) window.maximize();
  const { connectWindow } = await import('./connect-window.ts');
  return await connectWindow({ rootDir, dataDir, env, page, window, settings, inbox, releaseData });
}

/** Shows the error and exits, because without its engine or its page the window would stay empty. */
function giveUp(cause: unknown): void {
  log.error('the app could not start', cause);
  void keepLog();
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  dialog.showErrorBox('Framelane', cause instanceof Error ? cause.message : String(cause));
  app.exit(1);
}
