import type { Snapshot } from '../../shared/session/sync.ts';
import {
  checkDoctor,
  describeDoctor,
  leaveWhatCloses,
  loadHistory,
  receiveReport,
  showBatch,
  showOrOpen,
  showPage,
  stillPending,
  stillUnanswered,
  stillWanted,
} from './actions.ts';
import { WITHOUT_REPORT } from '../../shared/without-report.ts';
import { showError } from './toasts.ts';
import { useApp, type AppState } from './app-store.ts';
import { onPush, request, requestSilently } from './bridge.ts';
import { sessionClock } from './clock.ts';
import { runCommand } from './commands.ts';
import { mayLeaveDialog } from './open-dialog.ts';
import { followedIn } from './followed.ts';
import { inputActivity } from './input-activity.ts';
import { connectMirror } from './mirror.ts';
import { readPreferences } from './preferences.ts';
import { throttleRender } from './throttle-render.ts';
import { selectBatch, selectBatches } from './selectors.ts';
import * as z from 'zod/mini';

/** Fills the store from main for as long as the window lives. Returns the function that ends this. */
export function connectStore(): () => void {
  restoreView();
  inputActivity.watch(window);
  const ends = [
    onPush('session.patch', ({ events }) => sessionClock.onEvents(events)),
    connectMirror(
      { request: requestSilently, on: onPush },
      {
        onSnapshot: throttleRender((snapshot) => {
          readPreferences();
          useApp.setState((state) => withSnapshot(state, snapshot));
        }, inputActivity.isActive),
        onError: showError,
      },
    ),
    onPush('settings.changed', (settings) => useApp.setState({ settings })),
    useApp.subscribe(({ settings }, before) => {
      if (settings.language !== before.settings.language) void describeDoctor();
    }),
    leaveWhatCloses(),
    onPush('report.text', receiveReport),
    onPush('templates.changed', (templates) => useApp.setState({ templates })),
    onPush('error', ({ message }) => showError(message)),
    onPush('command', runCommand),
    onPush('history.changed', () => void loadHistory()),
    onPush('batch.show', ({ batchId }) => {
      if (mayLeaveDialog()) showOrOpen(batchId);
    }),
  ];
  void loadSettings();
  // The check starts programs, so the first rendering comes first.
  requestIdleCallback(() => void checkDoctor());
  void loadHistory();
  return () => {
    for (const end of ends) end();
  };
}

async function loadSettings(): Promise<void> {
  const reply = await request('settings.get', undefined);
  if (reply.ok) useApp.setState({ settings: reply.value });
}

/** Returns the store's change for a new snapshot, with the video to follow in it. */
function withSnapshot(state: AppState, snapshot: Snapshot): Partial<AppState> {
  return {
    snapshot,
    wantedLimit: stillPending(state.wantedLimit, snapshot.session),
    wantedTemplate: stillWanted(state.wantedTemplate, snapshot.session),
    wantedHolds: stillUnanswered(state.wantedHolds, snapshot.session),
    followed: followedIn(selectBatch({ ...state, snapshot }), state.followed, state.reading),
  };
}

const KEY = 'framelane-place';
const placeSchema = z.object({
  batchId: z.string(),
  page: z.enum(['run', 'read', 'compare']),
});

/** Shows the same batch and page again after the page has reloaded, for example after a crash. After a start of the app nothing is kept. */
function restoreView(): void {
  const isWithoutReport = location.search === WITHOUT_REPORT;
  // A later reload shows the page that the user opened, with its report.
  if (isWithoutReport) history.replaceState(null, '', location.pathname);
  useApp.subscribe(({ batchId, page }, before) => {
    if (batchId === before.batchId && page === before.page) return;
    sessionStorage.setItem(KEY, JSON.stringify({ batchId, page }));
  });
  const stop = useApp.subscribe((state) => {
    if (state.snapshot === null) return;
    stop();
    // The browser reads this storage from the disk, so a first screen without batches does not ask for it.
    if (selectBatches(state).length === 0 || state.batchId !== null) return;
    const place = keptPlace();
    if (place === null || selectBatches(state).every(({ id }) => id !== place.batchId)) return;
    if (isWithoutReport) useApp.setState({ unfollowed: place.batchId });
    showBatch(place.batchId);
    showPage(place.page);
  });
}

function keptPlace(): z.infer<typeof placeSchema> | null {
  try {
    return placeSchema.parse(JSON.parse(sessionStorage.getItem(KEY) ?? ''));
  } catch {
    // The window has just started, or an earlier version wrote the value.
    return null;
  }
}
