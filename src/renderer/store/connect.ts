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
import { restoreView } from './come-back.ts';
import { followedIn } from './followed.ts';
import { watchInputActivity } from './hands.ts';
import { connectMirror } from './mirror.ts';
import { throttleRender } from './paced.ts';
import { selectBatch } from './selectors.ts';
import { zoomIn, zoomOut, zoomTo } from './zoom.ts';

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
    bridge.on('trouble', ({ message }) => showError(message)),
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
