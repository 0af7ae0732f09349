import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Job, Span } from '../../shared/session/model.ts';
import { batchAtTime, jobAtTime } from './at-time.ts';
import { aBatch, aJob, aSpan } from '../store/testing/jobs.ts';

const failure = { kind: 'model-unavailable', status: 503, detail: null } as const;
const story = aJob({
  status: { kind: 'failed', failure, draftPath: null },
  spans: [
    aSpan({ stage: 'extracting', startedAtMs: 10, endedAtMs: 20, outcome: 'done' }),
    aSpan({
      startedAtMs: 30,
      endedAtMs: 50,
      outcome: 'failed',
      phases: [
        { phase: 'starting', atMs: 30 },
        { phase: 'writing', atMs: 40 },
      ],
      ticks: [
        { atMs: 42, words: 3 },
        { atMs: 48, words: 9 },
      ],
    }),
    aSpan({ stage: 'backing-off', slot: null, startedAtMs: 50, endedAtMs: 60, outcome: 'done' }),
    aSpan({ startedAtMs: 70, endedAtMs: 90, outcome: 'failed' }),
  ],
  attempts: [
    { model: 'm', startedAtMs: 30, firstTextAtMs: 40, endedAtMs: 50, tokens: null, failure },
    { model: 'm', startedAtMs: 70, firstTextAtMs: null, endedAtMs: 90, tokens: null, failure },
  ],
});

const moments = (job: Job): readonly number[] => [
  ...job.spans.flatMap((span: Span) => [
    span.startedAtMs,
    ...(span.endedAtMs === null ? [] : [span.endedAtMs]),
    ...span.phases.map(({ atMs }) => atMs),
    ...span.ticks.map(({ atMs }) => atMs),
  ]),
  ...job.attempts.flatMap(({ startedAtMs, firstTextAtMs, endedAtMs }) => [
    startedAtMs,
    ...(firstTextAtMs === null ? [] : [firstTextAtMs]),
    ...(endedAtMs === null ? [] : [endedAtMs]),
  ]),
];

describe('jobAtTime', () => {
  const moment = fc.integer({ min: 0, max: 100 });

  it('knows nothing of what came later, and everything that was before', () => {
    fc.assert(
      fc.property(moment, (ms) => {
        const then = moments(jobAtTime(story, ms));
        expect(then.toSorted()).toEqual(
          moments(story)
            .filter((atMs) => atMs <= ms)
            .toSorted(),
        );
      }),
    );
  });

  it('has its frames once they were taken', () => {
    const job = { ...story, frameCount: 12 };
    expect([5, 15, 25, 100].map((ms) => jobAtTime(job, ms).frameCount)).toEqual([0, 0, 12, 12]);
  });

  it('had its frames all along where they were not taken in this run', () => {
    const job = { ...story, spans: story.spans.slice(1), frameCount: 12 };
    expect([5, 25, 100].map((ms) => jobAtTime(job, ms).frameCount)).toEqual([12, 12, 12]);
  });

  it('is the same seen from a later moment', () => {
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        expect(moments(jobAtTime(jobAtTime(story, late), early))).toEqual(moments(jobAtTime(story, early)));
      }),
    );
  });

  it.each([
    [5, 'waiting'],
    [15, 'extracting'],
    [25, 'prepared'],
    [45, 'analysing'],
    [55, 'backing-off'],
    [65, 'prepared'],
    [80, 'analysing'],
    [90, 'failed'],
  ])('at %i it is %s', (ms, kind) => {
    expect(jobAtTime(story, ms).status.kind).toBe(kind);
  });

  it('is the very same object where nothing came later', () => {
    expect(jobAtTime(story, 90)).toBe(story);
    expect(jobAtTime(story, 5)).toBe(jobAtTime(story, 6));
  });

  it('takes what a running video did later out as well', () => {
    const running = aJob({
      status: { kind: 'analysing', phase: 'writing', words: 9 },
      spans: [aSpan({ startedAtMs: 10, ticks: [{ atMs: 50, words: 9 }] })],
    });
    expect(jobAtTime(running, 30).spans[0]?.ticks).toEqual([]);
    expect(jobAtTime(running, 50)).toBe(running);
  });
});

describe('batchAtTime', () => {
  const reason = { kind: 'chosen' } as const;
  const batch = aBatch({
    jobs: [story],
    phase: { kind: 'finished' },
    endedAtMs: 95,
    limitChanges: [
      { atMs: 0, limit: 5, reason },
      { atMs: 60, limit: 2, reason },
    ],
    coolDowns: [{ startedAtMs: 50, untilMs: 80 }],
  });

  it('runs until its end, and is itself from then on', () => {
    expect(batchAtTime(batch, 94).phase).toEqual({ kind: 'running' });
    expect(batchAtTime(batch, 95)).toBe(batch);
  });

  it('has the limit and the rests of the moment', () => {
    const limits = (ms: number) => batchAtTime(batch, ms).limitChanges.map(({ limit }) => limit);
    expect([limits(59), limits(60)]).toEqual([[5], [5, 2]]);
    expect(batchAtTime(batch, 49).coolDowns).toEqual([]);
    expect(batchAtTime(batch, 50).coolDowns).toHaveLength(1);
  });
});
