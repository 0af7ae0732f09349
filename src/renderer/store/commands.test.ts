import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drop } from './actions.ts';
import { useApp, type Overlay } from './app-store.ts';
import { runCommand } from './commands.ts';
import { aBatch, aJob } from './testing/jobs.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { language: 'en' });
  const session = { batches: [aBatch({ jobs: [aJob()] })] };
  // Only the batches are asked for.
  const snapshot = { revision: 0, session } as unknown as NonNullable<
    ReturnType<typeof useApp.getState>['snapshot']
  >;
  useApp.setState({ snapshot, batchId: 'b' });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  useApp.setState(useApp.getInitialState(), true);
});

/** Opens an overlay as its component does. */
function open(overlay: Overlay): void {
  // The dialog's element is only counted.
  useApp.setState({ overlay, dialogs: [{} as HTMLElement] });
}

it('keeps a dialog with what was typed from the menu bar and from a drop, and says so', async () => {
  for (const overlay of ['rerun', 'type-values', 'export', 'problem'] as const) {
    open(overlay);
    runCommand('guide');
    runCommand('page-read');
    runCommand('settings');
    await drop(['/videos/more']);
    expect(useApp.getState()).toMatchObject({ overlay, page: 'run', isSettingsOpen: false, dropped: [] });
  }
  expect(useApp.getState().toasts.map(({ text }) => text)).toEqual(['First close the dialog that is open.']);
});

it('lets a dialog go that holds nothing, and keeps one of the page that is no overlay', () => {
  open('palette');
  runCommand('guide');
  expect(useApp.getState().overlay).toBe('guide');
  // The list of licences, for example.
  useApp.setState({ overlay: null });
  runCommand('guide');
  expect(useApp.getState().overlay).toBeNull();
});

it('asks once about two drops', async () => {
  await drop(['/videos/one']);
  open('drop');
  await drop(['/videos/two']);
  expect(useApp.getState()).toMatchObject({ overlay: 'drop', dropped: ['/videos/one', '/videos/two'] });
});
