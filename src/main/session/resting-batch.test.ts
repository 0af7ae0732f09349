import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FailureError, type Failure } from '../../shared/failure.ts';
import type { Batch } from '../../shared/session/model.ts';
import { whenSettled } from './when-settled.ts';
import type { FakeSession } from './testing/fake-session.ts';
import { SmallSessions, statusKinds as kinds } from './testing/small-session.ts';

const sessions = new SmallSessions('framelane-resting-');
const { open: world, turn, until, heldBack } = sessions;

const reported = (batch: Batch): number => kinds(batch).filter((kind) => kind === 'reported').length;

/** From then on the folder's order alone decides who gets a lane first. */
function isPrepared(batch: Batch): boolean {
  return kinds(batch).every((kind) => kind === 'prepared');
}

/** Long enough that a batch which went on would have asked. */
async function aWhile(): Promise<void> {
  await turn(300);
}

/** A batch of eight that was stopped after its first two reports, and what was asked until then. */
async function stoppedBatch(
  end: 'stop' | 'interrupt' = 'stop',
): Promise<{ pretend: FakeSession; asked: () => number }> {
  const [others, release] = heldBack();
  const pretend = world({
    count: 8,
    hold: (name) => (name === 'clip-00.mp4' || name === 'clip-01.mp4' ? Promise.resolve() : others),
  });
  pretend.runner.beginExtraction();
  await until(() => isPrepared(pretend.batch));
  await pretend.runner.start();
  await until(() => reported(pretend.batch) === 2);
  const stopped = pretend.runner.stop();
  release();
  await stopped;
  if (end === 'interrupt') {
    pretend.store.append({ type: 'batch-started', batchId: 'b', limit: 2, atMs: 0 });
    pretend.store.append({ type: 'batch-interrupted', batchId: 'b', atMs: 0 });
  }
  const before = pretend.questions.length;
  return { pretend, asked: () => pretend.questions.length - before };
}

describe.each(['stop', 'interrupt'] as const)('a batch at rest (%s) sends nothing', (end) => {
  test('when a cancelled video is taken back', async () => {
    const { pretend, asked } = await stoppedBatch(end);
    await using runner = pretend.runner;
    const phase = pretend.batch.phase.kind;
    runner.jobs.cancel(4);
    await runner.jobs.retry(4);
    await aWhile();
    expect([asked(), pretend.batch.phase.kind, kinds(pretend.batch)[4]]).toEqual([0, phase, 'waiting']);

    await runner.start();
    await whenSettled(pretend.store, 'b');
    expect(reported(pretend.batch)).toBe(8);
  });

  test('when a new report is asked for', async () => {
    const { pretend, asked } = await stoppedBatch(end);
    await using runner = pretend.runner;
    await runner.jobs.regenerate(0);
    await aWhile();
    expect(asked()).toBe(0);
  });
});

test('where nothing else waits, a batch at rest goes on with the video that is put back', async () => {
  const { pretend, asked } = await stoppedBatch();
  await using runner = pretend.runner;
  for (const job of [2, 3, 4, 5, 6, 7]) runner.jobs.cancel(job);
  await runner.jobs.retry(4);
  await whenSettled(pretend.store, 'b');
  expect([asked(), reported(pretend.batch), pretend.batch.phase.kind]).toEqual([1, 3, 'finished']);
});

test('Save again saves one report of a batch at rest, and sends nothing', async () => {
  const pretend = world({ count: 4 });
  let isFull = true;
  pretend.onSave = (name) => {
    if (isFull && name === 'clip-01.mp4')
      throw new FailureError({ kind: 'disk-full', path: 'out', detail: null });
  };
  await using runner = pretend.runner;
  const [slow, release] = heldBack();
  pretend.hold = (name) => (name < 'clip-02.mp4' ? Promise.resolve() : slow);
  runner.beginExtraction();
  await until(() => isPrepared(pretend.batch));
  await runner.start();
  await until(() => kinds(pretend.batch)[1] === 'unsaved');
  release();
  await runner.stop();
  const before = pretend.questions.length;

  await runner.jobs.retry(1);
  expect(kinds(pretend.batch)[1]).toBe('unsaved');
  isFull = false;
  await runner.jobs.retry(1);
  await aWhile();
  expect([kinds(pretend.batch)[1], pretend.questions.length - before]).toEqual(['reported', 0]);
  expect(pretend.asked('clip-01.mp4')).toBe(1);
});

