import type { Bridge } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/session/sync.ts';
import { checkDoctor, chooseFolder, openSettings, showOverlay, showTrouble } from './actions.ts';
import { useApp, type AppState } from './app-store.ts';
import { followedIn } from './followed.ts';
import { connectMirror } from './mirror.ts';
import { selectBatch } from './selectors.ts';

/** Fills the store from main, for as long as the window lives. Returns the function that ends it. */
export function connectStore(bridge: Bridge): () => void {
  const ends = [
    connectMirror(bridge, {
      onSnapshot: (snapshot) => useApp.setState((state) => withSnapshot(state, snapshot)),
      onTrouble: showTrouble,
    }),
    bridge.on('settings.changed', (settings) => useApp.setState({ settings })),
    bridge.on('report.text', (report) => useApp.setState({ report })),
    bridge.on('command', (command) => {
      switch (command) {
        case 'open-folder':
          void chooseFolder();
          return;
        case 'export':
          showOverlay('export');
          return;
        case 'settings':
          openSettings();
          return;
      }
    }),
  ];
  void loadSettings(bridge);
  void checkDoctor();
  return () => {
    for (const end of ends) end();
  };
}

async function loadSettings(bridge: Bridge): Promise<void> {
  const reply = await bridge.request('settings.get', undefined);
  if (reply.ok) useApp.setState({ settings: reply.value });
  else showTrouble(reply.message);
}

/** The new snapshot, and the video to follow in it. */
function withSnapshot(state: AppState, snapshot: Snapshot): Partial<AppState> {
  return { snapshot, followed: followedIn(selectBatch({ ...state, snapshot }), state.followed) };
}
