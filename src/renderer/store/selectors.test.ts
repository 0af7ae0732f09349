import { expect, test } from 'vitest';
import { emptySession } from '../../shared/session/model.ts';
import { useApp } from './app-store.ts';
import { selectPlace } from './selectors.ts';
import { aBatch } from './testing/jobs.ts';

const state = useApp.getInitialState();

test('the first page does not come between a batch that is to be shown and the session that has it', () => {
  const snapshot = { revision: 1, session: { ...emptySession, batches: [aBatch({ id: 'other' })] } };
  expect(selectPlace({ ...state, snapshot, batchId: 'b' })).toBe('batch');
  expect(selectPlace({ ...state, snapshot, batchId: 'b', isHistoryOpen: true })).toBe('batch');
  expect(selectPlace({ ...state, snapshot, batchId: 'b', isSettingsOpen: true })).toBe('settings');
  expect(selectPlace({ ...state, snapshot })).toBe('home');
  expect(selectPlace({ ...state, isHistoryOpen: true })).toBe('history');
});
