import type { Command } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/session/sync.ts';
import {
  checkDoctor,
  chooseFolder,
  goHome,
  loadHistory,
  openSettings,
  showBatch,
  showOverlay,
  showPage,
} from './actions.ts';
import { showError } from './toasts.ts';
import { useApp, type AppState } from './app-store.ts';
import { onPush, request, requestSilently } from './bridge.ts';
import { sessionClock } from './clock.ts';
import { followedIn } from './followed.ts';
import { connectMirror } from './mirror.ts';
import { throttleRender } from './throttle-render.ts';
import { selectBatch, selectBatches } from './selectors.ts';
import { zoomIn, zoomOut, zoomTo } from './zoom.ts';
import * as z from 'zod/mini';

/** Fills the store from main, for as long as the window lives. Returns the function that ends it. */
export function connectStore(): () => void {
  restoreView();
  const ends = [
    onPush('session.patch', ({ events }) => sessionClock.onEvents(events)),
    connectMirror(
      { request: requestSilently, on: onPush },
      {
        onSnapshot: throttleRender(
          (snapshot) => useApp.setState((state) => withSnapshot(state, snapshot)),
          watchInputActivity(window),
        ),
        onError: showError,
      },
    ),
    onPush('settings.changed', (settings) => useApp.setState({ settings })),
    onPush('report.text', (report) => useApp.setState({ report })),
    onPush('templates.changed', (templates) => useApp.setState({ templates })),
    onPush('error', ({ message }) => showError(message)),
    onPush('command', runCommand),
    onPush('history.changed', () => void loadHistory()),
    onPush('batch.show', ({ batchId }) => showBatch(batchId)),
  ];
  void loadSettings();
  // It starts programs: the first drawing goes first.
  requestIdleCallback(() => void checkDoctor());
  void loadHistory();
  return () => {
    for (const end of ends) end();
  };
}

/** What the menu bar and the system's keys ask of the window. */
function runCommand(command: Command): void {
  switch (command) {
    case 'open-folder':
      void chooseFolder();
      return;
    case 'export':
    case 'palette':
    case 'keys':
      showOverlay(command);
      return;
    case 'settings':
      openSettings();
      return;
    case 'home':
      goHome();
      return;
    case 'page-run':
      showPage('run');
      return;
    case 'page-read':
      showPage('read');
      return;
    case 'page-compare':
      showPage('compare');
      return;
    case 'zoom-in':
      zoomIn();
      return;
    case 'zoom-out':
      zoomOut();
      return;
    case 'zoom-reset':
      zoomTo(1);
      return;
  }
}

async function loadSettings(): Promise<void> {
  const reply = await request('settings.get', undefined);
  if (reply.ok) useApp.setState({ settings: reply.value });
}

/** The new snapshot, and the video to follow in it. */
function withSnapshot(state: AppState, snapshot: Snapshot): Partial<AppState> {
  return { snapshot, followed: followedIn(selectBatch({ ...state, snapshot }), state.followed) };
}

const KEY = 'framelane-place';
const placeSchema = z.object({
  batchId: z.string(),
  page: z.enum(['run', 'read', 'compare']),
});

/** A page that is loaded anew, after a crash or because it was asked to, shows the batch that stood there. A new start of the app shows none. */
function restoreView(): void {
  const place = keptPlace();
  useApp.subscribe(({ batchId, page }, before) => {
    if (batchId === before.batchId && page === before.page) return;
    sessionStorage.setItem(KEY, JSON.stringify({ batchId, page }));
  });
  if (place === null) return;
  const stop = useApp.subscribe((state) => {
    if (state.snapshot === null) return;
    stop();
    const isThere = selectBatches(state).some(({ id }) => id === place.batchId);
    if (!isThere || state.batchId !== null) return;
    showBatch(place.batchId);
    showPage(place.page);
  });
}

function keptPlace(): z.infer<typeof placeSchema> | null {
  try {
    return placeSchema.parse(JSON.parse(sessionStorage.getItem(KEY) ?? ''));
  } catch {
    return null;
  }
}

/** Hands that have not moved for so long are still. Milliseconds: a few frames, longer than between two turns of a wheel. */
const STILL_MS = 120;

/** Answers whether somebody turns the wheel or drags something in the window at this moment. Listens as long as the window lives. */
function watchInputActivity(page: Window): () => boolean {
  let movedAtMs = Number.NEGATIVE_INFINITY;
  const onMove = (): void => {
    movedAtMs = performance.now();
  };
  const options = { capture: true, passive: true } as const;
  page.addEventListener('wheel', onMove, options);
  page.addEventListener('pointermove', ({ buttons }) => buttons !== 0 && onMove(), options);
  return () => performance.now() - movedAtMs < STILL_MS;
}
