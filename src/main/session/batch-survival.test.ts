import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { FailureError, type Failure } from '../../shared/failure.ts';
import type { Plan } from '../../shared/plan.ts';
import type { JobEvent } from '../../shared/session/events.ts';
import { reportOf, type Batch, type Transcript } from '../../shared/session/model.ts';
import { isInquiryOpen } from '../../shared/session/reduce-inquiry.ts';
import { sampleReport } from '../../shared/testing/sample-batch.ts';
import type { Extracted, ExtractRequest } from '../pipeline/ports.ts';
import { whenSettled } from './when-settled.ts';
import { FakeSession, turnEventLoop, type FakeSessionOptions } from './testing/fake-session.ts';
import { takeAway } from './testing/folders.ts';
import { testFolder } from './testing/test-folder.ts';

let dir = '';
/** Aborts where the test runs out of time. */
let testSignal: AbortSignal;
beforeEach(async ({ signal }) => {
  testSignal = signal;
  dir = await testFolder('framelane-survival-');
});
const outDir = (): string => join(dir, 'out');

function world(options: Partial<FakeSessionOptions> & { readonly count: number }): FakeSession {
  const names = Array.from({ length: options.count }, (_, index) => `clip-0${index}.mp4`);
  return new FakeSession({
    names,
    limit: 2,
    dir: join(dir, 'data'),
    outDir: outDir(),
    turns: () => 3,
    ...options,
  });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turnEventLoop(1, testSignal);
}

const kinds = (batch: Batch): readonly string[] => batch.jobs.map((job) => job.status.kind);
const askedEach = (pretend: FakeSession): readonly number[] =>
  pretend.batch.jobs.map((job) => pretend.asked(job.video.name));

test('a folder that takes no reports any more pauses the batch once, the answers are kept, and Start saves them without asking', async () => {
  let gone: Promise<void> | null = null;
  const pretend = world({
    count: 4,
    // The drive vanishes while the first two are being answered.
    hold: () => (gone ??= takeAway(outDir())),
  });
  await using runner = pretend.runner;
  const causes: (Failure | null)[] = [];
  pretend.store.onEvent((event) => {
    if (event.type === 'batch-paused') causes.push(event.cause);
  });
  runner.beginExtraction();
  await runner.start();
  await whenSettled(pretend.store, 'b');
  await until(() => pretend.pools.analysis.inUse === 0);

  expect(causes).toMatchObject([{ kind: 'output-not-writable' }]);
  const unsaved = pretend.batch.jobs.filter((job) => job.status.kind === 'unsaved');
  expect(unsaved.length).toBeGreaterThan(0);
  for (const job of unsaved) {
    const keptPath = job.status.kind === 'unsaved' ? job.status.keptPath : '';
    expect(await readFile(keptPath, 'utf8')).toContain(`This is about ${job.video.name}.`);
  }
  const asked = askedEach(pretend);
  await mkdir(outDir(), { recursive: true });
  // From here on the folder stays.
  pretend.hold = () => Promise.resolve();
  await runner.start();
  await whenSettled(pretend.store, 'b');

  expect(kinds(pretend.batch)).toEqual(Array(4).fill('reported'));
  expect(askedEach(pretend)).toEqual(Array(4).fill(1));
  expect(asked.some((times) => times === 1)).toBe(true);
  // The readable copy of the answer is removed, because its report is saved.
  const kept = await readdir(join(dir, 'data', 'jobs', '0'));
  expect([kept.includes('answer.json'), kept.includes('report.md')]).toEqual([true, false]);
});

/** Reads from the index on the disk, for each video, whether it has a report. */
async function indexed(): Promise<readonly boolean[]> {
  const { videos } = JSON.parse(await readFile(join(outDir(), 'index.json'), 'utf8')) as {
    readonly videos: readonly { readonly status: string }[];
  };
  return videos.map(({ status }) => status === 'reported');
}

test.each(['ends', 'is stopped', 'is closed'] as const)(
  'the index tells of every report as soon as the batch %s',
  async (end) => {
    let release = (): void => undefined;
    const last = new Promise<void>((resolve) => (release = resolve));
    const pretend = world({
      count: 4,
      hold: (name) => (name === 'clip-03.mp4' ? last : Promise.resolve()),
    });
    await using runner = pretend.runner;
    runner.beginExtraction();
    await runner.start();
    await until(() => kinds(pretend.batch).filter((kind) => kind === 'reported').length === 3);
    release();
    if (end === 'ends') await whenSettled(pretend.store, 'b');
    if (end === 'is stopped') await runner.stop();
    if (end === 'is closed') await runner[Symbol.asyncDispose]();

    expect(await indexed()).toEqual([true, true, true, end === 'ends']);
  },
);

