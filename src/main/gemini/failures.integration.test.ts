import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FailureError, failureOf, pausesBatch } from '../../shared/failure.ts';
import { DEFAULT_ATTEMPTS, type Driver } from '../../shared/plan.ts';
import { defaultSettings, planOf } from '../../shared/settings.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import type { Scenario } from '../demo/stand-in.ts';
import type { Clock } from '../pipeline/clock.ts';
import { Gate } from '../pipeline/gate.ts';
import { createPools } from '../pipeline/pools.ts';
import { runJob } from '../pipeline/run-job.ts';
import { alwaysAwakeAndOnline } from '../pipeline/testing/simulate.ts';
import type { Media } from '../pipeline/ports.ts';
import type { JobContext, JobPorts } from '../pipeline/job-context.ts';
import { openGate } from '../pipeline/testing/fake-job-ports.ts';
import type { GeminiClient } from './gemini-client.ts';
import { table, type Outcome, type Row } from './testing/failure-table.ts';
import { GeminiHarness } from './testing/gemini-harness.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';

/**
 * The number of attempts per video. With the headless driver each attempt costs a second of CPU, and what follows a failure does
 * not depend on the driver. There the failure is provoked once, and a second attempt is made only where it succeeds.
 */
function attemptsFor(driver: Driver, row: Row): number {
  if (driver === 'acp') return DEFAULT_ATTEMPTS;
  return row.times === undefined ? 1 : 2;
}

function expected(driver: Driver, row: Row): Outcome {
  const { attempts, end } = driver === 'headless' ? (row.headless ?? row.outcome) : row.outcome;
  return { attempts: end === 'reported' ? attempts : attempts.slice(0, attemptsFor(driver, row)), end };
}

/** About forty processes run on two cores that may be busy; this is patience, not a measured limit. */
const PATIENCE_MS = 400_000;

/** A clock whose waits end at once and advance the time. */
function instantClock(): Clock {
  let nowMs = Date.UTC(2026, 10, 22);
  return {
    now: () => nowMs,
    wait: (ms, signal) => {
      signal.throwIfAborted();
      nowMs += ms;
      return Promise.resolve();
    },
  };
}

const noMedia: Media = {
  settled: () => Promise.reject(new Error('Nothing is extracted here.')),
  probe: () => Promise.reject(new Error('Nothing is extracted here.')),
  extract: () => Promise.reject(new Error('Nothing is extracted here.')),
  makePlayable: () => Promise.reject(new Error('Nothing is extracted here.')),
};

let gemini: GeminiHarness;
beforeAll(async () => {
  gemini = await GeminiHarness.open();
  gemini.script = ({ texts }) => scenarioOf(texts.join('\n'));
});
afterAll(async () => {
  await gemini[Symbol.asyncDispose]();
});

const requests = new Map<string, number>();

/** The scenario of a request, by the video it is about and the number of the attempt. */
function scenarioOf(text: string): Scenario {
  const [, name = '', number = ''] = /^# Report: ((\d+)-\w+\.mp4)$/mu.exec(text) ?? [];
  const row = table[Number(number)];
  const nth = (requests.get(name) ?? 0) + 1;
  requests.set(name, nth);
  return row === undefined || nth > (row.times ?? Infinity) ? { kind: 'answer' } : row.scenario;
}

describe.each<Driver>(['acp', 'headless'])('a job that meets, by %s,', (driver) => {
  const outcomes = new Map<string, Promise<Outcome>>();
  const analysts: GeminiClient[] = [];

  beforeAll(async () => {
    // With headless gemini only the start of the process is a first event (docs/facts/gemini-cli.md, "Nothing may act"), and that
    // takes a while.
    const limits = { firstEventMs: driver === 'acp' ? 1500 : 60_000, silenceMs: 1500 };
    const plain = await gemini.client(driver, { lanes: 3 });
    const watched = await gemini.client(driver, { lanes: 3, limits: () => limits });
    analysts.push(plain, watched);
    const clock = instantClock();
    const pools = createPools({
      extractionSlots: 1,
      ahead: 1,
      limit: driver === 'acp' ? 8 : 3,
      isAuto: false,
      clock,
      onLimitChanged: () => undefined,
      onCooled: () => undefined,
    });
    const shared = {
      ...clock,
      pools,
      media: noMedia,
      extractionGate: new Gate(),
      random: () => 0,
      ...alwaysAwakeAndOnline,
    };
    for (const [index, row] of table.entries()) {
      // A signal sent to one process must not affect another video's answer.
      const own =
        row.signal === undefined
          ? null
          : await gemini.client(driver, row.isWatched ? { limits: () => ({ silenceMs: 3000 }) } : {});
      if (own !== null) analysts.push(own);
      const client = own ?? (row.isWatched ? watched : plain);
      const attempts = attemptsFor(driver, row);
      outcomes.set(
        row.name,
        outcomeOf(`${index}-${driver}.mp4`, row, { ...shared, client, attempts: () => attempts }, client),
      );
    }
    await Promise.allSettled(outcomes.values());
  }, PATIENCE_MS);
  afterAll(async () => {
    await Promise.all(analysts.map((client) => client[Symbol.asyncDispose]()));
  });

  test.each(table.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    expect(await outcomes.get(row.name)).toEqual(expected(driver, row));
  });

  test('a model that calls tools without end is asked four times and no more', () => {
    const index = table.findIndex(({ name }) => name === 'calls of a tool without end');
    expect(requests.get(`${index}-${driver}.mp4`)).toBe(4 * (driver === 'acp' ? DEFAULT_ATTEMPTS : 1));
  });
});

async function outcomeOf(
  name: string,
  row: Row,
  shared: Omit<JobPorts, 'analysisGate'>,
  client: GeminiClient,
): Promise<Outcome> {
  const attempts: Outcome['attempts'][number][] = [];
  let isSignalled = row.signal === undefined;
  const context: JobContext = {
    video: { path: `/videos/${name}`, name, sizeBytes: 1, modifiedMs: 0 },
    plan: planOf(defaultSettings, overviewTemplate),
    priority: 0,
    order: shared.pools.nextOrder(),
    holdGate: openGate(),
    // A failure that affects every video shuts the gate of its batch: each row is a batch of its own.
    ports: { ...shared, analysisGate: openGate() },
    files: {
      emptyDir: () => gemini.dir(),
      keepExtracted: () => Promise.resolve(),
      keepQuestion: () => Promise.resolve(),
      keepAnswer: () => Promise.resolve('kept'),
      keptAnswer: () => Promise.resolve(null),
    },
    writer: {
      save: () => Promise.resolve({ path: 'report', sha256: '' }),
      saveDraft: () => Promise.resolve('draft'),
    },
    emit: (event) => {
      if (event.type === 'attempt-ended') attempts.push(event.failure?.kind ?? 'answered');
    },
    onText: () => {
      if (isSignalled || row.signal === undefined) return;
      isSignalled = true;
      for (const pid of client.pids()) process.kill(pid, row.signal);
    },
  };
  const extracted = {
    frames: await gemini.frames(1, 2),
    repeatsDropped: 0,
    audioPath: null,
    clip: null,
    transcript: null,
    unusedFiles: [],
    warnings: [],
  };
  try {
    await runJob(context, { info: sampleInfo, extracted }, new AbortController().signal);
    return { attempts, end: 'reported' };
  } catch (cause) {
    if (!(cause instanceof FailureError)) throw cause;
    return { attempts, end: pausesBatch(failureOf(cause)) ? 'waits' : 'failed' };
  }
}
