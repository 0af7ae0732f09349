import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { SpendingCap } from '../../shared/prices.ts';
import type { Batch, Transcript } from '../../shared/session/model.ts';
import { FakeSession, turnEventLoop, type FakeSessionOptions } from './testing/fake-session.ts';
import { testFolder } from './testing/test-folder.ts';
import { whenSettled } from './when-settled.ts';

let dir = '';
/** Aborts where the test runs out of time. */
let testSignal: AbortSignal;
beforeEach(async ({ signal }) => {
  testSignal = signal;
  dir = await testFolder('framelane-spending-');
});
const kinds = (batch: Batch): string[] => batch.jobs.map((job) => job.status.kind);

/** So long that its video is expected to cost three times as much as another. */
const longWords: Transcript = {
  source: { kind: 'file', name: 'words.txt' },
  language: 'en',
  kind: 'speech',
  hasTimes: false,
  isCut: false,
  cues: [{ startS: 0, endS: 0, text: 'All of the words in one go. '.repeat(1_500) }],
};
/** Room for a few ordinary videos, and not for the dear one. */
const CAP: SpendingCap = { kind: 'tokens', tokens: 12_000 };

/** A batch whose second video is dear. The first one is asked about until `release` is called. */
function world(options: Partial<FakeSessionOptions> = {}) {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const session = new FakeSession({
    names: Array.from({ length: 5 }, (_, index) => `clip-0${index}.mp4`),
    limit: 3,
    dir: join(dir, 'data'),
    outDir: join(dir, 'out'),
    turns: () => 3,
    spent: { input: 900, output: 100 },
    material: ({ videoPath }) => (videoPath.includes('clip-01') ? { transcript: longWords } : {}),
    plan: { spendingCap: CAP },
    hold: (name) => (name === 'clip-00.mp4' ? held : Promise.resolve()),
    ...options,
  });
  return { session, release };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await turnEventLoop(1, testSignal);
}

async function drained({ session }: { readonly session: FakeSession }): Promise<void> {
  session.runner.beginExtraction();
  await session.runner.start();
  await until(() => session.batch.phase.kind === 'draining');
}

async function paused(pretend: ReturnType<typeof world>): Promise<void> {
  await drained(pretend);
  pretend.release();
  expect((await whenSettled(pretend.session.store, 'b'))?.phase).toMatchObject({
    kind: 'paused',
    cause: { kind: 'cap-reached' },
  });
}

const OTHERS_DONE = ['reported', 'reported', 'reported', 'reported'];

test('while others finish, cancelling what was too dear lets what still fits go on', async () => {
  const pretend = world();
  await using runner = pretend.session.runner;
  await drained(pretend);
  runner.jobs.cancel(1);
  await until(() => pretend.session.asked('clip-04.mp4') === 1);
  expect(pretend.session.inFlight).toBeGreaterThan(0);
  pretend.release();
  const batch = await whenSettled(pretend.session.store, 'b');
  expect(batch?.phase.kind).toBe('finished');
  expect(kinds(pretend.session.batch).toSpliced(1, 1)).toEqual(OTHERS_DONE);
});

test.each([
  [
    'cancelled',
    (pretend: FakeSession) => {
      pretend.runner.jobs.cancel(1);
      return Promise.resolve();
    },
  ],
  ['held', (pretend: FakeSession) => pretend.runner.jobs.hold([1], true)],
])('after the batch has paused, what fits goes on once the dear video is %s', async (_, giveUp) => {
  const pretend = world();
  await using _runner = pretend.session.runner;
  await paused(pretend);
  await giveUp(pretend.session);
  await until(() => kinds(pretend.session.batch).filter((kind) => kind === 'reported').length === 4);
  await whenSettled(pretend.session.store, 'b');
  expect(pretend.session.asked('clip-01.mp4')).toBe(0);
  expect(kinds(pretend.session.batch).toSpliced(1, 1)).toEqual(OTHERS_DONE);
});

test('a video moved up before the dear one is asked about, and the dear one still waits', async () => {
  const pretend = world();
  await using runner = pretend.session.runner;
  await paused(pretend);
  await runner.jobs.moveUp(4);
  await until(() => pretend.session.asked('clip-04.mp4') === 1);
  expect((await whenSettled(pretend.session.store, 'b'))?.phase).toMatchObject({
    cause: { kind: 'cap-reached' },
  });
  expect(pretend.session.asked('clip-01.mp4')).toBe(0);
});

test('after the batch has paused, a higher limit lets it go on by itself', async () => {
  const pretend = world();
  await using runner = pretend.session.runner;
  await paused(pretend);
  await runner.plan.change({ spendingCap: { kind: 'tokens', tokens: 100_000 } });
  await until(() => pretend.session.batch.phase.kind === 'finished');
  expect(kinds(pretend.session.batch)).toEqual(Array(5).fill('reported'));
});

