import { noSpeechProgram } from './testing/no-words.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LimitReason } from '../../shared/session/model.ts';
import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import { seededRandom } from '../demo/stand-in/random.ts';
import { startStandIn } from '../demo/stand-in.ts';
import { geminiForTests, quickGemini } from '../gemini/testing/gemini-for-tests.ts';
import type { GeminiCli } from '../gemini/cli.ts';
import { GeminiPool } from '../gemini/pool.ts';
import { wait } from './clock.ts';
import { Gate } from './gate.ts';
import { createPools, poolsOfBatch } from './pools.ts';
import { runJob } from './run-job.ts';
import { alwaysAwakeAndOnline, unusedPort, prepared, contextOf } from './testing/simulate.ts';
import type { JobEventData, JobPorts } from './job-context.ts';

const VIDEOS = 40;
/** A minute of the service is six seconds here, and everything else is scaled accordingly. */
const WINDOW_MS = 6000;
const PER_WINDOW = 12;

test.concurrent.each<readonly [string, boolean, () => GeminiCli | Promise<GeminiCli>]>([
  ['the real gemini, and a service with a quota that says when it will take more', true, geminiForTests],
  ['a service with a quota that does not say when it will take more', false, () => quickGemini],
])('%s: 40 reports, few refusals, a history that explains itself', async (_, statesDelay, findProgram) => {
  const appDataDir = await mkdtemp(join(tmpdir(), 'framelane-quota-'));
  // Goes last: until the pool has ended, its processes write there.
  await using _folder = {
    [Symbol.asyncDispose]: () => rm(appDataDir, { recursive: true, force: true, maxRetries: 5 }),
  };
  const random = seededRandom(7);
  const granted: number[] = [];
  const refused = new Set<number>();
  await using standIn = await startStandIn({
    script: ({ index, startedAtMs }) => {
      const recent = granted.filter((atMs) => atMs > startedAtMs - WINDOW_MS);
      if (recent.length < PER_WINDOW) {
        granted.push(startedAtMs);
        return { kind: 'answer' };
      }
      refused.add(index);
      const freeInMs = (recent.at(-PER_WINDOW) ?? startedAtMs) + WINDOW_MS - startedAtMs;
      return { kind: 'rate-limited', retryAfterS: statesDelay ? freeInMs / 1000 : null };
    },
    latencyMs: (index) => (refused.has(index) ? 30 : (1000 + 19_000 * random()) / 10),
    pieces: 2,
  });
  await using gemini = new GeminiPool({
    cli: await findProgram(),
    appDataDir,
    getKey: () => 'a-key-for-tests-only',
    env: { PATH: process.env.PATH, GOOGLE_GEMINI_BASE_URL: standIn.url },
  });
  gemini.warmUp(null);
  const limits: { readonly limit: number; readonly reason: LimitReason }[] = [];
  const rests: number[] = [];
  const pools = poolsOfBatch(
    createPools({
      extractionSlots: 2,
      limit: 12,
      isAuto: true,
      windowMs: WINDOW_MS,
      clock: { now: Date.now, wait },
      onLimitChanged: (limit, reason) => limits.push({ limit, reason }),
      onCooled: (untilMs) => rests.push(untilMs),
    }),
    VIDEOS,
  );
  const gate = new Gate();
  gate.open();
  const ports: JobPorts = {
    pools,
    client: gemini,
    extractionGate: gate,
    analysisGate: gate,
    random,
    attempts: () => 3,
    now: Date.now,
    wait,
    media: {
      settled: unusedPort,
      probe: unusedPort,
      extract: unusedPort,
      takeSound: unusedPort,
      makePlayable: unusedPort,
    },
    speechProgram: noSpeechProgram,
    ...alwaysAwakeAndOnline,
  };
  const reports = new Map<string, string>();
  const events: JobEventData[] = [];
  const run = (name: string): Promise<unknown> => {
    const context = contextOf(name, pools.nextOrder(), ports, (video, markdown) =>
      Promise.resolve(void reports.set(video, markdown)).then(() => ({ path: video, sha256: '' })),
    );
    const emit = (event: JobEventData): void => void events.push(event);
    return runJob({ ...context, emit }, prepared, new AbortController().signal);
  };

  const names = Array.from({ length: VIDEOS }, (_, index) => `clip ${index}.mp4`);
  await Promise.all(names.map(run));

  expect(
    names.filter((name) => reports.get(name)?.startsWith(`${FIRST_LINE_PREFIX}${name}\n`) !== true),
  ).toEqual([]);
  expect(refused.size).toBeGreaterThan(0);
  // No share is certain for one batch (rate-limits.test.ts), and on a busy computer all lanes may ask once more before a refusal has come
  // back.
  expect(refused.size / standIn.requests.length).toBeLessThanOrEqual(0.3);
  // Every refusal is a failed attempt of its video, and nothing else failed.
  const failures = events.flatMap((event) =>
    event.type === 'attempt-ended' ? (event.failure?.kind ?? []) : [],
  );
  expect(failures).toEqual(Array(refused.size).fill('rate-limited'));
  expect(rests.length).toBeGreaterThan(0);
  let before = 5;
  for (const { limit, reason } of limits) {
    expect(reason.kind).toBe(limit < before ? 'rate-limited' : 'quiet');
    before = limit;
  }
  expect(pools.analysis.inUse).toBe(0);
});
