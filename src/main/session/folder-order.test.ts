import fc from 'fast-check';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { whenSettled } from './when-settled.ts';
import { FakeSession, turnEventLoop } from './testing/fake-session.ts';
import { testFolder } from './testing/test-folder.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

let dir = '';
/** Aborts where the test runs out of time. */
let testSignal: AbortSignal;
beforeEach(async ({ signal }) => {
  testSignal = signal;
  dir = await testFolder('framelane-order-');
});
let worlds = 0;

test('a lane takes the first video of the folder that is ready, however long looking at it, its frames and the answers took', async ({
  signal,
}) => {
  const video = fc.record({ look: fc.nat(6), take: fc.nat(6), answer: fc.nat(6) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(video, { minLength: 2, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      async (videos, limit, isReadyBefore) => {
        signal.throwIfAborted();
        worlds += 1;
        const at = (name: string): (typeof videos)[number] | undefined => videos[Number(name.slice(5, 7))];
        let asked = 0;
        const pretend = new FakeSession({
          names: videos.map((_, index) => `clip-${String(index).padStart(2, '0')}.mp4`),
          limit,
          dir: join(dir, `data-${worlds}`),
          outDir: join(dir, `out-${worlds}`),
          lookTurns: (name) => at(name)?.look ?? 0,
          takeTurns: (name) => at(name)?.take ?? 0,
          turns: () => videos[asked++ % videos.length]?.answer ?? 0,
        });
        const ready = new Set<number>();
        let mayGo = isReadyBefore;
        const stands = (job: number): boolean => pretend.batch.jobs[job]?.status.kind === 'prepared';
        const overtaken: (readonly [number, number])[] = [];
        pretend.store.onEvent((event) => {
          // Whoever becomes ready while videos run, or while the batch starts, has a turn of the event loop to stand in line.
          if (event.type === 'frames-extracted')
            setImmediate(() => stands(event.job) && ready.add(event.job));
          if (event.type === 'batch-started') setImmediate(() => (mayGo = true));
          if (event.type !== 'stage-started' || event.stage !== 'analysing') return;
          ready.delete(event.job);
          for (const other of ready) if (mayGo && other < event.job) overtaken.push([event.job, other]);
        });
        await using runner = pretend.runner;
        runner.beginExtraction();
        const isReady = (): boolean =>
          videos.filter((_, job) => stands(job)).length ===
          Math.min(videos.length, pretend.pools.ahead.limit);
        while (isReadyBefore && !isReady()) await turnEventLoop(1, testSignal);
        await runner.start();
        const batch = await whenSettled(pretend.store, 'b');
        expect(batch?.jobs.map(({ status }) => status.kind)).toEqual(videos.map(() => 'reported'));
        expect(overtaken).toEqual([]);
      },
    ),
    { numRuns: lawRuns(15) },
  );
});
