import { afterEach, expect, test } from 'vitest';
import { emptySession, type Batch } from '../../shared/session/model.ts';
import { useApp } from '../store/app-store.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { selectOnceFound } from './select-once-found.ts';

afterEach(() => useApp.setState(useApp.getInitialState(), true));

const video = (path: string) => aJob({ video: { path, name: path, sizeBytes: 1, modifiedMs: 0 } });
const found = aBatch({ jobs: [video('/one.mp4'), video('/two.mp4')] });
const see = (...batches: readonly Batch[]): void =>
  useApp.setState({ snapshot: { revision: 1, session: { ...emptySession, batches } } });

test('the videos of a batch that the session does not have yet are selected once they are found', () => {
  useApp.setState({ batchId: 'b' });
  selectOnceFound('b', new Set(['/two.mp4']));
  see();
  see(aBatch({ phase: { kind: 'scanning', found: 0 } }));
  see(found);
  expect([...useApp.getState().selected]).toEqual([1]);
});

test.each([
  ['another batch was shown meanwhile', () => useApp.setState({ batchId: 'other' })],
  ['the batch was closed meanwhile', () => see()],
])('nothing is selected where %s', (_, meanwhile) => {
  useApp.setState({ batchId: 'b' });
  see(aBatch({ phase: { kind: 'scanning', found: 0 } }));
  selectOnceFound('b', new Set(['/two.mp4']));
  meanwhile();
  useApp.setState({ batchId: 'b' });
  see(found);
  expect([...useApp.getState().selected]).toEqual([]);
});