test('after the batch has paused, a lower price lets it go on by itself, and a higher one in a run pauses it', async () => {
  const cap: SpendingCap = { kind: 'money', dollars: 0.01 };
  const pretend = world({ plan: { spendingCap: cap, model: 'own-1' } });
  const { settings, runner, store } = pretend.session;
  await using _runner = runner;
  const price = (outputPerMillion: number) => {
    settings.prices = { asOf: null, models: [{ model: 'own-1', inputPerMillion: 0, outputPerMillion }] };
  };
  price(900);
  runner.beginExtraction();
  await runner.start();
  expect((await whenSettled(store, 'b'))?.phase).toMatchObject({ cause: { kind: 'cap-reached' } });
  expect(pretend.session.questions).toHaveLength(0);
  price(0.1);
  await runner.checkPrices();
  await until(() => pretend.session.inFlight > 0);
  price(900);
  await runner.checkPrices();
  expect(pretend.session.batch.phase.kind).toBe('draining');
  price(0.1);
  await runner.checkPrices();
  pretend.release();
  await until(() => pretend.session.batch.phase.kind === 'finished');
});

test('a batch that rested at its limit before Framelane was started waits for its user', async () => {
  const pretend = world({ plan: { spendingCap: { kind: 'tokens', tokens: 100_000 } } });
  await using runner = pretend.session.runner;
  const { store } = pretend.session;
  const cause = { kind: 'cap-reached', cap: CAP, detail: null } as const;
  store.append({ type: 'batch-paused', batchId: 'b', cause, atMs: 1 });
  await runner.checkPrices();
  runner.jobs.cancel(1);
  await turnEventLoop(20, testSignal);
  expect(pretend.session.batch.phase.kind).toBe('paused');
  await runner.start();
  pretend.release();
  await until(() => pretend.session.batch.phase.kind === 'finished');
});

test('what a question held back is free again once it has ended, and the batch goes on by itself', async () => {
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => (answer = resolve));
  const { session } = world({
    names: ['clip-00.mp4', 'clip-01.mp4'],
    material: () => ({}),
    hold: () => Promise.resolve(),
    plan: { spendingCap: null },
  });
  const expected: number[] = [];
  session.store.onEvent((event) => {
    if (event.type !== 'attempt-started' && event.type !== 'inquiry-step-started') return;
    const { input = 0, output = 0 } = event.expected ?? {};
    expected.push(input + output);
  });
  await using runner = session.runner;
  runner.beginExtraction();
  await runner.jobs.hold([1], true);
  await runner.start();
  await until(() => kinds(session.batch)[0] === 'reported');
  await whenSettled(session.store, 'b');
  session.hold = () => asked;
  const request = {
    kind: 'question',
    question: 'Which?',
    jobs: null,
    follows: null,
    withFrames: false,
  } as const;
  runner.inquiries.add({ ...request, isAutomatic: false });
  await until(() => session.inFlight === 1);
  const [video = 0, question = 0] = expected;
  // Room for the first answer, and for one of the two.
  await runner.plan.change({ spendingCap: { kind: 'tokens', tokens: 1_000 + question + video - 1 } });
  await runner.jobs.hold([1], false);
  await until(() => session.batch.phase.kind === 'paused');
  session.hold = () => Promise.resolve();
  answer();
  await until(() => session.batch.phase.kind === 'finished');
  expect(kinds(session.batch)).toEqual(['reported', 'reported']);
});

test('a key that is refused pauses a batch that waits for its spending limit: what the refusals did not cost starts nothing', async () => {
  const noKey = { kind: 'not-signed-in', reason: 'key-rejected', detail: null } as const;
  const { session } = world({
    limit: 2,
    plan: { spendingCap: { kind: 'tokens', tokens: 4_000 } },
    material: () => ({}),
    hold: () => Promise.resolve(),
    fault: () => noKey,
  });
  await using runner = session.runner;
  let starts = 0;
  session.store.onEvent((event) => {
    if (event.type === 'batch-started') starts += 1;
  });
  runner.beginExtraction();
  await until(() =>
    kinds(session.batch)
      .slice(0, 2)
      .every((kind) => kind === 'prepared'),
  );
  await runner.start();
  await until(() => session.batch.phase.kind === 'paused');
  // A start that nobody wants looks at the output folder first.
  for (let index = 0; index < 60; index += 1) await writeFile(join(dir, 'a look'), String(index));

  expect(starts).toBe(1);
  expect(session.batch.phase).toMatchObject({ kind: 'paused', cause: { kind: 'not-signed-in' } });
});
