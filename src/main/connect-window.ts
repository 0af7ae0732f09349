import {
  app,
  nativeImage,
  nativeTheme,
  safeStorage,
  shell,
  type BrowserWindow,
  type WebContents,
} from 'electron';
import { basename, join } from 'node:path';
import type { SessionEvent } from '../shared/session/events.ts';
import type { JobRef } from '../shared/session/model.ts';
import type { Translations } from '../shared/i18n/i18n.ts';
import { streamInquiries } from './ipc/inquiry-handlers.ts';
import { createHandlers } from './ipc/handlers.ts';
import { ReportWatch } from './ipc/report-watch.ts';
import { createAnswerer, push, type Answerer } from './ipc/serve.ts';
import { createEngine, type Engine } from './session/engine.ts';
import { onSystemAccent } from './app/accent.ts';
import { answerMedia, type MediaSource } from './app/media-requests.ts';
import { shrinkPicture } from './app/shrink-picture.ts';
import { setMenu } from './app/menu.ts';
import type { PathInbox } from './app/path-inbox.ts';
import { keepAwake } from './app/keep-awake.ts';
import { showProgress } from './app/show-progress.ts';
import { ElectronOutbound } from './app/electron-outbound.ts';
import { AppUpdates } from './app/updates.ts';
import { onQuit } from './app/on-quit.ts';
import { PointerWatch } from './app/pointer-watch.ts';
import { Secrets } from './app/secrets.ts';
import type { SettingsFile } from './app/settings-file.ts';
import { saveWindowBounds } from './app/window-bounds.ts';
import { loadPage } from './app/window.ts';
import { recoverWindow } from './app/window-recovery.ts';
import { translationsFor } from './app/translations-for.ts';
import { ArchiveSearch } from './search/archive-search.ts';
import { RunningExports } from './export/running-exports.ts';
import { ThreadedRenderer } from './export/threaded-renderer.ts';
import { logger } from './log/log.ts';
import { readLog } from './log/read-log.ts';
import { installedResources } from './processes/installed.ts';
import { logSession } from './log/log-session.ts';
import { revealLog } from './app/reveal-log.ts';

const log = logger('app');

interface OpenWindow {
  readonly rootDir: string;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** The address of the window's page. */
  readonly page: string;
  readonly window: BrowserWindow;
  readonly settings: SettingsFile;
  readonly inbox: PathInbox;
  /** Lets another start of the app have the app data. */
  readonly releaseData: () => Promise<void>;
}

export interface ConnectedWindow {
  readonly answer: Answerer;
  /** Serves the frames, the video and its playable copy of known jobs, and no other file on this computer. */
  readonly answerMedia: (request: Request) => Promise<Response>;
  /** Resumes unfinished batches, if the settings say so, and drops the paths that were handed over. Call it when the page is loaded. */
  readonly begin: () => Promise<void>;
}

/** Events that change the list of past batches. */
const HISTORIC: ReadonlySet<SessionEvent['type']> = new Set([
  'videos-found',
  'videos-added',
  'batch-started',
  'batch-paused',
  'batch-stopped',
  'batch-finished',
  'batch-interrupted',
  'batch-opened',
  'batch-closed',
]);

/** Events that change what is found in a batch. */
const SEARCHED: ReadonlySet<SessionEvent['type']> = new Set([
  'videos-found',
  'videos-added',
  'values-found',
  'values-removed',
  'value-columns-changed',
  'values-typed',
  'row-joined',
  'batch-renamed',
  'frames-extracted',
  'words-written',
  'job-unchanged',
  'job-reported',
  'finding-corrected',
  'finding-restored',
]);

