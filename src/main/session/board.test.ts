import fc from 'fast-check';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import type { Batch } from '../../shared/session/model.ts';
import { settled } from './settled.ts';
import { PretendWorld, turns, type PretendOptions } from './testing/pretend-world.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-board-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const never = new AbortController().signal;
let worlds = 0;

function world(options: Partial<PretendOptions> & { readonly count: number }): PretendWorld {
  worlds += 1;
  const names = Array.from(
    { length: options.count },
    (_, index) => `clip-${String(index).padStart(2, '0')}.mp4`,
  );
  return new PretendWorld({
    names,
    limit: 3,
    dir: join(dir, `data-${worlds}`),
    outDir: join(dir, `out-${worlds}`),
    turns: () => 3,
    ...options,
  });
}

const kinds = (batch: Batch): string[] => batch.jobs.map((job) => job.status.kind);

test('report k is about video k, under any latency, limit, retries and cancels', async () => {
  const busy: Failure = { kind: 'model-unavailable', status: 503, detail: null };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ turns: fc.nat(12), isBusyOnce: fc.boolean(), isCancelled: fc.boolean() }), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.integer({ min: 1, max: 5 }),
      async (clips, limit) => {
        let asked = 0;
        const at = (name: string): (typeof clips)[number] | undefined => clips[Number(name.slice(5, 7))];
        const pretend = world({
          count: clips.length,
          limit,
          turns: () => clips[asked++ % clips.length]?.turns ?? 0,
          fault: (name, nth) => (nth === 1 && at(name)?.isBusyOnce === true ? busy : null),
        });
        await using board = pretend.board;
        board.begin();
        await board.start();
        for (const [index, clip] of clips.entries()) {
          await turns(1, never);
          if (clip.isCancelled) board.cancel(index);
        }
        const batch = await settled(pretend.ledger, 'b');

        expect(pretend.maxInFlight).toBeLessThanOrEqual(limit);
        for (const [index, job] of (batch?.jobs ?? []).entries()) {
          expect(['reported', ...(clips[index]?.isCancelled === true ? ['cancelled'] : [])]).toContain(
            job.status.kind,
          );
          if (job.status.kind !== 'reported') continue;
          expect(await readFile(job.status.report.path, 'utf8')).toContain(
            `This is about ${job.video.name}.`,
          );
          expect(job.status.report.headline).toBe(`About ${job.video.name}`);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('nothing is asked before Start, though frames are taken', async () => {
  const pretend = world({ count: 4 });
  await using board = pretend.board;

  board.begin();
  while (!kinds(pretend.batch).every((kind) => kind === 'prepared')) await turns(1, never);
  await turns(5, never);

  expect([kinds(pretend.batch), pretend.maxInFlight]).toEqual([Array(4).fill('prepared'), 0]);
});

test('Pause lets running videos finish and starts no new ones; Resume goes on', async () => {
  const pretend = world({ count: 8, limit: 2, turns: () => 20 });
  await using board = pretend.board;
  board.begin();
  await board.start();
  while (pretend.inFlight < 2) await turns(1, never);

  board.pause();
  while (pretend.batch.phase.kind === 'draining') await turns(1, never);
  const paused = kinds(pretend.batch).filter((kind) => kind === 'reported').length;
  expect([pretend.batch.phase.kind, pretend.inFlight, paused]).toEqual(['paused', 0, 2]);

  await board.start();
  const batch = await settled(pretend.ledger, 'b');
  expect(batch === null ? [] : kinds(batch)).toEqual(Array(8).fill('reported'));
});

test('Stop ends now, and Continue asks again only about what was not reported', async () => {
  const pretend = world({ count: 5, limit: 2, turns: () => 20 });
  await using board = pretend.board;
  board.begin();
  await board.start();
  while (!kinds(pretend.batch).includes('reported')) await turns(1, never);
  const reported = pretend.batch.jobs
    .filter((job) => job.status.kind === 'reported')
    .map((job) => job.video.name);

  await board.stop();
  expect([pretend.batch.phase.kind, pretend.inFlight]).toEqual(['stopped', 0]);
  await board.start();
  await settled(pretend.ledger, 'b');

  expect(kinds(pretend.batch)).toEqual(Array(5).fill('reported'));
  expect(reported.map((name) => pretend.asked(name))).toEqual(reported.map(() => 1));
});

test('one cause that meets every video pauses the batch and fails none', async () => {
  const rejected: Failure = { kind: 'not-signed-in', reason: 'key-rejected', detail: 'API key not valid' };
  const pretend = world({ count: 6, fault: () => rejected });
  await using board = pretend.board;
  board.begin();
  await board.start();

  const batch = await settled(pretend.ledger, 'b');
  await turns(20, never);

  expect(batch?.phase).toEqual({ kind: 'paused', cause: rejected });
  expect(kinds(pretend.batch)).not.toContain('failed');
});

test('a failed video can be tried again after the batch has finished', async () => {
  const refused: Failure = { kind: 'refused', detail: null };
  const pretend = world({
    count: 3,
    fault: (name, nth) => (name === 'clip-01.mp4' && nth === 1 ? refused : null),
  });
  await using board = pretend.board;
  board.begin();
  await board.start();
  await settled(pretend.ledger, 'b');
  expect(kinds(pretend.batch)).toEqual(['reported', 'failed', 'reported']);

  await board.retryFailed();
  await settled(pretend.ledger, 'b');

  expect(kinds(pretend.batch)).toEqual(['reported', 'reported', 'reported']);
  expect(pretend.asked('clip-00.mp4')).toBe(1);
});

test('a new limit is obeyed while running', async () => {
  const pretend = world({ count: 12, limit: 1, turns: () => 15 });
  await using board = pretend.board;
  board.begin();
  await board.start();
  while (pretend.inFlight < 1) await turns(1, never);

  pretend.semaphore.setLimit(4);
  while (pretend.inFlight < 4) await turns(1, never);
  pretend.semaphore.setLimit(2);
  while (pretend.inFlight > 2) await turns(1, never);
  pretend.maxInFlight = 0;
  await settled(pretend.ledger, 'b');

  expect(pretend.maxInFlight).toBe(2);
});
