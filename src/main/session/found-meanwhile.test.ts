import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import { sampleReport } from '../../shared/testing/sample-batch.ts';
import { whenSettled } from './when-settled.ts';
import { SmallSessions, statusKinds } from './testing/small-session.ts';

const sessions = new SmallSessions('framelane-found-');
const { open: world, turn, until } = sessions;

const report = sampleReport('/videos/Framelane reports/clip.md');

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
  await turn(5);
  expect(looks).toBe(0);

  await runner.plan.change({ context: 'About shoes.' });
  await until(() => statusKinds(pretend.batch).join() === 'prepared,unchanged');
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
  await turn(200);

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
  await turn(5);
  runner.jobs.cancel(0);
  await until(() => statusKinds(pretend.batch).join() === 'cancelled');

  await runner.jobs.retry(0);
  await runner.start();
  await whenSettled(pretend.store, 'b');

  expect([statusKinds(pretend.batch), pretend.asked('clip-00.mp4')]).toEqual([['unchanged'], 0]);
});

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
  await until(() => statusKinds(pretend.batch).filter((kind) => kind === 'prepared').length === 8);
  await until(() => pretend.batch.jobs.every(({ fingerprint }) => fingerprint === 'file 1'));
  const [early, late] = ['prepared', 'waiting'].map((kind) => statusKinds(pretend.batch).indexOf(kind));
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

test('values that are read while Start is pressed lead to the report that was asked for with them, and a batch that has all is done', async () => {
  const table = join(sessions.dir, 'brands.csv');
  await writeFile(table, 'file,brand\nclip-00.mp4,Lab\nclip-01.mp4,Lab\n');
  let isTold = (): boolean => false;
  const pretend = world({
    count: 2,
    lookTurns: () => 40,
    known: (name) => (isTold() ? { fingerprint: `of ${name}`, report, from: null } : null),
  });
  isTold = () => pretend.batch.values.sources.length > 0;
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(() => statusKinds(pretend.batch).join() === 'prepared,prepared');

  await Promise.all([runner.values.readAll([], [table], []), runner.start()]);
  await whenSettled(pretend.store, 'b');

  expect(statusKinds(pretend.batch)).toEqual(['unchanged', 'unchanged']);
  expect([pretend.asked('clip-00.mp4'), pretend.asked('clip-01.mp4')]).toEqual([0, 0]);
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
  await until(() => statusKinds(pretend.batch).every((kind) => kind === 'prepared'));

  isKnown = true;
  await runner.reportedElsewhere('of clip-01.mp4');
  expect(statusKinds(pretend.batch)).toEqual(['prepared', 'unchanged', 'prepared']);
  await runner.start();
  await whenSettled(pretend.store, 'b');

  expect(pretend.questions.length).toBe(2);
});

test('a video whose report from another batch is being taken over is not asked about, whoever puts it under way meanwhile', async () => {
  let isKnown = false;
  const from = { batchId: 'other', job: 0 };
  const pretend = world({
    count: 1,
    known: (name) => (isKnown ? { fingerprint: `of ${name}`, report, from } : null),
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(() => statusKinds(pretend.batch)[0] === 'prepared');

  isKnown = true;
  const telling = { isDone: false };
  const told = runner.reportedElsewhere('of clip-00.mp4').finally(() => (telling.isDone = true));
  while (!telling.isDone) {
    runner.launchAll();
    await turn(1);
  }
  await told;

  await runner.start();
  await whenSettled(pretend.store, 'b');
  await until(() => pretend.isIdle);
  await runner[Symbol.asyncDispose]();
  expect([statusKinds(pretend.batch), pretend.asked('clip-00.mp4')]).toEqual([['unchanged'], 0]);
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
  await until(() => pretend.batch.phase.kind === 'finished' && statusKinds(pretend.batch)[0] !== 'failed');

  expect([statusKinds(pretend.batch), pretend.asked('clip-00.mp4')]).toEqual([['unchanged'], 1]);
});

test('a change of the plan looks many videos up without a warning of a leak', async () => {
  const warnings: string[] = [];
  const note = ({ name }: Error): void => void warnings.push(name);
  process.on('warning', note);
  onTestFinished(() => void process.off('warning', note));
  const names = Array.from({ length: 60 }, (_, index) => `clip-1${index}.mp4`);
  let looks = 0;
  const pretend = world({ count: 60, names, lookTurns: () => 2, known: () => ((looks += 1), null) });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(() => pretend.batch.jobs.every(({ fingerprint }) => fingerprint !== null));

  await runner.plan.change({ context: 'About shoes.' });
  await turn(1);

  expect([looks, warnings]).toEqual([120, []]);
});
