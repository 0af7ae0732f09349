import { expect, test } from 'vitest';
import { FailureError } from '../../shared/failure.ts';
import type { Report } from '../../shared/session/model.ts';
import { UnsavedError } from './save-report.ts';
import { FakeJobPorts, FakeDisk } from './testing/fake-job-ports.ts';

const NAME = 'clip-1.mp4';
type Moment = 'before' | 'after';

interface Cut {
  readonly what: string;
  /** True if the journal recorded the attempt as successful. */
  readonly isTold: boolean;
}

/** Runs the job until the simulated crash, where everything in memory is lost. Null if the job ended before. */
async function runUntil(disk: FakeDisk, cut: number, moment: Moment): Promise<Cut | null> {
  let steps = 0;
  let cutNow: (what: string) => void = () => undefined;
  const crash = new Promise<string>((resolve) => (cutNow = resolve));
  const forever = new Promise<never>(() => undefined);
  const ports = new FakeJobPorts({
    disk,
    step: async (what, effect) => {
      steps += 1;
      const isHere = steps === cut;
      if (isHere && moment === 'before') {
        cutNow(what);
        return await forever;
      }
      const result = await effect();
      if (!isHere) return result;
      cutNow(what);
      return await forever;
    },
  });
  const what = await Promise.race([crash, ports.run(NAME).then(() => null)]);
  return what === null ? null : { what, isTold: ports.events.some(({ type }) => type === 'attempt-ended') };
}

test('cut at any moment and run again, a job leads to the same report, and an answer that is kept is never asked for again', async () => {
  const whole = new FakeJobPorts();
  const report = await whole.run(NAME);
  const cuts = new Set<string>();
  const saved = new Set<string>();
  for (const moment of ['before', 'after'] as const) {
    for (let cut = 1; ; cut += 1) {
      const disk = new FakeDisk();
      const end = await runUntil(disk, cut, moment);
      if (end === null) break;
      const { what, isTold } = end;
      cuts.add(what);
      const wasKept = disk.kept.has(NAME);
      expect(isTold && !wasKept).toBe(false);
      if (wasKept) saved.add(`${moment} ${what}`);

      const again = new FakeJobPorts({ disk });
      expect(await again.run(NAME)).toEqual(report);

      expect(disk.reports).toEqual(whole.disk.reports);
      expect(again.asked).toEqual(wasKept ? [] : [NAME]);
      expect(again.taken).toEqual(wasKept ? [] : [NAME]);
      expect(again.isIdle).toBe(true);
    }
  }
  expect([...cuts]).toEqual([
    'kept answer',
    'settled',
    'probe',
    'empty dir',
    'extract',
    'keep extracted',
    'keep question',
    'open',
    'ask',
    'keep answer',
    'close',
    'save',
  ]);
  expect([...saved]).toEqual([
    'before close',
    'before save',
    'after keep answer',
    'after close',
    'after save',
  ]);
});

test('a kept answer is saved in a lane, once the batch runs, and no attempt is recorded', async () => {
  const ports = new FakeJobPorts();
  await ports.run(NAME);
  const again = new FakeJobPorts({ disk: ports.disk });
  again.analysisGate.shut();
  again.extractionGate.shut();
  const running = again.run(NAME);
  await again.clock.advance(0);
  expect(again.events).toEqual([]);

  again.analysisGate.open();
  await running;

  expect(again.events).toEqual([
    { type: 'stage-started', stage: 'analysing', slot: 0, totalFrames: 0 },
    { type: 'phase-changed', phase: 'saving' },
    { type: 'stage-ended', stage: 'analysing', outcome: 'done' },
  ]);
});

test('a kept answer is saved while the pool rests after a rate limit', async () => {
  const ports = new FakeJobPorts();
  await ports.run(NAME);
  const again = new FakeJobPorts({ disk: ports.disk, limit: 2 });
  again.pools.rateLimiter.issueTicket().refused(60_000);

  await again.run(NAME);

  expect(again.clock.now()).toBe(ports.clock.now());
});

test('a report that cannot be saved says where its answer is kept, and is saved later without asking', async () => {
  const disk = new FakeDisk();
  const failure = { kind: 'disk-full', path: '/reports', detail: null } as const;
  const full = new FakeJobPorts({
    disk,
    step: async (what, effect) => {
      if (what === 'save') throw new FailureError(failure);
      return await effect();
    },
  });
  for (const asked of [[NAME], [NAME]]) {
    // Start, after the batch was paused for the full disk.
    full.analysisGate.open();
    const cause = await full.run(NAME).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(cause instanceof UnsavedError)) throw new Error('It was saved');
    expect([cause.failure, cause.keptPath, full.asked]).toEqual([failure, `/kept/${NAME}`, asked]);
    expect([full.isIdle, full.analysisGate.isOpen]).toEqual([true, false]);
  }
  expect(full.events.at(-1)).toEqual({ type: 'stage-ended', stage: 'analysing', outcome: 'failed' });
  // The request itself succeeded.
  expect(full.events.find(({ type }) => type === 'attempt-ended')).toMatchObject({ failure: null });

  const better = new FakeJobPorts({ disk });
  const report: Report = await better.run(NAME);
  expect([better.asked, report.path, report.tokens]).toEqual([
    [],
    `/reports/${NAME}.md`,
    { input: 10, output: 5 },
  ]);
});

test('with a full disk no further video is asked about: the lanes are shut before the first one is free', async () => {
  const names = Array.from({ length: 6 }, (_, index) => `clip-${index}.mp4`);
  const ports = new FakeJobPorts({
    limit: 2,
    step: async (what, effect) => {
      if (what === 'save') throw new FailureError({ kind: 'disk-full', path: '/reports', detail: null });
      return await effect();
    },
  });
  const ending = new AbortController();
  const jobs = names.map((name) => ports.run(name, { signal: ending.signal }));
  const ends = await Promise.allSettled(jobs.slice(0, 2));
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  ending.abort(new Error('the test is over'));
  await Promise.allSettled(jobs);
  expect(ports.asked).toEqual(names.slice(0, 2));
});

test('an answer that cannot be kept is still saved; what can be neither is a failure like any other', async () => {
  for (const fails of [['keep answer'], ['keep answer', 'save']]) {
    const ports = new FakeJobPorts({
      step: async (what, effect) => {
        if (fails.includes(what)) throw new FailureError({ kind: 'disk-full', path: what, detail: null });
        return await effect();
      },
    });
    const end = await ports.run(NAME).catch((cause: unknown) => cause);
    if (fails.length === 1) expect(ports.disk.reports.size).toBe(1);
    else {
      expect(end).toBeInstanceOf(FailureError);
      expect(end).not.toBeInstanceOf(UnsavedError);
    }
    expect(ports.isIdle).toBe(true);
  }
});

test('stopping a job whose answer is there does not lose it', async () => {
  const control = new AbortController();
  const ports = new FakeJobPorts({
    step: async (what, effect) => {
      const result = await effect();
      if (what === 'close') control.abort();
      return result;
    },
  });

  await ports.run(NAME, { signal: control.signal });

  expect(ports.disk.reports.size).toBe(1);
});
