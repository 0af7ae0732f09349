import { afterEach, expect, test, vi } from 'vitest';
import { emptySession } from '../../shared/session/model.ts';
import { useApp } from '../store/app-store.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { openHit } from './open-hit.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  useApp.setState(useApp.getInitialState(), true);
});

test.each([null, 'b'])(
  'a batch that the window has not yet seen close is opened again by main; %s was on screen',
  async (shown) => {
    const asked: string[] = [];
    const request = (name: string): Promise<unknown> => {
      asked.push(name);
      return Promise.resolve({ ok: true, value: null });
    };
    vi.stubGlobal('window', { framelane: { request } });
    const batch = aBatch({ jobs: [aJob()] });
    const session = { ...emptySession, batches: [batch] };
    useApp.setState({ snapshot: { revision: 1, session }, batchId: shown, selected: new Set([0]) });

    await openHit({
      batchId: batch.id,
      batchName: batch.name,
      template: batch.plan.template,
      createdAtMs: 0,
      job: 0,
      title: 'one.mp4',
      part: 'report',
      also: [],
      excerpt: 'words',
      marks: [[0, 5]],
      found: 'words',
      line: 0,
      lineText: 'words',
      nth: 0,
    });

    expect(asked).toEqual(['history.open']);
    // The batch on screen keeps what is marked in it.
    expect(useApp.getState().selected.size).toBe(shown === null ? 0 : 1);
    expect(useApp.getState()).toMatchObject({ batchId: 'b', page: 'read', shown: { batchId: 'b', job: 0 } });
  },
);
