import { expect, test } from 'vitest';
import { FailureError, type Failure } from '../../shared/failure.ts';
import { whenSettled } from './when-settled.ts';
import type { FakeSession } from './testing/fake-session.ts';
import { SmallSessions, statusKinds } from './testing/small-session.ts';

const sessions = new SmallSessions('framelane-overlap-');
const { open: world, turn, until } = sessions;

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
  await turn(500);
  release();
  await Promise.all([stopping, resuming]);

  expect(pretend.batch.phase.kind).toBe('running');
  await whenSettled(pretend.store, 'b');
  expect([pretend.batch.phase.kind, statusKinds(pretend.batch)]).toEqual([
    'finished',
    Array(4).fill('reported'),
  ]);
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
    await turn(5);

    if (end === 'is stopped') await runner.stop();
    else await runner[Symbol.asyncDispose]();
    const before = pretend.batch.phase;
    fail();
    await starting;

    expect(pretend.batch.phase).toEqual(before);
  },
);

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

  expect([pretend.clock.now(), statusKinds(pretend.batch)]).toEqual([atMs, Array(4).fill('reported')]);
  expect(pretend.batch.coolDowns.filter(({ untilMs }) => untilMs > atMs)).toEqual([]);
});

test('what Google says of the key before, which a question was still asked with, is not waited for', async () => {
  const [isAnswered, answer] = gate();
  const limited: Failure = { kind: 'rate-limited', retryAfterMs: 3_000_000, detail: null };
  const pretend = world({
    count: 1,
    fault: (_, nth) => (nth === 1 ? limited : null),
    hold: () => isAnswered,
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => pretend.inFlight === 1);
  const atMs = pretend.clock.now();

  pretend.pools.rateLimiter.useOtherKey();
  answer();
  await until(() => pretend.isWaiting || pretend.batch.phase.kind === 'finished');

  expect([pretend.clock.now(), statusKinds(pretend.batch)]).toEqual([atMs, ['reported']]);
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
  await until(() => statusKinds(pretend.batch)[0] === 'reported');
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
