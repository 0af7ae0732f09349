import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { isFinal, reportOf, type Report } from '../../shared/session/model.ts';
import { appendixMarkdown } from '../../shared/synthesis/appendix.ts';
import { sampleReport } from '../../shared/testing/sample-batch.ts';
import { AnswerStore } from '../batches/answers.ts';
import { BatchFiles } from '../batches/batch-files.ts';
import { FakeSession, type FakeSessionOptions } from './testing/fake-session.ts';
import { whenSettled } from './when-settled.ts';
import { SmallSessions } from './testing/small-session.ts';

const sessions = new SmallSessions('framelane-new-report-');
const { turn, until } = sessions;
const refused: Failure = { kind: 'refused', detail: null };

/** A finished batch of two, with the report of the first, what is kept of its answer, and the question that was sent. */
async function finished(options: Partial<FakeSessionOptions> = {}) {
  const pretend = new FakeSession({
    names: ['clip-00.mp4', 'clip-01.mp4'],
    limit: 2,
    dir: join(sessions.dir, 'data'),
    outDir: join(sessions.dir, 'out'),
    turns: () => 1,
    ...options,
  });
  pretend.runner.beginExtraction();
  await pretend.runner.start();
  await whenSettled(pretend.store, 'b');
  const report = reportNow(pretend);
  return { pretend, report, before: await keptOf(pretend) };
}

function reportNow({ batch }: FakeSession): Report | null {
  const [first] = batch.jobs;
  return first === undefined ? null : reportOf(first);
}

/** Reads the findings and the exchange of the first report, as Compare, exports and the details do. */
async function keptOf({ dir: ofBatch, batch }: FakeSession) {
  const findings = await new BatchFiles(ofBatch).findings(batch.jobs);
  return { findings: findings.get(0), exchange: await new AnswerStore(ofBatch).exchangeOf(0) };
}

test('a new report that is asked for while a run of videos with reports ends is saved, though nothing needed the folder before', async () => {
  const earlier = sampleReport('/reports/clip-00.md');
  const session = new FakeSession({
    names: ['clip-00.mp4'],
    limit: 2,
    dir: join(sessions.dir, 'data'),
    outDir: join(sessions.dir, 'out'),
    turns: () => 1,
    known: () => ({ fingerprint: 'of clip-00', report: earlier, from: null }),
  });
  await using _ended = session.runner;
  session.runner.beginExtraction();
  await until(() => session.batch.jobs[0]?.status.kind === 'unchanged');
  await session.runner.start();
  expect([session.batch.phase.kind, existsSync(join(sessions.dir, 'out'))]).toEqual(['running', false]);

  await session.runner.requeue([0]);
  await until(() => session.batch.phase.kind !== 'running');

  expect([session.batch.phase.kind, session.batch.jobs[0]?.status.kind]).toEqual(['finished', 'reported']);
});

async function statusInIndex(): Promise<string | undefined> {
  const { videos } = JSON.parse(await readFile(join(sessions.dir, 'out/index.json'), 'utf8')) as {
    readonly videos: readonly { readonly status: string }[];
  };
  return videos[0]?.status;
}

test('a report stays the video’s until the new one is there', async () => {
  const { pretend, report, before } = await finished();
  await using runner = pretend.runner;
  let release = (): void => undefined;
  const answered = new Promise<void>((resolve) => (release = resolve));
  pretend.hold = () => answered;
  await runner.jobs.regenerate(0);
  await until(() => pretend.inFlight === 1);

  expect(reportNow(pretend)).toEqual(report);
  expect(await keptOf(pretend)).toEqual(before);
  expect(before.findings).toBeDefined();
  release();
  await whenSettled(pretend.store, 'b');
  expect(pretend.batch.jobs[0]).toMatchObject({ status: { kind: 'reported' } });
  expect(pretend.batch.jobs[0]?.renewal).toBeUndefined();
  expect((await keptOf(pretend)).findings).toEqual(before.findings);
});

test('nothing of the answer before is left once the journal says that the new report is there', async () => {
  const { pretend } = await finished();
  await using runner = pretend.runner;
  const aside = join(pretend.dir, 'jobs', '0', 'before');
  const isThere: boolean[] = [];
  pretend.store.onEvent((event) => {
    if (event.type === 'job-requeued' || event.type === 'job-reported') isThere.push(existsSync(aside));
  });
  await runner.jobs.regenerate(0);
  await whenSettled(pretend.store, 'b');
  expect(isThere).toEqual([true, false]);
});

