import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_ATTEMPTS, type Driver } from '../../shared/plan.ts';
import type { Scenario } from '../demo/stand-in.ts';
import type { JobPorts } from '../pipeline/job-context.ts';
import type { GeminiClient } from './gemini-client.ts';
import { table, type Outcome, type Row } from './testing/failure-table.ts';
import { quickGemini } from './testing/gemini-for-tests.ts';
import { GeminiHarness } from './testing/gemini-harness.ts';
import { courseOf, instantPorts } from './testing/job-course.ts';
import type { AnswerLimits } from './watchdogs.ts';

/**
 * The number of attempts per video. With the headless driver each attempt costs a second of CPU, and what follows a failure does
 * not depend on the driver. There the failure is provoked once, and a second attempt is made only where it succeeds.
 */
function attemptsFor(driver: Driver, row: Row): number {
  if (driver === 'acp') return DEFAULT_ATTEMPTS;
  return row.times === undefined ? 1 : 2;
}

/**
 * The rows of a driver. The relay reads Google's statuses and the ends of its answers, and is the same for both
 * drivers; a headless process for each row would cost two seconds of CPU to show it again.
 */
function rowsOf(driver: Driver): readonly (readonly [index: number, row: Row])[] {
  const all = [...table.entries()];
  return driver === 'acp' ? all : all.filter(([, { scenario }]) => !isReadByRelay(scenario));
}

const READ_BY_RELAY: ReadonlySet<Scenario['kind']> = new Set([
  'rate-limited',
  'daily-quota',
  'key-rejected',
  'status',
  'html',
  'reset',
  'blocked',
  'thinking-only',
  'empty',
]);

function isReadByRelay(scenario: Scenario): boolean {
  return READ_BY_RELAY.has(scenario.kind) || 'finishReason' in scenario;
}

function expected(driver: Driver, row: Row): Outcome {
  const { attempts, end } = row.outcome;
  return { attempts: end === 'reported' ? attempts : attempts.slice(0, attemptsFor(driver, row)), end };
}

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
    // One process is enough for all videos of a client: how many there are, and until when, is not what these jobs are about.
    const one = { lanes: 3, recycleAfter: Infinity };
    const plain = await gemini.client(driver, one);
    // Our watchdogs are the same for both drivers, and a headless process for each row costs a second of CPU.
    const program = driver === 'headless' ? { cli: quickGemini } : {};
    const watched = await gemini.client(driver, { ...one, ...program, limits: () => limits });
    analysts.push(plain, watched);
    const shared = instantPorts(plain, { limit: 3, attempts: DEFAULT_ATTEMPTS });
    for (const [index, row] of rowsOf(driver)) {
      // A signal sent to one process must not affect another video's answer.
      const own =
        row.signal === undefined
          ? null
          : await gemini.client(driver, {
              ...(row.isWatched && { limits: inTheFirstAnswer({ silenceMs: 3000 }) }),
              // A process that is gone or silent shows no more than that, whatever program it ran.
              cli: quickGemini,
            });
      if (own !== null) analysts.push(own);
      const client = own ?? (row.isWatched ? watched : plain);
      const attempts = attemptsFor(driver, row);
      outcomes.set(
        row.name,
        outcomeOf(`${index}-${driver}.mp4`, row, { ...shared, client, attempts: () => attempts }, client),
      );
    }
    await Promise.allSettled(outcomes.values());
  });
  afterAll(async () => {
    await Promise.all(analysts.map((client) => client[Symbol.asyncDispose]()));
  });

  test.each(rowsOf(driver).map(([, row]) => [row.name, row] as const))('%s', async (_, row) => {
    expect(await outcomes.get(row.name)).toEqual(expected(driver, row));
  });

  test('a model that calls tools without end is asked four times and no more', () => {
    const index = table.findIndex(({ name }) => name === 'calls of a tool without end');
    expect(requests.get(`${index}-${driver}.mp4`)).toBe(4 * (driver === 'acp' ? DEFAULT_ATTEMPTS : 1));
  });
});

/** Limits for the first answer alone: the one after it may take as long as a busy computer needs. */
function inTheFirstAnswer(limits: Partial<AnswerLimits>): () => Partial<AnswerLimits> {
  let isFirst = true;
  return () => {
    if (!isFirst) return {};
    isFirst = false;
    return limits;
  };
}

async function outcomeOf(
  name: string,
  row: Row,
  ports: Omit<JobPorts, 'analysisGate'>,
  client: GeminiClient,
): Promise<Outcome> {
  let isSignalled = row.signal === undefined;
  const onText = (): void => {
    if (isSignalled || row.signal === undefined) return;
    isSignalled = true;
    for (const pid of client.pids()) process.kill(pid, row.signal);
  };
  const { attempts, end } = await courseOf(name, gemini, ports, { onText });
  return { attempts: attempts.map(({ failure }) => failure?.kind ?? 'answered'), end };
}
