import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Transcript } from '../../shared/session/model.ts';
import { whenSettled } from './when-settled.ts';
import { FakeSession, PIECE, turnEventLoop, type FakeSessionOptions } from './testing/fake-session.ts';
import { testFolder } from './testing/test-folder.ts';

let dir = '';
/** Aborts where the test runs out of time. */
let testSignal: AbortSignal;
beforeEach(async ({ signal }) => {
  testSignal = signal;
  dir = await testFolder('framelane-words-');
});
const HOUR_S = 3600;
const spoken = JSON.stringify({
  heard: 'speech',
  language: 'en',
  lines: [{ at: '0:01', speaker: null, text: 'Hello there' }],
});

/** One video of an hour, whose words are written down. */
function hour(options: Partial<FakeSessionOptions>): FakeSession {
  return new FakeSession({
    names: ['clip-00.mp4'],
    limit: 3,
    dir: join(dir, 'data'),
    outDir: join(dir, 'out'),
    turns: () => 1,
    plan: { writeDown: 'always' },
    info: {
      durationS: HOUR_S,
      audioTracks: [{ codec: 'aac', language: null, channels: 1, isDefault: true }],
    },
    pieceAnswer: () => spoken,
    ...options,
  });
}

async function untilPrepared(pretend: FakeSession): Promise<void> {
  while (pretend.batch.jobs[0]?.status.kind !== 'prepared') await turnEventLoop(1, testSignal);
}

test('Pause while a video is written down ends after the piece that is under way, and Resume goes on with the next', async () => {
  let release = (): void => undefined;
  const answer = new Promise<void>((resolve) => (release = resolve));
  const pretend = hour({ hold: () => answer });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  while (pretend.inFlight < 1) await turnEventLoop(1, testSignal);

  runner.pause();
  release();
  await untilPrepared(pretend);
  await turnEventLoop(5, testSignal);
  expect([pretend.batch.phase.kind, pretend.asked(PIECE)]).toEqual(['paused', 1]);

  await runner.start();
  const batch = await whenSettled(pretend.store, 'b');
  expect([batch?.phase.kind, pretend.asked(PIECE)]).toEqual(['finished', 16]);
});

test('a spending limit that is reached while a video is written down pauses the batch', async () => {
  const pretend = hour({ plan: { writeDown: 'always', spendingCap: { kind: 'tokens', tokens: 40 } } });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await whenSettled(pretend.store, 'b');

  expect(pretend.batch.phase).toMatchObject({ kind: 'paused', cause: { kind: 'cap-reached' } });
  expect(pretend.asked(PIECE)).toBeLessThan(5);
});

test('a model that cannot write down is not asked about every piece of a long video', async () => {
  const pretend = hour({ pieceAnswer: () => 'I am sorry, I cannot listen to this.' });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  const batch = await pretend.settled();

  expect(batch?.jobs).toMatchObject([{ status: { kind: 'reported' }, warnings: ['words-missing'] }]);
  expect(pretend.asked(PIECE)).toBeLessThanOrEqual(9);
});

const lines: Transcript = {
  source: { kind: 'track', track: 0 },
  language: null,
  kind: 'speech',
  hasTimes: true,
  cues: [
    { startS: 0, endS: 1, text: 'Helo there' },
    { startS: 1, endS: 2, text: 'Good by' },
  ],
  isCut: false,
};

test('lines that were corrected before Start are kept under another plan and are what is asked about', async () => {
  const pretend = hour({ pieceAnswer: () => spoken, material: () => ({ transcript: lines }) });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await untilPrepared(pretend);

  await runner.plan.change({ frames: 4 });
  await untilPrepared(pretend);
  // Two at once: neither is lost.
  await Promise.all([
    runner.edits.lines(0, [{ line: 0, was: 'Helo there', text: 'Hello there' }]),
    runner.edits.lines(0, [{ line: 1, was: 'Good by', text: 'Goodbye' }]),
  ]);
  await runner.plan.change({ frames: 5 });
  await untilPrepared(pretend);
  await runner.edits.lines(0, [{ line: 1, was: 'Goodbye', text: 'Farewell' }]);
  await runner.start();
  await whenSettled(pretend.store, 'b');

  const [question] = pretend.questions;
  expect(question).toContain('Hello there');
  expect(question).toContain('Farewell');
  expect(question).not.toContain('Helo there');
});
