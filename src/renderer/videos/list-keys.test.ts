import { afterEach, expect, it, vi } from 'vitest';
import { useApp } from '../store/app-store.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { listAction } from './list-keys.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  useApp.setState(useApp.getInitialState(), true);
});

const batch = aBatch({ jobs: [aJob(), aJob(), aJob()] });

/** Presses a key on a row of the list, while another video is the shown one. */
function press(key: string, focused: number, go = vi.fn()): void {
  useApp.setState({ batchId: 'b', followed: { batchId: 'b', job: 2 } });
  listAction({
    key,
    isMod: false,
    hasShift: false,
    batch,
    focused,
    order: [2, 1, 0],
    selection: [],
    go,
    find: () => undefined,
  })?.();
}

it('acts on the row that has the focus, whatever is shown', () => {
  const request = vi.fn(() => Promise.resolve({ ok: true, value: null }));
  vi.stubGlobal('window', { framelane: { request } });
  press('h', 0);
  expect(request).toHaveBeenLastCalledWith('job.hold', { batchId: 'b', job: 0, isHeld: true });
  press('u', 1);
  expect(request).toHaveBeenLastCalledWith('job.moveUp', { batchId: 'b', job: 1 });
});

it('selects the row that has the focus, and moves on from there', () => {
  press(' ', 0);
  expect(useApp.getState().selected).toEqual(new Set([0]));
  const go = vi.fn();
  press('ArrowUp', 0, go);
  expect(go).toHaveBeenCalledWith(1, false);
});
