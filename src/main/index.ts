import { app, dialog, nativeImage, nativeTheme, type WebContents } from 'electron';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SessionEvent } from '../shared/session/events.ts';
import type { JobRef } from '../shared/session/model.ts';
import { speak } from '../shared/words/language.ts';
import { wordsIn, type Words } from '../shared/words/words.ts';
import { registerMediaScheme, serveMedia } from './app/media-protocol.ts';
import { setMenu } from './app/menu.ts';
import { mindPower } from './app/power.ts';
import { tellProgress } from './app/progress.ts';
import { endWell } from './app/quit.ts';
import { Secrets } from './app/secrets.ts';
import { SettingsFile } from './app/settings-file.ts';
import { pathsHandedOver, pathsNamed } from './app/start-paths.ts';
import { keepPlace, lastPlace } from './app/window-place.ts';
import { createWindow, denyPermissions, loadPage } from './app/window.ts';
import { createHandlers } from './ipc/handlers.ts';
import { ReportWatch } from './ipc/report-watch.ts';
import { push, serve } from './ipc/serve.ts';
import { appDataDir } from './session/app-data.ts';
import { createEngine, type Engine } from './session/engine.ts';
import { claim } from './session/owner.ts';

const rootDir = fileURLToPath(new URL('../..', import.meta.url));

const dataDir = appDataDir(process.env, process.platform);
app.setPath('userData', join(dataDir, 'window'));
registerMediaScheme();

/** What changes the list of past batches. */
const HISTORIC: ReadonlySet<SessionEvent['type']> = new Set([
  ...(['videos-found', 'batch-started', 'batch-paused', 'batch-stopped', 'batch-finished'] as const),
  ...(['batch-interrupted', 'batch-opened', 'batch-closed'] as const),
]);

// An app that is not packaged is itself named among the arguments.
const named = pathsNamed(process.argv.slice(1), process.cwd()).filter((path) => path !== app.getAppPath());

if (app.requestSingleInstanceLock({ paths: named })) void run();
else app.quit();

/** Builds the parts and connects them. */
async function run(): Promise<void> {
  await app.whenReady();
  const settings = await SettingsFile.open(dataDir);
  const words = (): Words => {
    const { language, locale } = speak(settings.current.language, app.getLocale());
    return wordsIn(language, locale);
  };
  if (!(await isOurs(words()))) {
    app.exit(1);
    return;
  }
  const secrets = await Secrets.open(dataDir);
  nativeTheme.themeSource = settings.current.theme;
  denyPermissions();

  const window = createWindow(rootDir, await lastPlace(dataDir));
  const contents = window.webContents;
  const engine = await createEngine({
    appDataDir: dataDir,
    env: process.env,
    settings: settings.current,
    storedKey: () => secrets.key,
  });
  serveMedia(engine);

  const watch = new ReportWatch(engine, contents);
  const onPlayable = (ref: JobRef, ratio: number): void =>
    push(contents, 'playable.progressed', { ...ref, ratio });
  const onHistory = (): void => push(contents, 'history.changed', null);
  const dragIcon = nativeImage.createFromPath(join(rootDir, 'resources/icon.png')).resize({ width: 64 });
  serve(
    contents,
    createHandlers({
      ...{ engine, window, settings, secrets, watch, words, onPlayable, onHistory, dragIcon },
    }),
    words,
  );
  engine.ledger.onPatch((patch) => push(contents, 'session.patch', patch));
  engine.ledger.onEvent(({ type }) => {
    if (HISTORIC.has(type)) onHistory();
  });
  // A page that is loaded begins at 100 %.
  contents.on('did-finish-load', () => contents.setZoomFactor(settings.current.zoom));
  settings.onChange((now) => {
    void engine.useSettings(now);
    nativeTheme.themeSource = now.theme;
    contents.setZoomFactor(now.zoom);
    setMenu(words(), (command) => push(contents, 'command', command));
    push(contents, 'settings.changed', now);
  });
  setMenu(words(), (command) => push(contents, 'command', command));
  mindPower({ ledger: engine.ledger, settings, sleeps: engine.sleeps });
  tellProgress({
    ...{ window, ledger: engine.ledger, words },
    mayNotify: () => settings.current.notify,
    onShow: (batchId) => push(contents, 'batch.show', { batchId }),
  });
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    take(pathsHandedOver(data), engine, contents);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take([path], engine, contents);
  });
  endWell(window, engine, { words, onClose: () => keepPlace(dataDir, window) });
  await loadPage(window, rootDir);
  if (settings.current.resumeAtOnce) await goOn(engine, contents);
  take(named, engine, contents);
}

/** Goes on with what the last run left in the middle, and shows the last of it. */
async function goOn(engine: Engine, contents: WebContents): Promise<void> {
  try {
    const batchId = (await engine.goOnWithUnfinished()).at(-1);
    if (batchId !== undefined) push(contents, 'batch.show', { batchId });
  } catch (cause) {
    // It stays in the history, from where it can be opened.
    console.error(cause);
  }
}

/** What another start of the app, or the system, wants to have analysed. */
function take(paths: readonly string[], engine: Engine, contents: WebContents): void {
  if (paths.length > 0) push(contents, 'batch.show', { batchId: engine.drop(paths) });
}

/** False where another process works with the same data, in a terminal: the person is told. */
async function isOurs({ say }: Words): Promise<boolean> {
  const { kind } = await claim(dataDir);
  if (kind === 'owned') return true;
  dialog.showErrorBox(say('menu.alreadyOpen', { folder: dataDir }), say('menu.alreadyOpenDetail'));
  return false;
}
