import { afterEach, expect, test } from 'vitest';
import { closeOverlay, showOverlay } from './actions.ts';
import { useApp } from './app-store.ts';

afterEach(() => useApp.setState({ overlay: null }));

test('a dialog that closes once main has answered leaves one alone that was opened meanwhile', () => {
  showOverlay('problem');
  showOverlay('palette');
  closeOverlay('problem');
  expect(useApp.getState().overlay).toBe('palette');

  closeOverlay('palette');
  expect(useApp.getState().overlay).toBeNull();
});
