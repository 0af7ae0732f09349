import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { FailureError, type Failure } from '../../shared/failure.ts';
import type { Batch, Report } from '../../shared/session/model.ts';
import { whenSettled } from './when-settled.ts';
import { FakeSession, turnEventLoop, type FakeSessionOptions } from './testing/fake-session.ts';
import { testFolder } from './testing/test-folder.ts';

let dir = '';
/** Aborts where the test runs out of time. */
let testSignal: AbortSignal;
beforeEach(async ({ signal }) => {
  testSignal = signal;
  dir = await testFolder('framelane-overlap-');
});

function world(
  options: Partial<FakeSessionOptions> & { readonly count: number; readonly place?: string },
): FakeSession {
  const names = Array.from({ length: options.count }, (_, index) => `clip-0${index}.mp4`);
  return new FakeSession({
    names,
    limit: 2,
    dir: join(dir, options.place ?? 'data'),
    outDir: join(dir, `${options.place ?? ''} out`),
    turns: () => 3,
    ...options,
  });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turnEventLoop(1, testSignal);
}

const kinds = (batch: Batch): readonly string[] => batch.jobs.map((job) => job.status.kind);

const report: Report = {
  path: '/videos/Framelane reports/clip.md',
  words: 4,
  tokens: null,
  model: null,
  hasFindings: false,
  score: null,
  headline: null,
  sha256: '0'.repeat(64),
};

