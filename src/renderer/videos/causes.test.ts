import { expect, it } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { causesOf } from './causes.ts';
import { isUnfolded, itemsOf } from './items.ts';
import { attemptParts } from './attempt-parts.ts';

const failed = (failure: Failure) => aJob({ status: { kind: 'failed', failure, draftPath: null } });
const busy = (status: number): Failure => ({ kind: 'model-unavailable', status, detail: `${status}` });
const unreadable = (reason: 'damaged' | 'empty'): Failure => ({
  kind: 'unreadable-video',
  reason,
  detail: null,
});

it('puts forty videos with one cause on one card, the cause that hit most first', () => {
  const jobs = [
    failed(unreadable('damaged')),
    ...Array.from({ length: 40 }, (_, n) => failed(busy(500 + n))),
  ];
  const causes = causesOf(jobs, [...jobs.keys()]);
  expect(causes.map(({ key, indexes }) => [key, indexes.length])).toEqual([
    ['model-unavailable', 40],
    ['unreadable-video damaged', 1],
  ]);
  const kinds = (turned: ReadonlySet<string>) =>
    itemsOf([...jobs.keys()], causes, turned).map(({ kind }) => kind);
  expect(kinds(new Set())).toEqual(['cause', 'cause', 'video']);
  expect(kinds(new Set(['model-unavailable']))).toHaveLength(43);
  expect(causes.map((cause) => isUnfolded(cause, new Set()))).toEqual([false, true]);
});

it('tells causes with different remedies apart, and leaves out what did not fail', () => {
  const jobs = [failed(unreadable('damaged')), failed(unreadable('empty')), aJob()];
  expect(causesOf(jobs, [0, 1, 2]).map(({ indexes }) => indexes)).toEqual([[0], [1]]);
});

it('draws each try where it was, with the wait before it', () => {
  const failure = busy(503);
  const aTry = (startedAtMs: number) => ({
    model: 'm',
    startedAtMs,
    firstTextAtMs: null,
    endedAtMs: startedAtMs + 5,
    tokens: null,
    failure,
  });
  const spans = [
    aSpan({ stage: 'extracting', startedAtMs: 100, endedAtMs: 110, outcome: 'done' }),
    aSpan({ startedAtMs: 110, endedAtMs: 140, outcome: 'failed' }),
    aSpan({ stage: 'backing-off', slot: null, startedAtMs: 140, endedAtMs: 160, outcome: 'done' }),
    aSpan({ startedAtMs: 160, endedAtMs: 170, outcome: 'failed' }),
  ];
  expect(attemptParts(aJob({ spans, attempts: [aTry(111), aTry(161)] }))).toEqual({
    attempts: [
      {
        startMs: 0,
        tookMs: 30,
        failure,
        parts: [
          { look: 'extract', ms: 10 },
          { look: 'failed', ms: 30 },
        ],
      },
      {
        startMs: 40,
        tookMs: 10,
        failure,
        parts: [
          { look: 'retry', ms: 20 },
          { look: 'failed', ms: 10 },
        ],
      },
    ],
    totalMs: 70,
  });
});
