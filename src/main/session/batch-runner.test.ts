import fc from 'fast-check';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { mayRetryHelp, type Failure } from '../../shared/failure.ts';
import type { SpendingCap } from '../../shared/prices.ts';
import type { Batch, Tokens, Transcript } from '../../shared/session/model.ts';
import { isInquiryOpen } from '../../shared/session/reduce-inquiry.ts';
import { reported } from '../../shared/testing/sample-batch.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import type { BatchRunner } from './batch-runner.ts';
import { ExtractedStore } from '../batches/extracted-store.ts';
import { whenSettled } from './when-settled.ts';
import { FakeSession, turnEventLoop, type FakeSessionOptions } from './testing/fake-session.ts';
import { testFolder } from './testing/test-folder.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

let dir = '';
/** Aborts where the test runs out of time. */
let testSignal: AbortSignal;
beforeEach(async ({ signal }) => {
  testSignal = signal;
  dir = await testFolder('framelane-board-');
});
let worlds = 0;

function world(options: Partial<FakeSessionOptions> & { readonly count: number }): FakeSession {
  worlds += 1;
  const names = Array.from(
    { length: options.count },
    (_, index) => `clip-${String(index).padStart(2, '0')}.mp4`,
  );
  return new FakeSession({
    names,
    limit: 3,
    dir: join(dir, `data-${worlds}`),
    outDir: join(dir, `out-${worlds}`),
    turns: () => 3,
    ...options,
  });
}

const kinds = (batch: Batch): string[] => batch.jobs.map((job) => job.status.kind);

test('report k is about video k, under any latency, limit, retries and cancels', async ({ signal }) => {
  const busy: Failure = { kind: 'model-unavailable', status: 500, detail: null };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ turns: fc.nat(12), isBusyOnce: fc.boolean(), isCancelled: fc.boolean() }), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.integer({ min: 1, max: 5 }),
      async (clips, limit) => {
        signal.throwIfAborted();
        let asked = 0;
        const at = (name: string): (typeof clips)[number] | undefined => clips[Number(name.slice(5, 7))];
        const pretend = world({
          count: clips.length,
          limit,
          turns: () => clips[asked++ % clips.length]?.turns ?? 0,
          fault: (name, nth) => (nth === 1 && at(name)?.isBusyOnce === true ? busy : null),
        });
        await using runner = pretend.runner;
        runner.beginExtraction();
        await runner.start();
        for (const [index, clip] of clips.entries()) {
          await turnEventLoop(1, testSignal);
          if (clip.isCancelled) runner.jobs.cancel(index);
        }
        const batch = await whenSettled(pretend.store, 'b');

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
    { numRuns: lawRuns(25) },
  );
});

test('nothing is asked before Start, though frames are taken', async () => {
  const pretend = world({ count: 4 });
  await using runner = pretend.runner;

  runner.beginExtraction();
  while (!kinds(pretend.batch).every((kind) => kind === 'prepared')) await turnEventLoop(1, testSignal);
  await turnEventLoop(5, testSignal);

  expect([kinds(pretend.batch), pretend.maxInFlight]).toEqual([Array(4).fill('prepared'), 0]);
});

test('Pause lets running videos finish and starts no new ones; Resume goes on', async () => {
  let release = (): void => undefined;
  const answer = new Promise<void>((resolve) => (release = resolve));
  const pretend = world({ count: 8, limit: 2, turns: () => 20, hold: () => answer });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  while (pretend.inFlight < 2) await turnEventLoop(1, testSignal);

  runner.pause();
  release();
  while (pretend.batch.phase.kind === 'draining') await turnEventLoop(1, testSignal);
  const paused = kinds(pretend.batch).filter((kind) => kind === 'reported').length;
  expect([pretend.batch.phase.kind, pretend.inFlight, paused]).toEqual(['paused', 0, 2]);

  await runner.start();
  const batch = await whenSettled(pretend.store, 'b');
  expect(batch === null ? [] : kinds(batch)).toEqual(Array(8).fill('reported'));
});

test('of a list of any length no more than 128 videos are under way at once, and the rest follow', async () => {
  const pretend = world({ count: 160 });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(
    () =>
      kinds(pretend.batch).filter((kind) => kind === 'prepared').length === 8 &&
      pretend.batch.jobs.every((job) => job.fingerprint !== null),
  );
  // Whatever is put under way takes a place in the lines that all batches share.
  expect(pretend.pools.nextOrder() - 1).toBe(128);

  await runner.start();
  await whenSettled(pretend.store, 'b');
  expect(kinds(pretend.batch)).toEqual(Array(160).fill('reported'));
});

