import { app, BrowserWindow, ipcMain, nativeTheme, protocol } from 'electron';
import { join } from 'node:path';
import { MEDIA_SCHEME, PUSH_CHANNEL, REQUEST_CHANNEL } from '../../src/shared/ipc/channels.ts';
import type { PushName, Pushes, Reply } from '../../src/shared/ipc/contract.ts';
import { shrinkPicture } from '../../src/main/app/shrink-picture.ts';
import { runFfmpeg } from '../../src/main/media/run-ffmpeg.ts';
import { SessionStore } from '../../src/main/session/session-store.ts';
import { ReportStream } from './report-stream.ts';
import { requestAnswers } from './answers.ts';
import { picture } from './pictures.ts';
import { printingProbe } from './print.ts';
import { scenarioOf } from './scenarios.ts';

/**
 * The input of this Electron main process, which shows the built page and the real preload with a simulation in place of main. `stage.ts`
 * starts it.
 */
interface Play {
  readonly builtDir: string;
  readonly scenario: string;
  readonly theme: 'dark' | 'light';
  readonly language: 'en' | 'de';
  readonly widthPx: number;
  readonly heightPx: number;
  /** The number of paragraphs in the report on screen. */
  readonly paragraphs: number;
}

// Safe: `stage.ts` wrote it.
const play = JSON.parse(process.env.FRAMELANE_PLAY ?? '') as Play;

/** Milliseconds between two deliveries of events. */
const PLAY_EVERY_MS = 10;

protocol.registerSchemesAsPrivileged([
  { scheme: MEDIA_SCHEME, privileges: { standard: true, secure: true, stream: true } },
]);

void app.whenReady().then(async () => {
  nativeTheme.themeSource = play.theme;
  protocol.handle(MEDIA_SCHEME, (request) => {
    const [, kind] = /^framelane-media:\/\/(\w+)/u.exec(request.url) ?? [];
    const parts = new URL(request.url).pathname.split('/').map(Number);
    if (kind !== 'frame' && kind !== 'thumb') return new Response(null, { status: 404 });
    const whole = picture(parts.at(-2) ?? 0, parts.at(-1) ?? 0);
    const jpeg = kind === 'thumb' ? (shrinkPicture(whole) ?? whole) : whole;
    return new Response(new Uint8Array(jpeg), { headers: { 'content-type': 'image/jpeg' } });
  });

  const window = new BrowserWindow({
    width: play.widthPx,
    height: play.heightPx,
    useContentSize: true,
    autoHideMenuBar: true,
    show: true,
    webPreferences: { preload: join(play.builtDir, 'preload/index.cjs'), backgroundThrottling: false },
  });
  const scenario = scenarioOf(play.scenario, Date.now());
  const store = new SessionStore(scenario.session);
  const push = <N extends PushName>(name: N, payload: Pushes[N]): void => {
    if (!window.isDestroyed()) window.webContents.send(PUSH_CHANNEL, name, payload);
  };
  const reports = new ReportStream(store, play.paragraphs, (text) => push('report.text', text));
  const answers = requestAnswers({ store, reports, push, theme: play.theme, language: play.language });
  ipcMain.handle(REQUEST_CHANNEL, (_event, name: string, input: unknown): Reply<unknown> => {
    const answer = answers[name];
    return { ok: true, value: answer === undefined ? null : answer(input) };
  });
  store.onPatch((patch) => push('session.patch', patch));

  // `bench/hostile.ts` and `while-extracting.ts` call them.
  Object.assign(globalThis, { heldByPrinting: printingProbe(), decodeUntilQuit });

  let place = 0;
  const timer = setInterval(() => {
    const nowMs = Date.now();
    for (let event = scenario.coming[place]; event !== undefined && event.atMs <= nowMs;) {
      store.append(event);
      // A batch that somebody dropped is shown at once.
      if (event.type === 'batch-added') push('batch.show', { batchId: event.batchId });
      place += 1;
      event = scenario.coming[place];
    }
  }, PLAY_EVERY_MS);
  window.on('closed', () => clearInterval(timer));
  await window.loadFile(join(play.builtDir, 'renderer/index.html'));
  window.setContentSize(play.widthPx, play.heightPx);
  // Electron knows the state of the graphics card by now; `stage.ts` reads it from the page.
  const compositing = JSON.stringify(app.getGPUFeatureStatus().gpu_compositing);
  await window.webContents.executeJavaScript(`globalThis.compositing = ${compositing}; undefined`);
  // The window shows this batch as it would after a second start of the app.
  const [batch] = store.session.batches;
  if (batch !== undefined) push('batch.show', { batchId: batch.id });
});

/** The functions of this process that `while-extracting.ts` calls. */
export interface Decodes {
  readonly decodeUntilQuit: typeof decodeUntilQuit;
}

/** Runs ffmpeg as the app does, until this process ends or `timeoutMs` have passed. */
function decodeUntilQuit(ffmpegPath: string, args: readonly string[], timeoutMs: number): void {
  const over = new AbortController();
  app.on('will-quit', () => over.abort());
  void runFfmpeg(ffmpegPath, args, { timeoutMs }, over.signal).catch(() => null);
}

app.on('window-all-closed', () => app.quit());