/** Builds the engine and connects it with the window that is already open. */
export async function connectWindow(open: OpenWindow): Promise<ConnectedWindow> {
  const { rootDir, dataDir, env, page, window, settings, inbox, releaseData } = open;
  const contents = window.webContents;
  const translations = (): Translations => translationsFor(settings.current, app.getLocale());
  const showLog = (): void => revealLog(dataDir);
  const updateMenu = (): void =>
    setMenu(translations(), {
      onCommand: (command) => push(contents, 'command', command),
      onShowLog: showLog,
      onShowNotices: () => shell.showItemInFolder(noticesFile(rootDir)),
    });
  // Before the engine is built: on macOS the menu bar is seen all the time.
  updateMenu();
  const secrets = await Secrets.open(dataDir, safeStorage);
  const renderer = new ThreadedRenderer(join(rootDir, 'out/main/report-worker.js'));
  const engine = await createEngine({
    appDataDir: dataDir,
    env,
    settings: settings.current,
    storedKey: () => secrets.key,
    language: () => translations().language,
    renderer,
    outbound: new ElectronOutbound(env),
  });
  const archive = new ArchiveSearch({
    threadPath: join(rootDir, 'out/main/archive-worker.js'),
    batchesDir: engine.batchStore.dir,
    onChange: (reading) => push(contents, 'archive.changed', reading),
  });
  const exports = new RunningExports();
  const quit = onQuit(window, engine, {
    translations,
    exports,
    onClose: async () => {
      archive[Symbol.dispose]();
      await Promise.all([saveWindowBounds(dataDir, window), settings.saved()]);
    },
  });

  const updates = new AppUpdates({
    resources: installedResources(import.meta.url),
    env,
    onChange: (now) => push(contents, 'updates.changed', now),
    startAgain: () => {
      app.relaunch();
      app.exit(1);
    },
    endWith: (install) =>
      quit.endWith(async () => {
        // The new version starts before this one has ended.
        app.releaseSingleInstanceLock();
        await releaseData();
        install();
      }),
  });

  recoverWindow(window, { translations, load: (options) => loadPage(window, page, options) });

  logSession(engine.store);
  engine.store.onPatch((patch) => push(contents, 'session.patch', patch));
  const onHistory = (): void => push(contents, 'history.changed', null);
  engine.store.onEvent((event) => {
    if (HISTORIC.has(event.type)) onHistory();
    if (SEARCHED.has(event.type) && 'batchId' in event) archive.markChanged(event.batchId);
  });
  settings.onChange((now) => {
    void engine.useSettings(now);
    nativeTheme.themeSource = now.theme;
    contents.setZoomFactor(now.zoom);
    updateMenu();
    push(contents, 'settings.changed', now);
  });
  engine.templates.listen({
    onChange: (templates) => push(contents, 'templates.changed', templates),
    onSetAside: (path) => {
      const message = translations().t('requestErrors.templateSetAside', { name: basename(path) });
      push(contents, 'error', { message });
    },
  });
  onSystemAccent((color) => push(contents, 'accent.changed', { color }));
  keepAwake({ store: engine.store, settings, sleeps: engine.sleeps });
  showProgress({
    window,
    store: engine.store,
    translations,
    mayNotify: () => settings.current.notify,
    onShow: (batchId) => push(contents, 'batch.show', { batchId }),
  });
  streamInquiries(engine, contents);
  const handlers = createHandlers({
    engine,
    window,
    settings,
    secrets,
    archive,
    translations,
    renderer,
    onHistory,
    exports,
    watch: new ReportWatch(engine, contents),
    onPlayable: (ref: JobRef, ratio: number): void =>
      push(contents, 'playable.progressed', { ...ref, ratio }),
    showLog,
    rootDir,
    readLog: () => readLog(dataDir),
    pointer: PointerWatch.on(window),
    updates,
    dragIcon: () => nativeImage.createFromPath(join(rootDir, 'resources/icon.png')).resize({ width: 64 }),
  });
  const mediaSource: MediaSource = {
    framesOf: (ref) => engine.batchStore.framesOf(ref),
    videoPathOf: ({ batchId, job }) => engine.store.batch(batchId)?.jobs[job]?.video.path ?? null,
    playablePathOf: (ref) =>
      engine.store.batch(ref.batchId) === null ? null : engine.tools.copies.pathOf(ref),
  };
  return {
    answer: createAnswerer({ contents, page }, handlers, translations),
    answerMedia: (request) => answerMedia(mediaSource, shrinkPicture, request),
    begin: async () => {
      if (settings.current.resumeAtOnce) await resumeUnfinished(engine, contents);
      inbox.takeWith((paths) => push(contents, 'batch.show', { batchId: engine.imports.drop(paths) }));
    },
  };
}

/** Resumes the batches that the last run left unfinished, and shows the last of them. */
async function resumeUnfinished(engine: Engine, contents: WebContents): Promise<void> {
  try {
    const batchId = (await engine.recovery.resumeUnfinished()).at(-1);
    if (batchId !== undefined) push(contents, 'batch.show', { batchId });
  } catch (cause) {
    log.error('what the last run left did not go on; it can be opened from the history', cause);
  }
}

/** The licences as a file that other programs can open: they do not look into the archive of an installed app. */
function noticesFile(rootDir: string): string {
  const resources = installedResources(import.meta.url);
  const folder = resources === null ? join(rootDir, 'out/main') : join(resources, 'licenses');
  return join(folder, 'third-party-notices.txt');
}
