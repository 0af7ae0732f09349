import { app, nativeTheme } from 'electron';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JobRef } from '../shared/session/model.ts';
import { registerMediaScheme, serveMedia } from './app/media-protocol.ts';
import { setMenu } from './app/menu.ts';
import { endWell } from './app/quit.ts';
import { Secrets } from './app/secrets.ts';
import { SettingsFile } from './app/settings-file.ts';
import { createWindow, denyPermissions, loadPage } from './app/window.ts';
import { createHandlers } from './ipc/handlers.ts';
import { ReportWatch } from './ipc/report-watch.ts';
import { push, serve } from './ipc/serve.ts';
import { appDataDir } from './session/app-data.ts';
import { createEngine } from './session/engine.ts';

const rootDir = fileURLToPath(new URL('../..', import.meta.url));

const dataDir = appDataDir(process.env, process.platform);
app.setPath('userData', join(dataDir, 'window'));
registerMediaScheme();

if (app.requestSingleInstanceLock()) void run();
else app.quit();

/** Builds the parts and connects them. */
async function run(): Promise<void> {
  await app.whenReady();
  const settings = await SettingsFile.open(dataDir);
  const secrets = await Secrets.open(dataDir);
  nativeTheme.themeSource = settings.current.theme;
  denyPermissions();

  const window = createWindow(rootDir);
  const contents = window.webContents;
  const engine = await createEngine({
    appDataDir: dataDir,
    env: process.env,
    settings: settings.current,
    storedKey: () => secrets.key,
    now: Date.now,
  });
  serveMedia(engine);

  const watch = new ReportWatch(engine, contents);
  const onPlayable = (ref: JobRef, ratio: number): void =>
    push(contents, 'playable.progressed', { ...ref, ratio });
  serve(contents, createHandlers({ engine, window, settings, secrets, watch, onPlayable }));
  engine.ledger.onPatch((patch) => push(contents, 'session.patch', patch));
  settings.onChange((now) => {
    void engine.useSettings(now);
    nativeTheme.themeSource = now.theme;
    push(contents, 'settings.changed', now);
  });
  setMenu({
    openFolder: () => push(contents, 'command', 'open-folder'),
    exportReports: () => push(contents, 'command', 'export'),
    showSettings: () => push(contents, 'command', 'settings'),
  });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  endWell(window, engine);
  await loadPage(window, rootDir);
}
