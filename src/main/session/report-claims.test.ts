import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';
import { sampleReport } from '../../shared/testing/sample-batch.ts';
import { ReportClaims } from './report-claims.ts';
import type { FakeSession } from './testing/fake-session.ts';
import { SmallSessions, statusKinds, type SmallSessionOptions } from './testing/small-session.ts';

const sessions = new SmallSessions('framelane-claims-');
const { open: world, turn, until, heldBack } = sessions;

const NAME = 'clip-00.mp4';
const refused: Failure = { kind: 'refused', detail: null };
const broken: Failure = { kind: 'model-unavailable', status: 500, retryAfterMs: 5000, detail: null };
const offline: Failure = { kind: 'offline', detail: null };

interface TwoBatches {
  readonly first: FakeSession;
  readonly second: FakeSession;
}

/**
 * Two open batches of the same videos, with lanes, claims and reports in common: each finds the reports of the other. `isTold`: it is told of
 * them as well.
 */
function twoBatches(
  ofBoth: SmallSessionOptions,
  ofFirst: Partial<SmallSessionOptions> = {},
  ofSecond: Partial<SmallSessionOptions> = {},
  isTold = true,
): TwoBatches {
  const reports = new Map<string, FakeSession>();
  const shared = (own: () => FakeSession, other: () => FakeSession): Partial<SmallSessionOptions> => ({
    known: (name) => {
      const by = reports.get(name);
      if (by === undefined || by === own()) return null;
      return { fingerprint: `of ${name}`, report: sampleReport(`/reports/${name}.md`), from: null };
    },
    remember: async (job) => {
      await turn(5);
      const name = own().batch.jobs[job]?.video.name ?? '';
      reports.set(name, own());
      if (isTold) void other().runner.reportedElsewhere(`of ${name}`);
    },
  });
  const claims = new ReportClaims();
  const first: FakeSession = world({
    ...ofBoth,
    claims,
    ...shared(
      () => first,
      () => second,
    ),
    ...ofFirst,
  });
  const second: FakeSession = world({
    ...ofBoth,
    place: 'second',
    claims,
    pools: first.pools,
    ...shared(
      () => second,
      () => first,
    ),
    ...ofSecond,
  });
  return { first, second };
}

async function start({ runner }: FakeSession): Promise<void> {
  runner.beginExtraction();
  await runner.start();
}

/** The name of the other batch whose report a video waits for. */
function awaited({ batch }: FakeSession, job = 0): string | undefined {
  const status = batch.jobs[job]?.status;
  return status?.kind === 'prepared' ? status.fromBatch : undefined;
}

test.each([
  ['is told of it', true],
  ['looks for it', false],
])(
  'a video that another batch asks about waits without a lane, says for which batch, and takes the report over: it %s',
  async (_, isTold) => {
    const [answer, release] = heldBack();
    const names = [NAME, 'clip-01.mp4'];
    const ofFirst = { count: 1, names: [NAME], hold: () => answer };
    const { first, second } = twoBatches({ count: 2, names }, ofFirst, {}, isTold);
    await using _first = first.runner;
    await using _second = second.runner;
    await start(first);
    await until(() => first.asked(NAME) === 1);

    await start(second);
    await until(() => statusKinds(second.batch)[1] === 'reported');
    await until(() => awaited(second) === 'clips');
    expect(first.pools.analysis.inUse).toBe(1);
    release();
    await until(() => [first, second].every(({ batch }) => batch.phase.kind === 'finished'));

    expect([statusKinds(first.batch), statusKinds(second.batch)]).toEqual([
      ['reported'],
      ['unchanged', 'reported'],
    ]);
    expect([first.asked(NAME), second.asked(NAME)]).toEqual([1, 0]);
  },
);

test.each(['fails', 'is stopped', 'is cancelled', 'loses the network'] as const)(
  'a video whose report another batch asked for is asked about where that one %s',
  async (end) => {
    const [answer, release] = heldBack();
    const fault = (): Failure | null =>
      end === 'fails' ? refused : end === 'loses the network' ? offline : null;
    const { first, second } = twoBatches({ count: 1 }, { hold: () => answer, fault });
    await using _first = first.runner;
    await using _second = second.runner;
    first.isOnline = end !== 'loses the network';
    await start(first);
    await until(() => first.asked(NAME) === 1);
    await start(second);
    await until(() => awaited(second) !== undefined);
    expect(second.asked(NAME)).toBe(0);

    if (end === 'is stopped') void first.runner.stop();
    if (end === 'is cancelled') first.runner.jobs.cancel(0);
    release();
    await until(() => second.batch.phase.kind === 'finished');

    expect([statusKinds(second.batch), second.asked(NAME)]).toEqual([['reported'], 1]);
  },
);

