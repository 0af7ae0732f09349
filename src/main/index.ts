import { app, BrowserWindow, dialog, ipcMain, protocol } from 'electron';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEDIA_SCHEME, REQUEST_CHANNEL } from '../shared/ipc/channels.ts';
import type { ConnectedWindow } from './connect-window.ts';
import { registerMediaScheme } from './app/media-scheme.ts';
import { PathInbox } from './app/path-inbox.ts';
import { pathsNamed } from './app/start-paths.ts';
import { createWindow, denyPermissions, configureWindow, loadPage } from './app/window.ts';
import { appDataDir } from './files/app-data.ts';
import { acquireInstanceLock } from './files/instance-lock.ts';

const rootDir = fileURLToPath(new URL('../..', import.meta.url));

const dataDir = appDataDir(process.env, process.platform);
app.setPath('userData', join(dataDir, 'window'));
registerMediaScheme();
// Without it Windows shows no notifications.
if (process.platform === 'win32') app.setAppUserModelId('Framelane');

// An app that is not packaged is itself named among the arguments.
const named = pathsNamed(process.argv.slice(1), process.cwd()).filter((path) => path !== app.getAppPath());

const inbox = new PathInbox();
inbox.put(named);
// macOS names what the app was opened with before the app is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  inbox.put([path]);
});

if (app.requestSingleInstanceLock({ paths: named })) run().catch(giveUp);
else app.quit();

/** The window comes first: its page loads while the rest of the program is read and built. */
async function run(): Promise<void> {
  await app.whenReady();
  if ((await acquireInstanceLock(dataDir)).kind !== 'owned') {
    const { showAlreadyOpen } = await import('./app/already-open.ts');
    await showAlreadyOpen(dataDir);
    app.exit(1);
    return;
  }
  denyPermissions();
  const window = createWindow(rootDir);
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    void import('./app/paths-handed-over.ts').then(({ pathsHandedOver }) => inbox.put(pathsHandedOver(data)));
  });
  const connected = build(window);
  // What the page asks before the engine is there waits for it. A page never hears of a protocol that comes after it.
  protocol.handle(MEDIA_SCHEME, async (request) => (await connected).answerMedia(request));
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, input: unknown) =>
    (await connected).answer(event, name, input),
  );
  const loaded = loadPage(window, rootDir);
  const [{ begin }] = await Promise.all([connected, loaded]);
  await begin();
}

/** Reads what the last run left, and builds the engine. */
async function build(window: BrowserWindow): Promise<ConnectedWindow> {
  const { webContents: contents } = window;
  // Before the page's own process is at work, this one has to start it.
  const begun = new Promise<void>((resolve) => contents.once('did-navigate', () => resolve()));
  const { readLastRun } = await import('./app/last-run.ts');
  const { settings, bounds } = await readLastRun(dataDir);
  configureWindow(window, settings.current.theme, bounds);
  // A page that is loaded begins at 100 %.
  contents.on('did-finish-load', () => contents.setZoomFactor(settings.current.zoom));
  await begun;
  const { connectWindow } = await import('./connect-window.ts');
  return await connectWindow({ rootDir, dataDir, window, settings, inbox });
}

/** Without its engine or its page the window would be an empty frame. */
function giveUp(cause: unknown): void {
  console.error(cause);
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  dialog.showErrorBox('Framelane', cause instanceof Error ? cause.message : String(cause));
  app.exit(1);
}