test('one report that cannot be saved does not keep the batch from going on; trying it again saves it', async () => {
  const pretend = world({ count: 3 });
  await using runner = pretend.runner;
  runner.beginExtraction();
  let isBroken = true;
  pretend.onSave = (name) => {
    if (isBroken && name === 'clip-01.mp4')
      throw new FailureError({ kind: 'unexpected', detail: 'It would not.' });
  };
  await runner.start();
  const batch = await whenSettled(pretend.store, 'b');

  expect(batch === null ? [] : kinds(batch)).toEqual(['reported', 'unsaved', 'reported']);
  expect(batch?.phase).toMatchObject({ kind: 'paused', cause: { kind: 'unexpected' } });
  isBroken = false;
  await runner.jobs.retry(1);
  await whenSettled(pretend.store, 'b');
  expect(kinds(pretend.batch)).toEqual(Array(3).fill('reported'));
  expect(askedEach(pretend)).toEqual([1, 1, 1]);
});

test.each<readonly [string, Failure, (pretend: FakeSession) => Promise<void>]>([
  [
    'the key before is refused for',
    { kind: 'not-signed-in', reason: 'key-rejected', detail: null },
    async ({ pools, runner }) => {
      pools.rateLimiter.useOtherKey();
      await runner.resumption.withKey();
    },
  ],
  [
    'a filter of the network stops',
    { kind: 'network-blocked', obstacle: 'block-page', detail: null },
    async ({ runner }) => await runner.start(),
  ],
])(
  'a video that %s, after that was put right, is asked about again, and the batch does not pause again',
  async (_, failure, putRight) => {
    let fail = (): void => undefined;
    const failed = new Promise<void>((resolve) => (fail = resolve));
    const pretend = world({
      count: 2,
      hold: (name) => (name === 'clip-01.mp4' && pretend.asked(name) === 1 ? failed : Promise.resolve()),
      fault: (_name, nth) => (nth === 1 ? failure : null),
    });
    const causes: (Failure | null)[] = [];
    pretend.store.onEvent((event) => {
      if (event.type === 'batch-paused') causes.push(event.cause);
    });
    await using runner = pretend.runner;
    runner.beginExtraction();
    // The first failure shuts the lanes: both videos are in one by then.
    await until(() => kinds(pretend.batch).every((kind) => kind === 'prepared'));
    await runner.start();
    await until(() => pretend.batch.phase.kind === 'paused' && pretend.asked('clip-01.mp4') === 1);

    await putRight(pretend);
    await until(() => kinds(pretend.batch)[0] === 'reported');
    fail();
    expect((await whenSettled(pretend.store, 'b'))?.phase.kind).toBe('finished');
    expect(kinds(pretend.batch)).toEqual(['reported', 'reported']);
    expect([askedEach(pretend), causes]).toEqual([[2, 2], [failure]]);
  },
);

test('the text about all reports that the key before is refused for after another one is there is asked for with that, and the batch does not pause', async () => {
  const { pretend, refuse, causes } = refusedText({ synthesize: true });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => pretend.asked('clip-00.mp4') === 2);

  pretend.pools.rateLimiter.useOtherKey();
  await runner.resumption.withKey();
  refuse();
  await until(() => pretend.batch.phase.kind !== 'running');
  expect([pretend.batch.phase.kind, causes]).toEqual(['finished', []]);
  expect(pretend.batch.inquiries.map(({ status }) => status.kind)).toEqual(['answered']);
  expect(askedEach(pretend)).toEqual([3, 1]);
});

test('a question that the key before is refused for after another one is there is asked with that', async () => {
  const { pretend, refuse, causes } = refusedText({});
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => pretend.batch.phase.kind === 'finished');
  const question = { kind: 'question', question: 'Why?', jobs: null, follows: null } as const;
  runner.inquiries.add({ ...question, withFrames: false, isAutomatic: false });
  await until(() => pretend.asked('clip-00.mp4') === 2);

  pretend.pools.rateLimiter.useOtherKey();
  refuse();
  await until(() => !pretend.batch.inquiries.some(isInquiryOpen));
  expect(pretend.batch.inquiries.map(({ status }) => status.kind)).toEqual(['answered']);
  expect([askedEach(pretend), causes]).toEqual([[3, 1], []]);
});

