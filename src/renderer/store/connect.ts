import type { Bridge, Command } from '../../shared/ipc/contract.ts';
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
  showError,
} from './actions.ts';
import { useApp, type AppState } from './app-store.ts';
import { sessionClock } from './clock.ts';
import { followedIn } from './followed.ts';
import { connectMirror } from './mirror.ts';
import { throttleRender } from './throttle-render.ts';
import { selectBatch, selectBatches } from './selectors.ts';
import { zoomIn, zoomOut, zoomTo } from './zoom.ts';
import * as z from 'zod/mini';

/** Fills the store from main, for as long as the window lives. Returns the function that ends it. */
export function connectStore(bridge: Bridge): () => void {
  restoreView();
  const ends = [
    bridge.on('session.patch', ({ events }) => sessionClock.onEvents(events)),
    connectMirror(bridge, {
      onSnapshot: throttleRender(
        (snapshot) => useApp.setState((state) => withSnapshot(state, snapshot)),
        watchInputActivity(window),
      ),
      onError: showError,
    }),
    bridge.on('settings.changed', (settings) => useApp.setState({ settings })),
    bridge.on('report.text', (report) => useApp.setState({ report })),
    bridge.on('templates.changed', (templates) => useApp.setState({ templates })),
    bridge.on('error', ({ message }) => showError(message)),
    bridge.on('command', obey),
    bridge.on('history.changed', () => void loadHistory()),
    bridge.on('batch.show', ({ batchId }) => showBatch(batchId)),
  ];
  void loadSettings(bridge);
  // It starts programs: the first drawing goes first.
  requestIdleCallback(() => void checkDoctor());
  void loadHistory();
  return () => {
    for (const end of ends) end();
  };
}

/** What the menu bar and the system's keys ask of the window. */
function obey(command: Command): void {
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

async function loadSettings(bridge: Bridge): Promise<void> {
  const reply = await bridge.request('settings.get', undefined);
  if (reply.ok) useApp.setState({ settings: reply.value });
  else showError(reply.message);
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
  const move = (): void => {
    movedAtMs = performance.now();
  };
  const options = { capture: true, passive: true } as const;
  page.addEventListener('wheel', move, options);
  page.addEventListener('pointermove', ({ buttons }) => buttons !== 0 && move(), options);
  return () => performance.now() - movedAtMs < STILL_MS;
}