test('a plan that is changed while a video is looked up decides what is found', async () => {
  let looks = 0;
  const pretend = world({
    count: 2,
    lookTurns: () => 20,
    known: (name, { context }) => {
      looks += 1;
      const isKnown = context === (name === 'clip-00.mp4' ? '' : 'About shoes.');
      return isKnown ? { fingerprint: `of ${name}`, report, from: null } : null;
    },
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await turnEventLoop(5, testSignal);
  expect(looks).toBe(0);

  await runner.plan.change({ context: 'About shoes.' });
  await until(() => kinds(pretend.batch).join() === 'prepared,unchanged');
  await runner.start();
  await whenSettled(pretend.store, 'b');

  expect([pretend.asked('clip-00.mp4'), pretend.asked('clip-01.mp4')]).toEqual([1, 0]);
});

test('a video that is cancelled while it is looked up stays cancelled, whatever is found', async () => {
  const pretend = world({
    count: 130,
    names: Array.from({ length: 130 }, (_, index) => `clip-${index}.mp4`),
    lookTurns: (name) => (name === 'clip-129.mp4' ? 60 : 0),
    known: (name) => (name === 'clip-129.mp4' ? { fingerprint: 'f', report, from: null } : null),
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(() => pretend.batch.jobs[127]?.fingerprint !== null);

  runner.jobs.cancel(129);
  await turnEventLoop(200, testSignal);

  expect(pretend.batch.jobs[129]?.status.kind).toBe('cancelled');
});

test('a video that is cancelled before it was looked up, and put back, takes over the report that is there', async () => {
  const pretend = world({
    count: 1,
    lookTurns: () => 20,
    known: () => ({ fingerprint: 'f', report, from: null }),
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await turnEventLoop(5, testSignal);
  runner.jobs.cancel(0);
  await until(() => kinds(pretend.batch).join() === 'cancelled');

  await runner.jobs.retry(0);
  await runner.start();
  await whenSettled(pretend.store, 'b');

  expect([kinds(pretend.batch), pretend.asked('clip-00.mp4')]).toEqual([['unchanged'], 0]);
});

test('Resume that is pressed while Stop still ends what runs goes on once that has ended', async () => {
  let release = (): void => undefined;
  const answer = new Promise<void>((resolve) => (release = resolve));
  const pretend = world({ count: 4, hold: () => answer });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => pretend.inFlight === 2);
  runner.pause();

  const stopping = runner.stop();
  const resuming = runner.start();
  await turnEventLoop(500, testSignal);
  release();
  await Promise.all([stopping, resuming]);

  expect(pretend.batch.phase.kind).toBe('running');
  await whenSettled(pretend.store, 'b');
  expect([pretend.batch.phase.kind, kinds(pretend.batch)]).toEqual(['finished', Array(4).fill('reported')]);
});

test.each(['is stopped', 'is closed'] as const)(
  'a batch that %s while it starts is not told why it would not have started',
  async (end) => {
    let fail = (): void => undefined;
    const full = new FailureError({ kind: 'disk-full', path: '/data', detail: null });
    const pretend = world({ count: 2 });
    pretend.journaled = () => new Promise((_, reject) => (fail = () => reject(full)));
    const { runner } = pretend;
    runner.beginExtraction();
    const starting = runner.start();
    await turnEventLoop(5, testSignal);

    if (end === 'is stopped') await runner.stop();
    else await runner[Symbol.asyncDispose]();
    const before = pretend.batch.phase;
    fail();
    await starting;

    expect(pretend.batch.phase).toEqual(before);
  },
);

test('a video that was replaced after it was found is known by the file that is asked about, also for a new report', async () => {
  let version = 1;
  const pretend = world({
    count: 10,
    replaced: () => ({ sizeBytes: version }),
    known: () => ({ fingerprint: `file ${version}`, history: 'new' }),
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  // Two of them wait until there is room.
  await until(() => kinds(pretend.batch).filter((kind) => kind === 'prepared').length === 8);
  await until(() => pretend.batch.jobs.every(({ fingerprint }) => fingerprint === 'file 1'));
  const [early, late] = ['prepared', 'waiting'].map((kind) => kinds(pretend.batch).indexOf(kind));
  if (early === undefined || late === undefined) throw new Error('unreachable');
  version = 2;
  await runner.start();
  await whenSettled(pretend.store, 'b');
  expect([early, late].map((job) => pretend.batch.jobs[job])).toMatchObject([
    { fingerprint: 'file 1', video: { sizeBytes: 1 } },
    { fingerprint: 'file 2', video: { sizeBytes: 2 } },
  ]);

  version = 3;
  await runner.jobs.regenerate(late);
  await whenSettled(pretend.store, 'b');
  expect(pretend.batch.jobs[late]).toMatchObject({ fingerprint: 'file 3', video: { sizeBytes: 3 } });
});

test('a video that another batch reports meanwhile is not asked about again', async () => {
  let isKnown = false;
  const pretend = world({
    count: 3,
    known: (name) =>
      isKnown && name === 'clip-01.mp4' ? { fingerprint: `of ${name}`, report, from: null } : null,
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(() => kinds(pretend.batch).every((kind) => kind === 'prepared'));

  isKnown = true;
  await runner.reportedElsewhere('of clip-01.mp4');
  expect(kinds(pretend.batch)).toEqual(['prepared', 'unchanged', 'prepared']);
  await runner.start();
  await whenSettled(pretend.store, 'b');

  expect(pretend.questions.length).toBe(2);
});

test('a video that failed here and was reported by another batch since is not asked about when it is tried again', async () => {
  const refused: Failure = { kind: 'refused', detail: null };
  let isKnown = false;
  const pretend = world({
    count: 1,
    fault: () => refused,
    known: () => (isKnown ? { fingerprint: 'f', report, from: null } : null),
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await whenSettled(pretend.store, 'b');

  isKnown = true;
  await runner.jobs.retry(0);
  await until(() => pretend.batch.phase.kind === 'finished' && kinds(pretend.batch)[0] !== 'failed');

  expect([kinds(pretend.batch), pretend.asked('clip-00.mp4')]).toEqual([['unchanged'], 1]);
});

test.each(['was not started yet', 'is paused'] as const)(
  'a batch that %s keeps no other one waiting, however many of its videos are prepared',
  async (rest) => {
    let release = (): void => undefined;
    const answer = new Promise<void>((resolve) => (release = resolve));
    const names = Array.from({ length: 20 }, (_, index) => `clip-1${index}.mp4`);
    const first = world({ count: 20, names, hold: () => answer });
    await using before = first.runner;
    before.beginExtraction();
    if (rest === 'is paused') await before.start();
    await until(() => first.pools.ahead.inUse === first.pools.ahead.limit);
    if (rest === 'is paused') before.pause();
    release();
    await until(() => first.batch.phase.kind !== 'draining');

    const second = world({ place: 'second', count: 3, pools: first.pools });
    await using runner = second.runner;
    runner.beginExtraction();
    await runner.start();
    await until(() => second.batch.phase.kind === 'finished');

    expect(first.batch.phase.kind).toBe(rest === 'is paused' ? 'paused' : 'ready');
  },
);

test('frames of a batch that runs are taken before those of one that waits for Start', async () => {
  const begun: string[] = [];
  const listen = (session: FakeSession, name: string): FakeSession => {
    session.store.onEvent((event) => {
      if (event.type === 'stage-started' && event.stage === 'extracting') begun.push(name);
    });
    return session;
  };
  const first = listen(world({ count: 3 }), 'waits');
  await using before = first.runner;
  const { extraction } = first.pools;
  const places = await Promise.all([1, 2].map(() => extraction.acquire(testSignal, { order: 0 })));
  before.beginExtraction();
  await until(() => first.pools.ahead.inUse === 3);
  const second = listen(world({ place: 'second', count: 3, pools: first.pools }), 'runs');
  await using runner = second.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => second.pools.ahead.inUse === 3);
  await turnEventLoop(10, testSignal);

  for (const place of places) place[Symbol.dispose]();
  await until(() => begun.length === 6);

  expect(begun).toEqual(['runs', 'runs', 'runs', 'waits', 'waits', 'waits']);
});

test('another key goes on at once with what waits for the rate limit of the one before', async () => {
  const limited: Failure = { kind: 'rate-limited', retryAfterMs: 3_000_000, detail: null };
  const pretend = world({ count: 4, fault: (_, nth) => (nth === 1 ? limited : null) });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => pretend.batch.coolDowns.length > 0 && pretend.inFlight === 0);
  const atMs = pretend.clock.now();

  // Each key before was refused once for every video that was asked about with it.
  await until(() => {
    if (pretend.isWaiting) pretend.pools.rateLimiter.useOtherKey();
    return pretend.batch.phase.kind === 'finished';
  });

  expect([pretend.clock.now(), kinds(pretend.batch)]).toEqual([atMs, Array(4).fill('reported')]);
  expect(pretend.batch.coolDowns.filter(({ untilMs }) => untilMs > atMs)).toEqual([]);
});

test('the text about all reports that did not come is written once it is asked for again, though its batch is finished', async () => {
  const refused: Failure = { kind: 'refused', detail: null };
  let texts = 0;
  const pretend = world({
    count: 2,
    plan: { synthesize: true },
    fault: (_, nth) => {
      if (nth > 1) texts += 1;
      return nth > 1 ? refused : null;
    },
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await whenSettled(pretend.store, 'b');
  expect([pretend.batch.phase.kind, texts]).toEqual(['finished', 1]);

  runner.inquiries.again(0);
  await until(() => texts === 2 && pretend.batch.inquiries[0]?.status.kind === 'failed');

  expect(pretend.batch.phase.kind).toBe('finished');
});

test('a text about all reports that is asked for again in a batch at rest says why it did not come', async () => {
  const [isEnded, end] = gate();
  const pretend: FakeSession = world({
    count: 2,
    plan: { synthesize: true },
    hold: () => (pretend.questions.length > 2 ? isEnded : Promise.resolve()),
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => pretend.questions.length === 3 && pretend.inFlight === 1);
  const stopping = runner.stop();
  end();
  await stopping;
  const failure = { kind: 'not-signed-in', reason: 'no-key', detail: null } as const;
  pretend.obstacle = failure;

  runner.inquiries.again(0);
  await until(() => pretend.batch.inquiries[0]?.status.kind === 'failed');

  expect([pretend.batch.phase.kind, pretend.batch.inquiries[0]?.status]).toEqual([
    'stopped',
    { kind: 'failed', failure },
  ]);
});

test('a batch whose last report is saved while it is stopped is finished, however long a question takes to end', async () => {
  const [isAsked, ask] = gate();
  const [isEnded, end] = gate();
  const pretend: FakeSession = world({
    count: 2,
    hold: (name) => {
      if (name === 'clip-01.mp4') return isAsked;
      if (pretend.asked(name) === 1) return Promise.resolve();
      ask();
      return isEnded;
    },
  });
  await using runner = pretend.runner;
  const stopping: Promise<void>[] = [];
  pretend.onSave = (name) => {
    if (name === 'clip-01.mp4') stopping.push(runner.stop());
  };
  runner.beginExtraction();
  await runner.start();
  await until(() => kinds(pretend.batch)[0] === 'reported');
  const question = { kind: 'question', question: 'Why?', jobs: [0], follows: null } as const;
  runner.inquiries.add({ ...question, withFrames: false, isAutomatic: false });
  await until(() => pretend.batch.phase.kind === 'finished');
  end();
  await Promise.all(stopping);

  expect(pretend.batch.phase.kind).toBe('finished');
});

/** A promise, and what resolves it. */
function gate(): readonly [Promise<void>, () => void] {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return [opened, () => open()];
}