test('Stop ends now, and Continue asks again only about what was not reported', async () => {
  const pretend = world({ count: 5, limit: 2, turns: () => 20 });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  while (!kinds(pretend.batch).includes('reported')) await turnEventLoop(1, testSignal);
  const reported = pretend.batch.jobs
    .filter((job) => job.status.kind === 'reported')
    .map((job) => job.video.name);

  await runner.stop();
  expect([pretend.batch.phase.kind, pretend.inFlight]).toEqual(['stopped', 0]);
  await runner.start();
  await whenSettled(pretend.store, 'b');

  expect(kinds(pretend.batch)).toEqual(Array(5).fill('reported'));
  expect(reported.map((name) => pretend.asked(name))).toEqual(reported.map(() => 1));
});

test('one cause that meets every video pauses the batch and fails none', async () => {
  const rejected: Failure = { kind: 'not-signed-in', reason: 'key-rejected', detail: 'API key not valid' };
  const pretend = world({ count: 6, fault: () => rejected });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();

  const batch = await whenSettled(pretend.store, 'b');
  await turnEventLoop(20, testSignal);

  expect(batch?.phase).toEqual({ kind: 'paused', cause: rejected, continuesAtMs: null });
  expect(kinds(pretend.batch)).not.toContain('failed');
});