test('two batches with the same videos in another order pay for each once, and both end', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `clip-1${index}.mp4`);
  const { first, second } = twoBatches({ count: 20, names }, {}, { names: names.toReversed() });
  await using _first = first.runner;
  await using _second = second.runner;
  await Promise.all([start(first), start(second)]);
  await until(() => [first, second].every(({ batch }) => batch.phase.kind === 'finished'));

  expect(names.map((name) => first.asked(name) + second.asked(name))).toEqual(names.map(() => 1));
});

const latencies = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 });
const action = fc.record({
  turns: fc.nat(15),
  isFirst: fc.boolean(),
  kind: fc.constantFrom('pause', 'start', 'hold', 'release', 'move up'),
  job: fc.nat(4),
});

test('each video is paid for once, however long answers and looks at the drive take, and whoever pauses and holds', async () => {
  const names = Array.from({ length: 5 }, (_, index) => `clip-1${index}.mp4`);
  let place = 0;
  await fc.assert(
    fc.asyncProperty(
      latencies,
      fc.array(action, { maxLength: 15 }),
      fc.integer({ min: 1, max: 3 }),
      async (waits, actions, limit) => {
        place += 1;
        let waited = 0;
        const turns = (): number => waits[waited++ % waits.length] ?? 0;
        const { first, second } = twoBatches(
          { count: 5, names, limit, turns, lookTurns: turns },
          { place: `first ${place}` },
          { place: `second ${place}`, names: names.toReversed() },
        );
        const both = [first, second];
        await using _first = first.runner;
        await using _second = second.runner;
        await Promise.all(both.map(start));
        for (const { turns: before, isFirst, kind, job } of actions) {
          await turn(before);
          const { runner } = isFirst ? first : second;
          if (kind === 'pause') runner.pause();
          else if (kind === 'start') await runner.start();
          else if (kind === 'move up') await runner.jobs.moveUp(job);
          else await runner.jobs.hold([job], kind === 'hold');
        }
        for (const { runner } of both) {
          await runner.jobs.hold([...names.keys()], false);
          await until(() => both.every(({ batch }) => batch.phase.kind !== 'draining'));
          await runner.start();
        }
        await until(() => both.every(({ batch }) => batch.phase.kind === 'finished'));

        expect(names.map((name) => first.asked(name) + second.asked(name))).toEqual(names.map(() => 1));
      },
    ),
    { numRuns: lawRuns(60) },
  );
});

test('two batches whose videos fail again and again give them up', async () => {
  const { first, second } = twoBatches({ count: 2, fault: () => broken });
  await using _first = first.runner;
  await using _second = second.runner;
  await Promise.all([start(first), start(second)]);
  await Promise.all([first.settled(), second.settled()]);

  expect([...statusKinds(first.batch), ...statusKinds(second.batch)]).toEqual(Array(4).fill('failed'));
  expect([first.asked(NAME), second.asked(NAME)]).toEqual([3, 3]);
});

test.each(['stopped', 'cancelled'] as const)(
  'a video that waits for the report of another batch is %s at once',
  async (end) => {
    const [answer, release] = heldBack();
    const { first, second } = twoBatches({ count: 1 }, { hold: () => answer });
    await using _first = first.runner;
    await using _second = second.runner;
    await start(first);
    await until(() => first.asked(NAME) === 1);
    await start(second);
    await until(() => awaited(second) !== undefined);

    if (end === 'stopped') await second.runner.stop();
    else second.runner.jobs.cancel(0);
    await until(() => second.batch.phase.kind === (end === 'stopped' ? 'stopped' : 'finished'));

    const { status } = second.batch.jobs[0] ?? {};
    expect([status, first.asked(NAME)]).toEqual([{ kind: end === 'stopped' ? 'prepared' : 'cancelled' }, 1]);
    release();
  },
);

test('a batch that is paused between two tries keeps no other one waiting for its report', async () => {
  const { first, second } = twoBatches({ count: 1 }, { fault: () => broken });
  await using _first = first.runner;
  await using _second = second.runner;
  await start(first);
  await until(() => statusKinds(first.batch)[0] === 'backing-off');
  await start(second);
  await until(() => awaited(second) !== undefined);

  first.runner.pause();
  while (first.clock.waiting > 0) await first.clock.advanceToNext();
  await until(() => second.batch.phase.kind === 'finished');

  expect([statusKinds(second.batch), second.asked(NAME)]).toEqual([['reported'], 1]);
  await first.runner.start();
  await until(() => first.batch.phase.kind === 'finished');
  expect([statusKinds(first.batch), first.asked(NAME)]).toEqual([['unchanged'], 1]);
});