test('a model in the place of one that is gone does not send the rest of a batch that the user stopped', async () => {
  const { pretend, asked } = await stoppedBatch();
  await using runner = pretend.runner;
  await runner.plan.useModel('gemini-3.5-flash-lite');
  await aWhile();
  expect([asked(), pretend.batch.phase.kind, pretend.batch.plan.model]).toEqual([
    0,
    'stopped',
    'gemini-3.5-flash-lite',
  ]);
});

const offline: Failure = { kind: 'offline', detail: null };
const noKey: Failure = { kind: 'not-signed-in', reason: 'no-key', detail: null };

/** A batch of the past that paused for this. */
function pausedFor(cause: Failure): FakeSession {
  const pretend = world({ count: 2 });
  pretend.store.append({ type: 'batch-started', batchId: 'b', limit: 2, atMs: 0 });
  pretend.store.append({ type: 'batch-paused', batchId: 'b', cause, atMs: 0 });
  return pretend;
}

test('a batch of the past that is opened to be read waits for its user, whatever it waited for', async () => {
  const pretend = pausedFor(offline);
  await using runner = pretend.runner;
  await runner.resumption.afterRestart(false);
  await aWhile();
  expect([pretend.questions.length, pretend.batch.phase]).toEqual([
    0,
    { kind: 'paused', cause: null, continuesAtMs: null },
  ]);
});

test('a key does not send a batch of the past that was opened to be read, until it is resumed', async () => {
  const pretend = pausedFor(noKey);
  pretend.obstacle = noKey;
  await using runner = pretend.runner;
  await runner.resumption.afterRestart(false);
  await runner.resumption.withKey();
  await aWhile();
  expect([pretend.questions.length, pretend.batch.phase.kind]).toEqual([0, 'paused']);

  await runner.start();
  pretend.obstacle = null;
  await runner.resumption.withKey();
  expect((await whenSettled(pretend.store, 'b'))?.phase.kind).toBe('finished');
});

test('an unfinished batch that Framelane takes up at its start goes on once the network is back', async () => {
  const pretend = pausedFor(offline);
  await using runner = pretend.runner;
  await runner.resumption.afterRestart(true);
  expect((await whenSettled(pretend.store, 'b'))?.phase.kind).toBe('finished');
});

test('a Start without a key leaves every choice open, also a trial, and a key goes on with that', async () => {
  const pretend = world({ count: 6 });
  pretend.obstacle = noKey;
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  expect([pretend.batch.phase.kind, pretend.batch.startedAtMs]).toEqual(['paused', null]);

  await runner.plan.change({ context: 'About shoes.' });
  await runner.jobs.tryFirst([0, 1]);
  pretend.obstacle = null;
  await runner.resumption.withKey();
  await until(() => pretend.batch.phase.kind === 'finished');
  expect([pretend.questions.length, reported(pretend.batch), pretend.batch.plan.context]).toEqual([
    2,
    2,
    'About shoes.',
  ]);
});

test('another folder goes on where the batch paused for the one before', async () => {
  const pretend = world({ count: 2 });
  let isBroken = true;
  pretend.onSave = () => {
    if (isBroken) throw new FailureError({ kind: 'disk-full', path: 'out', detail: null });
  };
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await whenSettled(pretend.store, 'b');
  expect(pretend.batch.phase).toMatchObject({ kind: 'paused', cause: { kind: 'disk-full' } });
  isBroken = false;
  await runner.plan.chooseOutDir(join(sessions.dir, 'other'));
  expect((await whenSettled(pretend.store, 'b'))?.phase.kind).toBe('finished');
  expect([reported(pretend.batch), pretend.questions.length]).toEqual([2, 2]);
});