/** A session of two videos that refuses its first text over reports, the second request about the first video, when `refuse` is called. */
function refusedText(plan: Partial<Plan>): {
  readonly pretend: FakeSession;
  readonly refuse: () => void;
  readonly causes: readonly (Failure | null)[];
} {
  let refuse = (): void => undefined;
  const refused = new Promise<void>((resolve) => (refuse = resolve));
  const pretend = world({
    count: 2,
    plan,
    hold: (name) => (pretend.asked(name) === 2 ? refused : Promise.resolve()),
    fault: (_name, nth) => (nth === 2 ? { kind: 'quota-exhausted', resetsAtMs: null, detail: null } : null),
  });
  const causes: (Failure | null)[] = [];
  pretend.store.onEvent((event) => {
    if (event.type === 'batch-paused') causes.push(event.cause);
  });
  return { pretend, refuse: () => refuse(), causes };
}

const transcript: Transcript = {
  source: { kind: 'file', name: 'clip-00.srt' },
  language: 'en',
  kind: 'speech',
  hasTimes: true,
  isCut: false,
  cues: [{ startS: 0, endS: 1, text: 'Hello.' }],
};

/** A clip of one frame, with words. */
function takenFrame({ intoDir }: ExtractRequest): Partial<Extracted> {
  const path = join(intoDir, '0.jpg');
  writeFileSync(path, 'a frame');
  return {
    frames: [{ path, timeS: 1, widthPx: 8, heightPx: 8 }],
    repeatsDropped: 2,
    transcript,
    warnings: ['damaged'],
  };
}

test.each([
  ['the frames are kept', (event: JobEvent) => (event.type === 'video-probed' ? event : null)],
  [
    'the words are kept',
    (event: JobEvent) => (event.type === 'frames-extracted' ? { ...event, transcript: null } : event),
  ],
])(
  'a crash once %s, and before the journal says so, loses nothing of what is told of them',
  async (_, left) => {
    const journal: JobEvent[] = [];
    const crashed = world({ count: 1, material: takenFrame });
    crashed.store.onEvent((event) => {
      const known = 'job' in event ? left(event) : null;
      if (known !== null) journal.push(known);
    });
    crashed.runner.beginExtraction();
    await until(() => kinds(crashed.batch)[0] === 'prepared');
    await crashed.runner[Symbol.asyncDispose]();

    const resumed = world({ count: 1 });
    for (const event of journal) resumed.store.append(event);
    await using runner = resumed.runner;
    await runner.start();
    await whenSettled(resumed.store, 'b');

    expect([kinds(resumed.batch), resumed.extracted]).toEqual([['reported'], []]);
    const toldOf = ({ batch }: FakeSession) =>
      batch.jobs.map((job) => [job.frames, job.frameCount, job.repeatsDropped, job.transcript, job.warnings]);
    expect(toldOf(resumed)).toEqual(toldOf(crashed));
  },
);

test('without a network the batch waits, goes on by itself, and blames no video', async () => {
  const offline: Failure = { kind: 'offline', detail: null };
  const pretend = world({ count: 4, fault: () => (pretend.isOnline ? null : offline) });
  pretend.isOnline = false;
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => pretend.batch.phase.kind === 'paused' && pretend.inFlight === 0);
  expect(pretend.batch.phase).toMatchObject({ cause: offline });

  pretend.isOnline = true;
  expect((await whenSettled(pretend.store, 'b'))?.phase.kind).toBe('finished');
  expect(kinds(pretend.batch)).toEqual(Array(4).fill('reported'));
});

test('a pause by the user ends the waiting for the network', async () => {
  const offline: Failure = { kind: 'offline', detail: null };
  const pretend = world({ count: 2, fault: () => (pretend.isOnline ? null : offline) });
  pretend.isOnline = false;
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => pretend.batch.phase.kind === 'paused');
  runner.pause();
  pretend.isOnline = true;
  await turnEventLoop(20, testSignal);
  expect(pretend.batch.phase).toEqual({ kind: 'paused', cause: null, continuesAtMs: null });
});

