import { afterEach, expect, test, vi } from 'vitest';
import { checkDoctor, loadHistory } from './actions.ts';
import { useApp } from './app-store.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  useApp.setState(useApp.getInitialState(), true);
});

/** Keeps every request. The returned function answers the one of this number. */
function stubMain(): (number: number, value: unknown) => void {
  const answers: ((value: unknown) => void)[] = [];
  const request = (): Promise<unknown> =>
    new Promise((resolve) => answers.push((value) => resolve({ ok: true, value })));
  vi.stubGlobal('window', { framelane: { request } });
  return (number, value) => answers[number]?.(value);
}

test('a list of batches that comes after a newer one is dropped', async () => {
  const answer = stubMain();
  const loads = [loadHistory(), loadHistory()];
  answer(1, []);
  await loads[1];
  answer(0, [{ batchId: 'deleted meanwhile' }]);
  await loads[0];
  expect(useApp.getState().history).toEqual([]);
});

test('a check that comes after a newer one is dropped, also while that one runs', async () => {
  const answer = stubMain();
  const line = (found: string) => ({ ok: true, found, advice: null });
  const doctor = (found: string) => ({ output: line(found), key: { ...line(found), check: null } });
  const checks = [checkDoctor(), checkDoctor()];
  answer(0, doctor('before'));
  await checks[0];
  expect(useApp.getState().doctor).toBeNull();
  answer(1, doctor('after'));
  await checks[1];
  expect(useApp.getState().doctor).toEqual(doctor('after'));
});