test('where the new report does not come, the video keeps its own, and says why', async () => {
  const { pretend, report, before } = await finished({
    fault: (name, nth) => (name === 'clip-00.mp4' && nth > 1 ? refused : null),
  });
  await using runner = pretend.runner;
  await runner.jobs.regenerate(0);
  await whenSettled(pretend.store, 'b');
  await until(() => isFinal(pretend.batch.jobs[0]?.status ?? { kind: 'waiting' }));

  expect(pretend.batch.phase.kind).toBe('finished');
  expect(pretend.batch.jobs[0]).toMatchObject({
    status: { kind: 'reported', report },
    renewal: { kind: 'failed', failure: refused },
  });
  await runner.jobs.retryFailed();
  expect(pretend.asked('clip-00.mp4')).toBe(2);
  await runner[Symbol.asyncDispose]();
  expect(await keptOf(pretend)).toEqual(before);
  expect(await statusInIndex()).toBe('reported');
});

test.each(['while it is asked', 'before it is asked'])(
  'a new report that is cancelled %s leaves the one before, and can be asked for again',
  async (when) => {
    const { pretend, report, before } = await finished();
    await using runner = pretend.runner;
    let release = (): void => undefined;
    const answered = new Promise<void>((resolve) => (release = resolve));
    if (when === 'while it is asked') {
      pretend.hold = () => answered;
      await runner.jobs.regenerate(0);
      await until(() => pretend.inFlight === 1);
    } else {
      // The other one waits too, so nothing is sent until the batch is resumed.
      pretend.store.append({ type: 'job-requeued', batchId: 'b', job: 1, atMs: 0 });
      pretend.store.append({ type: 'batch-stopped', batchId: 'b', atMs: 0 });
      await runner.jobs.regenerate(0);
    }
    runner.jobs.cancel(0);
    release();
    await until(() => pretend.batch.jobs[0]?.renewal?.kind === 'cancelled');
    await turn(50);

    expect(reportNow(pretend)).toEqual(report);
    await expect.poll(() => keptOf(pretend)).toEqual(before);
    // Undo, from wherever it comes, asks nothing: nothing was lost.
    const asked = pretend.asked('clip-00.mp4');
    await runner.jobs.retry(0);
    expect(pretend.asked('clip-00.mp4')).toBe(asked);

    await runner.jobs.regenerate(0);
    await runner.start();
    await whenSettled(pretend.store, 'b');
    expect(pretend.batch.jobs[0]?.renewal).toBeUndefined();
    expect(pretend.asked('clip-00.mp4')).toBe(asked + 1);
  },
);

test('what Stop ends goes back to waiting with its report, and is asked again on Resume', async () => {
  const { pretend, report } = await finished();
  await using runner = pretend.runner;
  let release = (): void => undefined;
  const answered = new Promise<void>((resolve) => (release = resolve));
  pretend.hold = () => answered;
  await runner.jobs.regenerate(0);
  await until(() => pretend.inFlight === 1);
  const stopped = runner.stop();
  release();
  await stopped;
  expect([reportNow(pretend), pretend.batch.jobs[0]?.renewal?.kind]).toEqual([report, 'asked']);

  await runner.start();
  await whenSettled(pretend.store, 'b');
  expect(pretend.asked('clip-00.mp4')).toBe(3);
  expect(pretend.batch.jobs[0]?.renewal).toBeUndefined();
});

test('a new report whose file cannot be saved is kept, and saved without another request', async () => {
  const { pretend, report } = await finished();
  await using runner = pretend.runner;
  let isBroken = true;
  pretend.onSave = () => {
    if (isBroken) throw new Error('It would not.');
  };
  await runner.jobs.regenerate(0);
  await until(() => pretend.batch.jobs[0]?.status.kind === 'unsaved');
  expect(reportNow(pretend)).toEqual(report);
  // It is paid for, so it is not thrown away for the one before.
  runner.jobs.cancel(0);
  expect(pretend.batch.jobs[0]?.status.kind).toBe('unsaved');
  isBroken = false;
  await runner.jobs.retry(0);
  await until(() => pretend.batch.jobs[0]?.status.kind === 'reported');
  expect(pretend.asked('clip-00.mp4')).toBe(2);
});

test('a video that was put on hold while it was in a lane is asked when it is put back', async () => {
  const { pretend } = await finished();
  await using runner = pretend.runner;
  pretend.store.append({ type: 'job-held', batchId: 'b', job: 0, atMs: 0 });
  await runner.jobs.regenerate(0);
  await whenSettled(pretend.store, 'b');
  expect([pretend.asked('clip-00.mp4'), pretend.batch.jobs[0]?.isHeld]).toEqual([2, false]);
});

