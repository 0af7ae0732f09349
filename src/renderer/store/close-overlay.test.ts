import { afterEach, expect, test } from 'vitest';
import { closeOverlay, showBatchDialog, showOverlay } from './actions.ts';
import { useApp } from './app-store.ts';

afterEach(() => useApp.setState({ overlay: null, dialogBatchId: null }));

/** Opens an overlay, and returns what the window does once that one is done. */
function opened(open: () => void): () => void {
  open();
  const which = useApp.getState().opened;
  return () => closeOverlay(which);
}

test('a dialog that closes once main has answered leaves one alone that was opened meanwhile', () => {
  const problemIsDone = opened(() => showOverlay('problem'));
  const paletteIsDone = opened(() => showOverlay('palette'));
  problemIsDone();
  expect(useApp.getState().overlay).toBe('palette');

  paletteIsDone();
  expect(useApp.getState().overlay).toBeNull();
});

test.each(['b', 'a'])(
  'a dialog that is opened again for batch %s while main answers about batch a stays',
  (batchId) => {
    const firstIsDone = opened(() => showBatchDialog('rename', 'a'));
    showOverlay(null);
    const nextIsDone = opened(() => showBatchDialog('rename', batchId));
    firstIsDone();
    expect(useApp.getState()).toMatchObject({ overlay: 'rename', dialogBatchId: batchId });

    nextIsDone();
    expect(useApp.getState().overlay).toBeNull();
  },
);

test('an overlay that is asked for while it is open stays the same one', () => {
  const paletteIsDone = opened(() => showOverlay('palette'));
  showOverlay('palette');
  paletteIsDone();
  expect(useApp.getState().overlay).toBeNull();
});
