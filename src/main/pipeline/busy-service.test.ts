import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FailureError, type Failure } from '../../shared/failure.ts';
import { FakeJobPorts } from './testing/fake-job-ports.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const busy: Failure = { kind: 'model-unavailable', status: 503, detail: null };
const VIDEOS = 40;

/** Asks about forty videos while the service is too busy from one moment to another. */
async function through(fromMs: number, lastsMs: number, limit: number) {
  let [refused, inFlight, mostWhileBusy] = [0, 0, 0];
  const world: FakeJobPorts = new FakeJobPorts({
    limit,
    ahead: VIDEOS,
    asking: async ({ signal }) => {
      inFlight += 1;
      const atMs = world.clock.now() - startMs;
      const isBusy = atMs >= fromMs && atMs < fromMs + lastsMs;
      // After the first refusal one request at a time asks whether it is over.
      if (isBusy && refused >= limit) mostWhileBusy = Math.max(mostWhileBusy, inFlight);
      await world.clock.wait(isBusy ? 400 : 8_000, signal).finally(() => (inFlight -= 1));
      if (!isBusy) return;
      refused += 1;
      throw new FailureError(busy);
    },
  });
  const startMs = world.clock.now();
  const jobs = Array.from({ length: VIDEOS }, (_, index) => world.run(`clip-${index}.mp4`));
  const results = await world.clock.until(Promise.allSettled(jobs));
  const reported = results.filter(({ status }) => status === 'fulfilled').length;
  return { reported, refused, mostWhileBusy, tookMs: world.clock.now() - startMs, isIdle: world.isIdle };
}

test('a busy minute over forty videos fails none of them, and costs few requests', async () => {
  const { reported, refused, mostWhileBusy, isIdle } = await through(20_000, 60_000, 5);
  expect([reported, mostWhileBusy, isIdle]).toEqual([VIDEOS, 1, true]);
  expect(refused).toBeLessThanOrEqual(5 + 5);
});

test('whenever a service is busy for up to 25 minutes, all videos are reported and the lanes come back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 60_000 }),
      fc.integer({ min: 1_000, max: 25 * 60_000 }),
      fc.integer({ min: 1, max: 10 }),
      async (fromMs, lastsMs, limit) => {
        const { reported, refused, tookMs, isIdle } = await through(fromMs, lastsMs, limit);
        expect([reported, isIdle]).toEqual([VIDEOS, true]);
        expect(refused).toBeLessThanOrEqual(limit + 12);
        // At most one rest of five minutes goes by for nothing, and one lane after the other comes back.
        expect(tookMs).toBeLessThanOrEqual(fromMs + lastsMs + 5 * 60_000 + VIDEOS * 8_400);
      },
    ),
    { numRuns: lawRuns(12) },
  );
});

test('a wait that a busy service states is rested for by all lanes', async () => {
  const stated: Failure = { ...busy, retryAfterMs: 90_000 };
  const asked: number[] = [];
  const world: FakeJobPorts = new FakeJobPorts({
    limit: 2,
    asking: ({ nth }) => {
      asked.push(world.clock.now() - startMs);
      return nth === 1 && asked.length <= 2 ? Promise.reject(new FailureError(stated)) : Promise.resolve();
    },
  });
  const startMs = world.clock.now();
  await world.clock.until(Promise.all([0, 1, 2].map((index) => world.run(`clip-${index}.mp4`))));
  expect(asked).toEqual([0, 0, 90_000, 90_000, 90_000]);
});
