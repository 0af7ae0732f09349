import { expect, test } from 'vitest';
import type { JobStatus } from '../../shared/session/model.ts';
import { emptySession } from '../../shared/session/model.ts';
import { reduceAll } from '../../shared/session/reduce.ts';
import { sampleBatch } from '../../shared/testing/sample-batch.ts';
import { sampleInquiry } from '../../shared/testing/sample-inquiry.ts';
import { FailureError } from '../../shared/failure.ts';
import { BatchTurns } from '../batches/batch-turns.ts';
import { ManualClock } from '../pipeline/testing/manual-clock.ts';
import { BatchRecovery, eventsAfterCrash } from './batch-recovery.ts';
import { SessionStore } from './session-store.ts';

const running: JobStatus = { kind: 'analysing', phase: 'writing', words: 3 };
const batch = sampleBatch('/r', {
  'a.mp4': { kind: 'waiting' },
  'b.mp4': { kind: 'extracting', part: 'frames', done: 1, total: 3 },
  'c.mp4': running,
  'd.mp4': { kind: 'backing-off', untilMs: 9, failure: { kind: 'offline', detail: null } },
  'e.mp4': { kind: 'cancelled' },
});
const jobs = batch.jobs.map((job) => ({ ...job, spans: [], interruptions: 0 }));

test('what was in a lane is interrupted at the last moment known, what waited simply waits, what was over stays so', () => {
  const facts = eventsAfterCrash({ ...batch, jobs, phase: { kind: 'running' } }, 77, new Map());
  expect(facts.map((fact) => [fact.type, 'job' in fact ? fact.job : null, fact.atMs])).toEqual([
    ['job-interrupted', 1, 77],
    ['job-interrupted', 2, 77],
    ['job-requeued', 3, 77],
    ['batch-interrupted', null, 77],
  ]);
});

test('the second time the same video is set aside, unless its report only has to be saved', () => {
  const again = jobs.map((job) => ({ ...job, interruptions: 1 }));
  const facts = eventsAfterCrash(
    { ...batch, jobs: again, phase: { kind: 'draining', cause: null } },
    77,
    new Map([[2, { tokens: null, model: 'm' }]]),
  );
  expect(facts.map(({ type }) => type)).toEqual([
    'job-failed',
    'job-interrupted',
    'job-requeued',
    'batch-interrupted',
  ]);
});

test('a batch that was ended well has nothing to tell, and saying it twice changes nothing', () => {
  const opened = { ...batch, jobs, phase: { kind: 'running' } } as const;
  const facts = eventsAfterCrash(opened, 77, new Map());
  const session = reduceAll({ ...emptySession, batches: [opened] }, facts);
  const [after] = session.batches;
  expect(after?.phase.kind).toBe('interrupted');
  expect(after === undefined ? null : eventsAfterCrash(after, 78, new Map())).toEqual([]);
});

test('an answer that is kept and was not told yet is told with what it cost; one that was told is not told twice', () => {
  const tried = {
    model: 'm',
    startedAtMs: 9,
    firstTextAtMs: null,
    endedAtMs: null,
    tokens: null,
    failure: null,
  };
  const [first] = jobs.slice(2, 3).map((job) => ({ ...job, attempts: [tried] }));
  const opened = { ...batch, jobs: first === undefined ? [] : [first], phase: { kind: 'running' } } as const;
  const kept = new Map([[0, { tokens: { input: 10, output: 5 }, model: 'other' }]]);
  const facts = eventsAfterCrash(opened, 77, kept);
  const [after] = reduceAll({ ...emptySession, batches: [opened] }, facts).batches;
  expect(after?.jobs[0]?.attempts).toEqual([
    { ...tried, endedAtMs: 77, tokens: { input: 10, output: 5 }, model: 'other' },
  ]);
  const told = {
    ...opened,
    jobs: opened.jobs.map((job) => ({ ...job, attempts: [{ ...tried, endedAtMs: 70 }] })),
  };
  expect(eventsAfterCrash(told, 77, kept).map(({ type }) => type)).toEqual([
    'job-interrupted',
    'batch-interrupted',
  ]);
});

test('a question that never got its lane is stopped, so that it can be asked again; the text of the plan waits for its batch', () => {
  const inquiries = [sampleInquiry(), sampleInquiry({ id: 1, isAutomatic: true })];
  const facts = eventsAfterCrash(
    { ...batch, jobs: [], inquiries, phase: { kind: 'finished' } },
    77,
    new Map(),
  );
  expect(facts).toEqual([{ type: 'inquiry-stopped', batchId: batch.id, inquiry: 0, atMs: 77 }]);
});

test('a batch of the last run that cannot be opened, or whose drive does not answer, keeps no other one from going on', async () => {
  const resumed: string[] = [];
  const clock = new ManualClock();
  const ids = ['newest', 'on a drive that hangs', 'damaged', 'oldest'];
  const recovery = new BatchRecovery({
    clock,
    turns: new BatchTurns(),
    store: new SessionStore(),
    journals: { resume: () => undefined },
    history: {
      find: () => Promise.resolve(batch),
      unfinished: () =>
        Promise.resolve(ids.map((batchId) => ({ batchId, isDemo: false, phase: 'running' as const }))),
    },
    batchStore: {
      dirOf: (batchId) => `/${batchId}`,
      answersInLanes: () => Promise.resolve(new Map()),
      read: (id) =>
        id === 'damaged'
          ? Promise.reject(new FailureError({ kind: 'unexpected', detail: null }))
          : Promise.resolve({
              batch: { ...batch, id, jobs, phase: { kind: 'running' } },
              events: [],
              lastAtMs: 77,
              goodBytes: 1,
              cutBytes: 0,
              isReadOnly: false,
              header: null,
            }),
    },
    batches: {
      add: (id) => ({
        videos: { scan: () => Promise.resolve(), readAwaited: () => Promise.resolve() },
        resumption: {
          afterRestart: async () => {
            resumed.push(id);
            if (id.includes('hangs')) await new Promise(() => undefined);
          },
        },
      }),
    },
  });

  const opened = await clock.until(recovery.resumeUnfinished());

  expect(opened).toEqual(['oldest', 'on a drive that hangs', 'newest']);
  expect([resumed, clock.waiting]).toEqual([opened, 0]);
});