test('a failed video can be tried again after the batch has finished', async () => {
  const refused: Failure = { kind: 'refused', detail: null };
  const pretend = world({
    count: 3,
    fault: (name, nth) => (name === 'clip-01.mp4' && nth === 1 ? refused : null),
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await whenSettled(pretend.store, 'b');
  expect(kinds(pretend.batch)).toEqual(['reported', 'failed', 'reported']);

  await runner.jobs.retryFailed();
  await whenSettled(pretend.store, 'b');

  expect(kinds(pretend.batch)).toEqual(['reported', 'reported', 'reported']);
  expect(pretend.asked('clip-00.mp4')).toBe(1);
});

test('retrying one video and retrying all that failed follow one rule', async () => {
  const causes: readonly Failure[] = [
    { kind: 'refused', detail: null },
    { kind: 'request-too-large', detail: null },
    { kind: 'video-vanished', detail: null },
    ...(['not-a-video', 'too-much-memory', 'damaged', 'in-cloud'] as const).map((reason): Failure => {
      return { kind: 'unreadable-video', reason, detail: null };
    }),
  ];
  const names = causes.map((_, job) => `clip-0${job}.mp4`);
  const statusesAfter = async (retry: (runner: BatchRunner) => Promise<void>): Promise<readonly string[]> => {
    const pretend = world({
      count: causes.length,
      fault: (name, nth) => (nth === 1 ? (causes[names.indexOf(name)] ?? null) : null),
    });
    await using runner = pretend.runner;
    runner.beginExtraction();
    await runner.start();
    await whenSettled(pretend.store, 'b');
    expect(kinds(pretend.batch)).toEqual(causes.map(() => 'failed'));
    await retry(runner);
    await whenSettled(pretend.store, 'b');
    return kinds(pretend.batch);
  };

  const one = await statusesAfter(async ({ jobs }) => {
    for (const job of causes.keys()) await jobs.retry(job);
  });
  const all = await statusesAfter(({ jobs }) => jobs.retryFailed());

  expect(one).toEqual(causes.map((cause) => (mayRetryHelp(cause) ? 'reported' : 'failed')));
  expect(all).toEqual(one);
});

test('a new limit is obeyed while running', async () => {
  let release = (): void => undefined;
  const answer = new Promise<void>((resolve) => (release = resolve));
  const pretend = world({ count: 12, limit: 1, turns: () => 15, hold: () => answer });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  while (pretend.inFlight < 1) await turnEventLoop(1, testSignal);

  pretend.pools.analysis.setLimit(4);
  while (pretend.inFlight < 4) await turnEventLoop(1, testSignal);
  pretend.pools.analysis.setLimit(2);
  release();
  while (pretend.pools.analysis.inUse > 2) await turnEventLoop(1, testSignal);
  let most = 0;
  pretend.store.onEvent(() => (most = Math.max(most, pretend.pools.analysis.inUse)));
  await whenSettled(pretend.store, 'b');

  expect(most).toBe(2);
});

const transcript: Transcript = {
  source: { kind: 'file', name: 'clip.srt' },
  language: 'en',
  kind: 'speech',
  hasTimes: true,
  isCut: false,
  cues: [{ startS: 0, endS: 1, text: 'Hello.' }],
};

/** Lets things happen until it is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turnEventLoop(1, testSignal);
}

test('a file that is still copied waits without a place, and what it came to is known', async () => {
  const pretend = world({ count: 12, growths: (name) => (name < 'clip-10.mp4' ? 2 : 0) });
  await using runner = pretend.runner;
  runner.beginExtraction();
  // More files grow than may be prepared ahead: the two whole ones get their turn.
  const count = (wanted: string): number => kinds(pretend.batch).filter((kind) => kind === wanted).length;
  await until(() => count('prepared') === 2 && count('growing') === 10);

  await pretend.clock.advance(2000);
  expect(pretend.batch.jobs[0]?.status).toEqual({ kind: 'growing', sizeBytes: 200 });
  await pretend.clock.advance(2000);
  await until(() => count('prepared') >= 8);
  expect(pretend.batch.jobs[0]?.video).toMatchObject({ sizeBytes: 1000, modifiedMs: pretend.clock.now() });
});

test('the words of a video can be read from its extraction until the batch is closed', async () => {
  const pretend = world({
    count: 2,
    material: ({ videoPath }) => (videoPath.includes('00') ? { transcript } : {}),
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await whenSettled(pretend.store, 'b');

  expect(pretend.batch.jobs.map((job) => job.transcript)).toEqual([
    { source: transcript.source, kind: transcript.kind, language: 'en', cues: 1, chars: 13, tokens: 8 },
    null,
  ]);
  const kept = new ExtractedStore(pretend.dir);
  expect([await kept.transcriptOf(0), await kept.transcriptOf(1)]).toEqual([transcript, null]);
});

test('a change of what is taken before Start takes all frames again; another change does not', async () => {
  const pretend = world({ count: 4, material: () => ({ frames: [], transcript }) });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(() => kinds(pretend.batch).every((kind) => kind === 'prepared'));
  await runner.plan.change({ context: 'Spring.' });
  expect([pretend.extracted.length, pretend.batch.plan.context]).toEqual([4, 'Spring.']);

  const changed = [runner.plan.change({ frames: 7 }), runner.plan.change({ send: 'clip' })];
  expect(kinds(pretend.batch)).not.toContain('failed');
  await Promise.all(changed);
  await runner.start();
  await whenSettled(pretend.store, 'b');

  expect(kinds(pretend.batch)).toEqual(Array(4).fill('reported'));
  expect(pretend.extracted.slice(4).map(({ extraction }) => [extraction.frames, extraction.send])).toEqual(
    Array(4).fill([7, 'clip']),
  );
  expect(pretend.batch.jobs.map((job) => job.attempts.length)).toEqual([1, 1, 1, 1]);
});

test('a template that is chosen before Start is what all are asked, under the number that its text keeps', async () => {
  const pretend = world({ count: 3 });
  pretend.numbered = () => 4;
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(() => kinds(pretend.batch).every((kind) => kind === 'prepared'));
  const template = { ...overviewTemplate, id: 'shop', instructions: 'What is sold, in {language}?' };
  await runner.plan.change({ template, language: 'de' });
  await runner.start();
  await whenSettled(pretend.store, 'b');

  expect(pretend.extracted.length).toBe(3);
  expect(pretend.questions.map((text) => text.includes('What is sold, in German?'))).toEqual(
    Array(3).fill(true),
  );
  expect(pretend.batch.plan).toMatchObject({ template: { ...template, version: 4 }, language: 'de' });
});

test('frames that are thrown away lead back to waiting', async () => {
  const frame = { path: '/frames/0.jpg', timeS: 1, widthPx: 8, heightPx: 8 };
  const pretend = world({ count: 2, material: () => ({ frames: [frame], transcript }) });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await until(() => kinds(pretend.batch).every((kind) => kind === 'prepared'));

  const seen: unknown[] = [];
  const end = pretend.store.onEvent((event) => {
    if (event.type === 'material-dropped') seen.push(pretend.batch.jobs[event.job]);
  });
  await runner.plan.change({ dropRepeats: false });
  end();

  expect(seen).toMatchObject(
    Array(2).fill({ status: { kind: 'waiting' }, frames: [], frameCount: 0, transcript: null }),
  );
});

test('after Start only the spending limit changes', async () => {
  const pretend = world({ count: 2 });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  const cap = { kind: 'tokens', tokens: 99 } as const;
  await runner.plan.change({ frames: 9, context: 'Too late.', spendingCap: cap });
  expect(pretend.batch.plan).toMatchObject({ frames: 3, context: '', spendingCap: cap });
});

test('the model to fall back to is asked once the chosen one was overloaded twice, and the report says so', async () => {
  const busy: Failure = { kind: 'model-unavailable', status: 503, detail: null };
  const pretend = world({
    count: 2,
    plan: { model: 'gemini-2.5-pro', fallbackModel: 'gemini-2.5-flash' },
    fault: (name, nth, model) =>
      model === 'gemini-2.5-pro' && (name === 'clip-00.mp4' || nth === 1) ? busy : null,
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  const batch = await pretend.settled();

  expect(pretend.modelsAsked('clip-00.mp4')).toEqual([
    'gemini-2.5-pro',
    'gemini-2.5-pro',
    'gemini-2.5-flash',
  ]);
  expect(pretend.modelsAsked('clip-01.mp4')).toEqual(['gemini-2.5-pro', 'gemini-2.5-pro']);
  expect(batch?.jobs.map((job) => job.warnings)).toEqual([['other-model'], []]);
  expect(
    batch?.jobs[0]?.attempts.map(({ model, failure, tokens }) => [model, failure?.kind ?? null, tokens]),
  ).toEqual([
    ['gemini-2.5-pro', 'model-unavailable', null],
    ['gemini-2.5-pro', 'model-unavailable', null],
    ['gemini-2.5-flash', null, { input: 10, output: 5 }],
  ]);
  expect(batch?.jobs[0]?.status).toMatchObject({ report: { model: 'gemini-2.5-flash' } });
});

test('a key that may not use the default model asks the best that it may use, and the batch keeps that', async () => {
  const pretend = world({ count: 2 });
  pretend.preferredModel = 'gemini-3.8-flash';
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  const batch = await whenSettled(pretend.store, 'b');
  expect(batch?.plan.model).toBe('gemini-3.8-flash');
  expect(pretend.modelsAsked('clip-00.mp4')).toEqual(['gemini-3.8-flash']);
});

test('a model that the user chose stays, whatever the key may use', async () => {
  const pretend = world({ count: 1, plan: { model: 'my-own-model' } });
  pretend.preferredModel = 'gemini-3.8-flash';
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await whenSettled(pretend.store, 'b');
  expect(pretend.modelsAsked('clip-00.mp4')).toEqual(['my-own-model']);
});

test('where the model is gone, another one takes over with one press, and no video is lost', async () => {
  const gone: Failure = {
    kind: 'model-not-found',
    model: 'gemini-2.5-flash',
    reason: 'closed-to-new-users',
    detail: null,
  };
  const pretend = world({
    count: 3,
    plan: { model: 'gemini-2.5-flash' },
    fault: (_name, _nth, model) => (model === 'gemini-2.5-flash' ? gone : null),
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  expect((await whenSettled(pretend.store, 'b'))?.phase).toMatchObject({ kind: 'paused', cause: gone });

  await runner.plan.useModel('gemini-3.5-flash-lite');
  const batch = await whenSettled(pretend.store, 'b');
  expect(batch?.phase.kind).toBe('finished');
  expect(batch?.plan.model).toBe('gemini-3.5-flash-lite');
  expect(kinds(pretend.batch)).toEqual(Array(3).fill('reported'));
});

test('a report that a video had already stays where another model takes over, and is not paid for again', async () => {
  const gone: Failure = {
    kind: 'model-not-found',
    model: 'gemini-2.5-flash',
    reason: 'closed-to-new-users',
    detail: null,
  };
  const status = reported('/reports/clip-00.md');
  const report = status.kind === 'reported' ? status.report : null;
  const pretend = world({
    count: 3,
    plan: { model: 'gemini-2.5-flash' },
    known: (name, { model }) =>
      name === 'clip-00.mp4' && model === 'gemini-2.5-flash' && report !== null
        ? { fingerprint: 'f', report, from: null }
        : null,
    fault: (_name, _nth, model) => (model === 'gemini-2.5-flash' ? gone : null),
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await whenSettled(pretend.store, 'b');

  await runner.plan.useModel('gemini-3.5-flash-lite');
  await whenSettled(pretend.store, 'b');

  expect(kinds(pretend.batch)).toEqual(['unchanged', 'reported', 'reported']);
  expect(pretend.asked('clip-00.mp4')).toBe(0);
});

test('a batch that waited for a key goes on by itself with one', async () => {
  const pretend = world({ count: 2 });
  await using runner = pretend.runner;
  runner.beginExtraction();
  pretend.obstacle = { kind: 'not-signed-in', reason: 'no-key', detail: null };
  await runner.start();
  expect(pretend.batch.phase.kind).toBe('paused');
  pretend.obstacle = null;
  await runner.resumption.withKey();
  await whenSettled(pretend.store, 'b');
  expect(kinds(pretend.batch)).toEqual(['reported', 'reported']);
});

test('a batch that the user paused waits for the user, whatever key is added', async () => {
  const other = world({ count: 2, limit: 1 });
  await using paused = other.runner;
  paused.beginExtraction();
  await paused.start();
  paused.pause();
  await until(() => other.batch.phase.kind === 'paused');
  await paused.resumption.withKey();
  expect(other.batch.phase.kind).toBe('paused');
});

test('a rate limit rests the pool once, holds no lane, and fails nobody', async () => {
  const limited: Failure = { kind: 'rate-limited', retryAfterMs: 33_000, detail: null };
  const pretend = world({
    count: 6,
    limit: 3,
    fault: (_, nth) => (nth === 1 && pretend.clock.now() === start ? limited : null),
  });
  const start = pretend.clock.now();
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  // A video that comes late finds the pool at rest and is not asked at all.
  await until(
    () =>
      pretend.clock.waiting > 0 &&
      pretend.inFlight === 0 &&
      kinds(pretend.batch).includes('backing-off') &&
      pretend.pools.analysis.inUse === 0,
  );

  expect(pretend.batch.coolDowns).toEqual([{ startedAtMs: start, untilMs: start + 33_000 }]);
  expect((await pretend.settled())?.jobs.map((job) => job.status.kind)).toEqual(Array(6).fill('reported'));
});

/** An answer uses what was expected of it, and the limit has room for two. */
const SPENT: Tokens = { input: 900, output: 2_000 };
const TWO_ANSWERS: SpendingCap = { kind: 'tokens', tokens: 7_000 };

test('Stop while running videos finish for the spending limit stops for good', async () => {
  const pretend = world({
    count: 6,
    limit: 3,
    turns: () => 40,
    spent: SPENT,
    plan: { spendingCap: TWO_ANSWERS },
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => pretend.batch.phase.kind === 'draining' && pretend.questions.length === 2);
  const asked = pretend.questions.length;
  await runner.stop();
  await turnEventLoop(300, testSignal);

  expect(pretend.batch.phase.kind).toBe('stopped');
  expect(pretend.questions.length).toBe(asked);
});

test('requests that would pass the spending limit together are not made, in however many lanes; a higher limit goes on', async () => {
  const pretend = world({
    count: 6,
    limit: 5,
    turns: () => 5,
    spent: SPENT,
    plan: { spendingCap: TWO_ANSWERS },
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  expect((await whenSettled(pretend.store, 'b'))?.phase).toEqual({
    kind: 'paused',
    cause: { kind: 'cap-reached', cap: TWO_ANSWERS, detail: null },
    continuesAtMs: null,
  });
  expect(kinds(pretend.batch).filter((kind) => kind === 'reported')).toHaveLength(2);
  expect(pretend.inFlight).toBe(0);

  await runner.start();
  expect((await whenSettled(pretend.store, 'b'))?.phase).toMatchObject({
    kind: 'paused',
    cause: { kind: 'cap-reached' },
  });
  expect(kinds(pretend.batch).filter((kind) => kind === 'reported')).toHaveLength(2);
  await runner.plan.change({ spendingCap: null });
  await runner.start();
  await whenSettled(pretend.store, 'b');
  expect(kinds(pretend.batch)).toEqual(Array(6).fill('reported'));
});

test('a limit that is raised while the last videos finish goes on by itself', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const pretend = world({
    count: 6,
    limit: 2,
    spent: SPENT,
    plan: { spendingCap: TWO_ANSWERS },
    hold: (name) => (name === 'clip-01.mp4' ? held : Promise.resolve()),
  });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => pretend.batch.phase.kind === 'draining');
  await runner.plan.change({ spendingCap: { kind: 'money', dollars: 5 } });
  expect(pretend.batch.phase.kind).toBe('running');
  release();
  await whenSettled(pretend.store, 'b');
  expect(kinds(pretend.batch)).toEqual(Array(6).fill('reported'));
});

test('a daily quota pauses the batch, and it goes on by itself when it was told to, even if the computer slept', async () => {
  const pretend = world({ count: 4, fault: () => (isSpent ? quota : null) });
  const resetsAtMs = pretend.clock.now() + 5 * 3_600_000;
  const quota: Failure = { kind: 'quota-exhausted', resetsAtMs, detail: null };
  let isSpent = true;
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  expect((await whenSettled(pretend.store, 'b'))?.phase).toEqual({
    kind: 'paused',
    cause: quota,
    continuesAtMs: null,
  });

  runner.resumption.at(resetsAtMs);
  expect(pretend.batch.phase).toMatchObject({ kind: 'paused', continuesAtMs: resetsAtMs });
  await pretend.clock.advance(resetsAtMs - pretend.clock.now() - 1);
  expect(pretend.batch.phase.kind).toBe('paused');
  isSpent = false;
  await pretend.clock.advance(1);
  await until(() => pretend.batch.phase.kind === 'finished');
  expect(kinds(pretend.batch)).toEqual(Array(4).fill('reported'));
});

test.each(['pause', 'stop', 'start', 'null', 'close'] as const)(
  '%s calls off going on by itself',
  async (act) => {
    const quota: Failure = { kind: 'quota-exhausted', resetsAtMs: null, detail: null };
    let isSpent = true;
    const pretend = world({ count: 2, fault: () => (isSpent ? quota : null) });
    const { runner } = pretend;
    runner.beginExtraction();
    await runner.start();
    await whenSettled(pretend.store, 'b');
    runner.resumption.at(pretend.clock.now() + 600_000);
    expect(pretend.clock.waiting).toBe(1);

    isSpent = act !== 'start';
    if (act === 'pause') runner.pause();
    if (act === 'stop') await runner.stop();
    if (act === 'start') await runner.start();
    if (act === 'null') runner.resumption.at(null);
    if (act === 'close') await runner[Symbol.asyncDispose]();

    expect(pretend.clock.waiting).toBe(0);
    if (act === 'pause' || act === 'null') expect(pretend.batch.phase).toMatchObject({ continuesAtMs: null });
    await runner[Symbol.asyncDispose]();
  },
);

test('whenever a batch is stopped, nothing is held and nothing waits', async ({ signal }) => {
  const limited: Failure = { kind: 'rate-limited', retryAfterMs: null, detail: null };
  await fc.assert(
    fc.asyncProperty(
      fc.nat(60),
      fc.nat(3),
      fc.integer({ min: 0, max: 3 }),
      async (after, growths, cancelled) => {
        signal.throwIfAborted();
        const pretend = world({
          count: 5,
          limit: 2,
          turns: () => 4,
          growths: () => growths,
          fault: (_, nth) => (nth === 1 ? limited : null),
        });
        const { runner } = pretend;
        runner.beginExtraction();
        await runner.start();
        await turnEventLoop(after, testSignal);
        await pretend.clock.advance(after * 200);
        runner.jobs.cancel(cancelled);
        await runner.stop();

        expect(pretend.isIdle).toBe(true);
        expect(pretend.batch.jobs.flatMap((job) => job.spans).every((span) => span.endedAtMs !== null)).toBe(
          true,
        );
        expect(pretend.batch.jobs.flatMap((job) => job.attempts).every((one) => one.endedAtMs !== null)).toBe(
          true,
        );
        await runner[Symbol.asyncDispose]();
      },
    ),
    { numRuns: lawRuns(20) },
  );
});

test('thousands of videos of a running batch are held together, and the batch ends once', async () => {
  const pretend = new FakeSession({
    names: Array.from({ length: 5000 }, (_, index) => `clip-${index}.mp4`),
    limit: 1,
    dir: join(dir, 'many'),
    outDir: join(dir, 'many-out'),
    turns: () => 1,
  });
  await using runner = pretend.runner;
  pretend.store.append({ type: 'batch-started', batchId: 'b', limit: 1, atMs: 1 });
  let ends = 0;
  pretend.store.onEvent(({ type }) => {
    if (type === 'batch-finished') ends += 1;
  });
  await runner.jobs.hold([...Array(5000).keys()], true);
  await whenSettled(pretend.store, 'b');

  expect(pretend.batch.jobs.every(({ isHeld }) => isHeld)).toBe(true);
  expect(ends).toBe(1);
});

/** Makes small files and returns the folder that they are in. */
async function folderWith(name: string, files: readonly string[]): Promise<string> {
  const folder = join(dir, name);
  await mkdir(folder, { recursive: true });
  for (const file of files) await writeFile(join(folder, file), `${name} ${file}`);
  return folder;
}

test('videos join a batch before Start at the end: held ones, its name and its frames stay', async () => {
  const pretend = world({ count: 2 });
  await using runner = pretend.runner;
  runner.beginExtraction();
  while (!kinds(pretend.batch).every((kind) => kind === 'prepared')) await turnEventLoop(1, testSignal);
  await runner.jobs.hold([1], true);
  pretend.store.append({ type: 'batch-renamed', batchId: 'b', name: 'Mine', atMs: 0 });

  const more = await folderWith('more', ['clip-100.mp4', 'clip-20.mp4', 'note.pdf']);
  const pdf = { name: 'note.pdf', reason: 'not-a-video' };
  expect(await runner.videos.add([more])).toEqual({ added: 2, leftOut: [pdf] });
  expect(pretend.batch).toMatchObject({ name: 'Mine', paths: ['/videos', more], phase: { kind: 'ready' } });
  expect(pretend.batch.skipped).toEqual([pdf]);
  expect(pretend.batch.jobs.map(({ video, isHeld, status }) => [video.name, isHeld, status.kind])).toEqual([
    ['clip-00.mp4', false, 'prepared'],
    ['clip-01.mp4', true, 'prepared'],
    ['clip-20.mp4', false, 'waiting'],
    ['clip-100.mp4', false, 'waiting'],
  ]);
  while (pretend.batch.jobs.some(({ status }) => status.kind !== 'prepared'))
    await turnEventLoop(1, testSignal);

  // Videos of the batch do not join it again.
  expect(await runner.videos.add([more, join(more, 'clip-20.mp4')])).toEqual({ added: 0, leftOut: [pdf] });
  expect(pretend.batch.jobs).toHaveLength(4);
});

test('videos that join a finished batch run by its plan, and the reports that are there stay', async () => {
  const pretend = world({ count: 2 });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  const first = await whenSettled(pretend.store, 'b');

  // The same file name as a video of the batch, and one with the same name but for its ending.
  const more = await folderWith('more', ['clip-00.mp4', 'clip-01.mov']);
  expect((await runner.videos.add([more])).added).toBe(2);
  const batch = await whenSettled(pretend.store, 'b');
  expect(kinds(pretend.batch)).toEqual(Array(4).fill('reported'));
  expect(batch?.jobs.map(({ video }) => video.name)).toEqual([
    'clip-00.mp4',
    'clip-01.mp4',
    'clip-00 (2).mp4',
    'clip-01.mov',
  ]);
  expect(batch?.jobs.slice(0, 2).map(({ status }) => status)).toEqual(
    first?.jobs.map(({ status }) => status),
  );
  expect(pretend.asked('clip-00.mp4')).toBe(1);
  expect(new Set(batch?.jobs.map(({ title }) => title)).size).toBe(4);
  for (const { status, video } of batch?.jobs ?? []) {
    if (status.kind !== 'reported') throw new Error(status.kind);
    expect(await readFile(status.report.path, 'utf8')).toContain(`This is about ${video.name}.`);
  }
});

test('videos that join a running batch run after the others; those that join a stopped one wait', async () => {
  let release = (): void => undefined;
  const answer = new Promise<void>((resolve) => (release = resolve));
  const pretend = world({ count: 3, limit: 1, hold: () => answer });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.start();
  while (pretend.inFlight < 1) await turnEventLoop(1, testSignal);
  expect((await runner.videos.add([await folderWith('more', ['clip-90.mp4'])])).added).toBe(1);
  release();
  await whenSettled(pretend.store, 'b');
  expect(kinds(pretend.batch)).toEqual(Array(4).fill('reported'));

  const second = world({ count: 3, limit: 1, hold: () => new Promise(() => undefined) });
  await using stopped = second.runner;
  stopped.beginExtraction();
  await stopped.start();
  await stopped.stop();
  expect((await stopped.videos.add([await folderWith('later', ['clip-90.mp4'])])).added).toBe(1);
  expect(second.batch.phase.kind).toBe('stopped');
  expect(second.batch.jobs.at(-1)?.status.kind).toBe('waiting');
});

test('a copy of a video of the batch joins it on hold', async () => {
  const own = await folderWith('own', ['one.mp4']);
  const pretend = world({ count: 1 });
  await using runner = pretend.runner;
  const path = join(own, 'one.mp4');
  pretend.store.append({
    type: 'videos-found',
    batchId: 'b',
    videos: [{ path, name: 'one.mp4', sizeBytes: 11, modifiedMs: 0 }],
    skipped: [],
    atMs: 0,
  });
  for (const name of ['copies', 'c']) {
    await mkdir(join(dir, name));
    await copyFile(path, join(dir, name, 'one.mp4'));
  }
  expect((await runner.videos.add([own, join(dir, 'copies')])).added).toBe(1);
  expect((await runner.videos.add([join(dir, 'c', 'one.mp4')])).added).toBe(1);
  expect(pretend.batch.jobs.slice(1).map(({ isHeld, video: { twin } }) => [isHeld, twin])).toEqual([
    [true, { kind: 'copy', of: 'one.mp4' }],
    [true, { kind: 'copy', of: 'one.mp4' }],
  ]);
});

function batchOf({ store }: FakeSession): Batch {
  const batch = store.batch('b');
  if (batch === null) throw new Error('The batch is gone');
  return batch;
}

test('a few videos are tried first, the others wait, also those held before, and all are let go but those', async () => {
  const pretend = world({ count: 6, limit: 2 });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.jobs.hold([5], true);
  await runner.jobs.tryFirst([1, 3]);
  await whenSettled(pretend.store, 'b');
  const tried = batchOf(pretend);
  expect(tried.jobs.map(({ status, isHeld }) => (isHeld ? 'held' : status.kind))).toEqual([
    'held',
    'reported',
    'held',
    'reported',
    'held',
    'held',
  ]);
  expect(tried.trialRest).toEqual([0, 2, 4]);
  await runner.jobs.runRest();
  await whenSettled(pretend.store, 'b');
  const all = batchOf(pretend);
  expect(all.jobs.map(({ isHeld }) => isHeld)).toEqual([false, false, false, false, false, true]);
  expect(kinds(all).filter((kind) => kind === 'reported')).toHaveLength(5);
  expect(all.trialRest).toBeNull();
  // Once the rest is on its way there is nothing more to let go.
  await runner.jobs.runRest();
  expect(pretend.store.batch('b')?.jobs[5]?.isHeld).toBe(true);
});

test('a cancel that is taken back while the video still ends asks about it again', async () => {
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const pretend = world({ count: 2, limit: 2, hold: () => answered });
  await using runner = pretend.runner;
  await runner.start();
  while (pretend.inFlight < 2) await turnEventLoop(1, testSignal);
  runner.jobs.cancel(0);
  // Two presses ask once.
  const undone = [runner.jobs.retry(0), runner.jobs.retry(0)];
  answer();
  await Promise.all(undone);
  expect(kinds((await whenSettled(pretend.store, 'b')) ?? batchOf(pretend))).toEqual([
    'reported',
    'reported',
  ]);
  expect(pretend.asked('clip-00.mp4')).toBe(2);
});

test('a video that has its report before it could be cancelled was not', async () => {
  let tidy = (): void => undefined;
  const tidied = new Promise<void>((resolve) => (tidy = resolve));
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const pretend = world({
    count: 2,
    limit: 2,
    hold: (name) => (name === 'clip-01.mp4' ? answered : Promise.resolve()),
    remember: () => tidied,
  });
  await using runner = pretend.runner;
  await runner.start();
  while (kinds(batchOf(pretend))[0] !== 'reported') await turnEventLoop(1, testSignal);
  for (const job of [0, 1]) runner.jobs.cancel(job);
  const cancelled = Promise.all([0, 1].map((job) => runner.jobs.hasCancelled(job)));
  tidy();
  answer();
  expect(await cancelled).toEqual([false, true]);
  expect(kinds(batchOf(pretend))).toEqual(['reported', 'cancelled']);
});

test('a video that is cancelled is told so after a second, though it has not ended', async () => {
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const pretend = world({ count: 2, limit: 2, hold: () => answered });
  await using runner = pretend.runner;
  await runner.start();
  while (pretend.inFlight < 2) await turnEventLoop(1, testSignal);
  runner.jobs.cancel(0);
  const told: boolean[] = [];
  const telling = runner.jobs.hasCancelled(0).then((isCancelled) => told.push(isCancelled));
  await pretend.clock.advance(999);
  const before = [...told];
  await pretend.clock.advance(1);
  const after = [...told];
  answer();
  await telling;
  expect({ before, after }).toEqual({ before: [], after: [true] });
});

test('two presses ask for one text about all reports, and a press after its end for another one', async () => {
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const pretend = world({ count: 2 });
  await using runner = pretend.runner;
  await runner.start();
  await whenSettled(pretend.store, 'b');
  pretend.hold = () => answered;
  const request = { question: '', jobs: null, follows: null, withFrames: false, isAutomatic: false } as const;
  const write = (): number => runner.inquiries.add({ ...request, kind: 'synthesis' });
  expect([write(), write()]).toEqual([0, 0]);
  // A question is another one each time.
  expect(runner.inquiries.add({ ...request, kind: 'question', question: 'Which?' })).toBe(1);
  answer();
  while (batchOf(pretend).inquiries.some(isInquiryOpen)) await turnEventLoop(1, testSignal);
  expect(write()).toBe(2);
});

test('two presses begin one trial, whose rest waits', async () => {
  const pretend = world({ count: 6, limit: 2 });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await Promise.all([runner.jobs.tryFirst([1, 3]), runner.jobs.tryFirst([1, 3])]);
  await whenSettled(pretend.store, 'b');
  const tried = batchOf(pretend);
  expect(tried.trialRest).toEqual([0, 2, 4, 5]);
  expect(kinds(tried).filter((kind) => kind === 'reported')).toHaveLength(2);
});

test.each(['pause', 'stop'] as const)('the rest of a trial also starts after a %s', async (ending) => {
  const pretend = world({ count: 4, limit: 1, turns: () => 20 });
  await using runner = pretend.runner;
  runner.beginExtraction();
  await runner.jobs.tryFirst([0, 1]);
  await runner[ending]();
  expect(batchOf(pretend).phase.kind).not.toBe('running');
  await runner.jobs.runRest();
  await whenSettled(pretend.store, 'b');
  expect(kinds(batchOf(pretend))).toEqual(Array(4).fill('reported'));
});
