import { expect, test } from 'vitest';
import { sampleBatch } from '../testing/sample-batch.ts';
import type { JobEvent } from './events.ts';
import type { Job, Tokens } from './model.ts';
import { reduceJob } from './reduce-job.ts';

type Data = Pick<JobEvent, 'type'> & Readonly<Record<string, unknown>>;

const [fresh] = sampleBatch('/out', { 'a.mp4': { kind: 'prepared' } }).jobs;

/** Safe: the tests give whole events but for their stamp. */
function after(events: readonly (Data & { readonly atMs?: number })[]): Job {
  if (fresh === undefined) throw new Error('The sample has no job');
  const stamped = events.map((event) => ({ batchId: 'b', job: 0, atMs: 0, ...event }) as unknown as JobEvent);
  return stamped.reduce<Job>((job, event) => reduceJob(job, event, []), { ...fresh, attempts: [] });
}

const begun = (purpose?: 'words', atMs = 0): Data & { readonly atMs: number } => ({
  type: 'attempt-started',
  model: 'gemini-a',
  expected: { input: 7, output: 7 },
  ...(purpose !== undefined && { purpose }),
  atMs,
});
const ended = (tokens: Tokens | null): Data => ({
  type: 'attempt-ended',
  firstTextAtMs: null,
  tokens,
  model: null,
  failure: tokens === null ? { kind: 'rate-limited', retryAfterMs: null, detail: null } : null,
});
const one: Tokens = { input: 1, output: 1 };

test('what was paid for is never forgotten, however often a video is asked about; refusals are', () => {
  const { attempts } = after(
    Array.from({ length: 150 }, () => [begun(), ended(one), begun(), ended(null)]).flat(),
  );
  expect(attempts.filter(({ tokens }) => tokens !== null)).toHaveLength(150);
  expect(attempts.length).toBeLessThanOrEqual(150 + 100);
});

test('a further request of a try counts until the try ends, and for good where Framelane ended before', () => {
  const more = { type: 'attempt-continued', expected: { input: 50, output: 5 } } as const;
  expect(after([begun(), more]).attempts.at(-1)?.expected).toEqual(more.expected);
  expect(after([begun(), more, ended(one)]).attempts.at(-1)).not.toHaveProperty('expected');
  const cutOff = after([begun(), more, { type: 'job-interrupted' }]).attempts.at(-1);
  expect(cutOff).toMatchObject({ tokens: null, expected: more.expected, endedAtMs: 0 });
  // A try that is over costs no more.
  expect(after([begun(), ended(one), more]).attempts.at(-1)).not.toHaveProperty('expected');
});

test('pieces of one sound are one entry, but not over a change of day, nor where they would look like one long request', () => {
  const piece = (tokens: Tokens, atMs = 0) => [begun('words', atMs), { ...ended(tokens), atMs }];
  expect(after([...piece(one), ...piece(one)]).attempts).toHaveLength(1);
  expect(after([...piece(one), ...piece(one, 86_400_000)]).attempts).toHaveLength(2);
  const long = { input: 60_000, output: 1 };
  expect(after([...piece(long), ...piece(long)]).attempts).toHaveLength(2);
});