test('a new report that the user asks for is asked for, though another batch asks about the same video', async () => {
  const [answer, release] = heldBack();
  const { first, second } = twoBatches({ count: 1 }, {}, { hold: () => answer });
  await using _first = first.runner;
  await using _second = second.runner;
  await start(first);
  await until(() => first.batch.phase.kind === 'finished');
  // The user wants a new one in one batch, and then in the other.
  await start(second);
  await until(() => statusKinds(second.batch)[0] === 'unchanged');
  await second.runner.jobs.regenerate(0);
  await until(() => second.asked(NAME) === 1);
  await first.runner.jobs.regenerate(0);
  await until(() => first.asked(NAME) === 2);
  release();
  await until(() => [first, second].every(({ batch }) => batch.phase.kind === 'finished'));

  expect([statusKinds(first.batch), statusKinds(second.batch)]).toEqual([['reported'], ['reported']]);
});

test('a new report that the user asks for is asked for, though a look-up that began before finds the other batch’s report', async () => {
  const [answer, release] = heldBack();
  const [nextAnswer, releaseNext] = heldBack();
  let looks = 0;
  const { first, second } = twoBatches(
    { count: 3 },
    { hold: (name) => (name === NAME ? answer : nextAnswer) },
    { count: 1, names: [NAME], lookTurns: () => ((looks += 1), looks === 2 ? 200 : 0) },
  );
  await using _first = first.runner;
  await using _second = second.runner;
  await first.runner.jobs.hold([1, 2], true);
  await start(first);
  await until(() => first.asked(NAME) === 1);
  await start(second);
  await until(() => awaited(second) !== undefined);
  await first.runner.jobs.hold([1, 2], false);
  // Told of the report, it looks for it, on a slow drive. Its run looks as well, and is done first.
  release();
  await until(() => statusKinds(second.batch)[0] === 'unchanged');

  // Both lanes are busy: the new report waits for one when the first look-up ends.
  await until(() => first.asked('clip-01.mp4') + first.asked('clip-02.mp4') === 2);
  await second.runner.jobs.regenerate(0);
  await turn(400);
  releaseNext();
  await until(() => [first, second].every(({ batch }) => batch.phase.kind === 'finished'));

  expect([looks, statusKinds(second.batch), second.asked(NAME)]).toEqual([3, ['reported'], 1]);
});

test('a video that another batch has just reported is looked up before it is asked about, however slow its drive is', async () => {
  const [answer, release] = heldBack();
  const [nextAnswer, releaseNext] = heldBack();
  let looks = 0;
  const { first, second } = twoBatches(
    { count: 2, limit: 1 },
    { hold: (name) => (name === NAME ? answer : nextAnswer) },
    { count: 1, names: [NAME], lookTurns: () => ((looks += 1), looks === 1 ? 0 : 100) },
  );
  await using _first = first.runner;
  await using _second = second.runner;
  // Whichever is prepared first, this one gets the lane.
  await first.runner.jobs.hold([1], true);
  await start(first);
  await until(() => first.asked(NAME) === 1);
  await first.runner.jobs.hold([1], false);
  await start(second);
  await until(() => statusKinds(second.batch)[0] === 'prepared');

  // The lane goes to the next video of the first batch, and then to the second one.
  release();
  await until(() => looks >= 2 && first.asked('clip-01.mp4') === 1);
  await turn(20);
  releaseNext();
  await until(() => [first, second].every(({ batch }) => batch.phase.kind === 'finished'));

  expect([statusKinds(second.batch), second.asked(NAME)]).toEqual([['unchanged'], 0]);
});

test('a batch under another plan does not wait', async () => {
  const plan = { context: 'About shoes.' };
  const [answer, release] = heldBack();
  const { first, second } = twoBatches({ count: 1 }, { hold: () => answer }, { plan });
  await using _first = first.runner;
  await using _second = second.runner;
  await start(first);
  await until(() => first.asked(NAME) === 1);
  await start(second);
  await until(() => statusKinds(second.batch)[0] === 'reported');

  expect([first.asked(NAME), second.asked(NAME)]).toEqual([1, 1]);
  release();
});