test('two presses ask for one new report', async () => {
  const { pretend } = await finished();
  await using runner = pretend.runner;
  await Promise.all([runner.jobs.regenerate(0), runner.jobs.regenerate(0)]);
  await whenSettled(pretend.store, 'b');
  expect(pretend.asked('clip-00.mp4')).toBe(2);
});

test('a new report that is asked for while the one before is still being cancelled is made', async () => {
  const { pretend } = await finished();
  await using runner = pretend.runner;
  let release = (): void => undefined;
  const answered = new Promise<void>((resolve) => (release = resolve));
  pretend.hold = () => answered;
  await runner.jobs.regenerate(0);
  await until(() => pretend.inFlight === 1);
  runner.jobs.cancel(0);
  const again = runner.jobs.regenerate(0);
  release();
  await again;
  await whenSettled(pretend.store, 'b');
  expect([pretend.asked('clip-00.mp4'), pretend.batch.jobs[0]?.renewal]).toEqual([3, undefined]);
});

test('a new report that is asked for while the last run still tidies up is made', async () => {
  let tidy = (): void => undefined;
  const tidied = new Promise<void>((resolve) => (tidy = resolve));
  let answerSecond = (): void => undefined;
  const isFirstReported = new Promise<void>((resolve) => (answerSecond = resolve));
  const { pretend } = await finished({
    remember: async (job) => {
      if (job !== 0) return;
      answerSecond();
      await tidied;
    },
    // The end of its run finishes the batch, while that of the first one is still to come.
    hold: (name) => (name === 'clip-01.mp4' ? isFirstReported : Promise.resolve()),
  });
  await using runner = pretend.runner;
  const asking = runner.jobs.regenerate(0);
  tidy();
  await asking;
  expect(pretend.batch.jobs[0]?.renewal?.kind).toBe('asked');

  await whenSettled(pretend.store, 'b');
  expect(pretend.asked('clip-00.mp4')).toBe(2);
});

test('two presses put one answer into the report', async () => {
  const { pretend, report } = await finished();
  await using runner = pretend.runner;
  const appendix = appendixMarkdown('Is it a demo?', 'Yes.', english);
  const append = async (): Promise<boolean> => await runner.edits.append(0, appendix);
  expect(await Promise.all([append(), append()])).toEqual([true, true]);
  const text = await readFile(report?.path ?? '', 'utf8');
  expect(text.split('Is it a demo?')).toHaveLength(2);
  // It is the same under other line ends, and is added again below what was typed since.
  await writeFile(report?.path ?? '', text.replaceAll('\n', '\r\n'));
  await append();
  expect((await readFile(report?.path ?? '', 'utf8')).split('Is it a demo?')).toHaveLength(2);
  await writeFile(report?.path ?? '', `${text}\nMy note.\n`);
  await append();
  expect((await readFile(report?.path ?? '', 'utf8')).split('Is it a demo?')).toHaveLength(3);
});

test('text that is still being put into a report does not make it the new one that is asked for meanwhile', async () => {
  let release = (): void => undefined;
  const answer = new Promise<void>((resolve) => (release = resolve));
  const { pretend, report } = await finished({
    fault: (name, nth) => (name === 'clip-00.mp4' && nth === 2 ? refused : null),
  });
  const { runner } = pretend;
  pretend.hold = () => answer;

  const renewing = runner.jobs.regenerate(0);
  const appending = runner.edits.append(0, 'An answer.');
  await Promise.all([renewing, appending]);
  release();
  await until(() => pretend.asked('clip-00.mp4') === 2 && pretend.batch.phase.kind === 'finished');

  expect(reportNow(pretend)?.path).toBe(report?.path);
});

test('a video that is released while the last index of the batch is being written is reported on', async () => {
  // In each moment between the last report and the end of the batch.
  for (let turns = 0; turns < 40; turns += 1) {
    const pretend = new FakeSession({
      names: ['clip-00.mp4', 'clip-01.mp4'],
      limit: 2,
      dir: join(sessions.dir, `data ${turns}`),
      outDir: join(sessions.dir, `out ${turns}`),
      turns: () => 1,
    });
    await using runner = pretend.runner;
    await runner.jobs.hold([1], true);
    runner.beginExtraction();
    await runner.start();
    const isReported = (job: number): boolean => pretend.batch.jobs[job]?.status.kind === 'reported';
    await until(() => isReported(0));
    await turn(turns);
    await runner.jobs.hold([1], false);
    await until(() => isReported(1));
    await whenSettled(pretend.store, 'b');
    expect(pretend.batch.phase.kind).toBe('finished');
  }
});