test('a held video is left alone, the batch is done when nothing else is left, and goes on when it is released', async () => {
  const pretend = world({ count: 4 });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.jobs.hold([1], true);
  await runner.jobs.hold([2], true);
  await runner.start();
  await until(() => pretend.batch.phase.kind === 'finished');
  expect([kinds(pretend.batch).filter((kind) => kind === 'reported').length, askedEach(pretend)]).toEqual([
    2,
    [1, 0, 0, 1],
  ]);

  await runner.jobs.hold([2], false);
  await until(() => pretend.batch.phase.kind === 'finished');
  expect(askedEach(pretend)).toEqual([1, 0, 1, 1]);
  await runner.jobs.moveUp(1);
  expect((await whenSettled(pretend.store, 'b'))?.phase.kind).toBe('finished');
  expect(pretend.batch.jobs[1]).toMatchObject({ isHeld: false, status: { kind: 'reported' } });
});

test('a video that is moved up is the next one, and the one that is moved up last comes first', async () => {
  const answers: (() => void)[] = [];
  const order: string[] = [];
  const pretend = world({
    count: 6,
    limit: 1,
    hold: (name) => {
      order.push(name);
      return new Promise<void>((resolve) => answers.push(resolve));
    },
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(() => kinds(pretend.batch).every((kind) => kind === 'prepared'));
  await runner.start();
  await until(() => order.length === 1);
  await runner.jobs.moveUp(3);
  await runner.jobs.moveUp(5);
  for (let asked = 1; asked <= 6; asked += 1) {
    await until(() => answers.length === asked);
    answers[asked - 1]?.();
  }
  await whenSettled(pretend.store, 'b');

  expect(order).toEqual([0, 5, 3, 1, 2, 4].map((index) => `clip-0${index}.mp4`));
});

const report = sampleReport('/elsewhere/clip.md');

test('a video that was reported before is unchanged, another plan makes it new, and the same plan unchanged again', async () => {
  const pretend = world({
    count: 3,
    known: (name, plan) =>
      name === 'clip-01.mp4' && plan.context === '' ? { fingerprint: 'f', report, from: null } : null,
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(() => kinds(pretend.batch).join() === 'prepared,unchanged,prepared');
  expect(pretend.extracted.map(({ videoPath }) => videoPath)).not.toContain('/videos/clip-01.mp4');

  await runner.plan.change({ context: 'About shoes.' });
  await until(() => kinds(pretend.batch).every((kind) => kind === 'prepared'));
  await runner.plan.change({ context: '' });
  expect(kinds(pretend.batch)).toEqual(['prepared', 'unchanged', 'prepared']);
  await runner.plan.change({ frames: 9 });
  await until(() => kinds(pretend.batch).join() === 'prepared,unchanged,prepared');

  await runner.start();
  await whenSettled(pretend.store, 'b');
  expect(askedEach(pretend)).toEqual([1, 0, 1]);
  await runner.jobs.regenerate(1);
  await whenSettled(pretend.store, 'b');
  await runner.jobs.regenerate(0);
  await whenSettled(pretend.store, 'b');
  expect([kinds(pretend.batch), askedEach(pretend)]).toEqual([Array(3).fill('reported'), [2, 1, 1]]);
  expect(pretend.batch.jobs.map((job) => reportOf(job)?.path)).not.toContain(report.path);
});

test('a folder in which nothing is new needs neither key nor room, and is over at once', async () => {
  const pretend = world({ count: 3, known: () => ({ fingerprint: 'f', report, from: null }) });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(() => kinds(pretend.batch).every((kind) => kind === 'unchanged'));
  pretend.obstacle = { kind: 'not-signed-in', reason: 'no-key', detail: null };
  await runner.start();
  expect((await whenSettled(pretend.store, 'b'))?.phase.kind).toBe('finished');
  expect(pretend.maxInFlight).toBe(0);
});

test('a journal that cannot be written keeps the batch from starting, and says why', async () => {
  const full: Failure = { kind: 'disk-full', path: '/data', detail: null };
  const pretend = world({ count: 2 });
  pretend.journaled = () => Promise.reject(new FailureError(full));
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  expect(pretend.batch.phase).toMatchObject({ kind: 'paused', cause: full });
  pretend.journaled = () => Promise.resolve();
  await runner.start();
  await whenSettled(pretend.store, 'b');
  expect(kinds(pretend.batch)).toEqual(['reported', 'reported']);
});
