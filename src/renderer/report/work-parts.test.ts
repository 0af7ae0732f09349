import { expect, it } from 'vitest';
import { aSpan } from '../store/testing/jobs.ts';
import { workParts } from './work-parts.ts';

it('adds up what a video went through, over all tries', () => {
  const spans = [
    aSpan({ stage: 'extracting', startedAtMs: 0, endedAtMs: 7, outcome: 'done' }),
    aSpan({ startedAtMs: 10, endedAtMs: 30, outcome: 'failed', phases: [{ phase: 'thinking', atMs: 12 }] }),
    aSpan({ stage: 'backing-off', slot: null, startedAtMs: 30, endedAtMs: 40, outcome: 'done' }),
    aSpan({
      startedAtMs: 50,
      phases: [
        { phase: 'starting', atMs: 50 },
        { phase: 'thinking', atMs: 53 },
        { phase: 'writing', atMs: 60 },
      ],
    }),
  ];

  expect(workParts(spans, 100)).toEqual([
    { kind: 'extracting', ms: 7 },
    { kind: 'starting', ms: 5 },
    { kind: 'thinking', ms: 25 },
    { kind: 'backing-off', ms: 10 },
    { kind: 'writing', ms: 40 },
  ]);
});

it('knows nothing of a video that waits', () => {
  expect(workParts([], 5)).toEqual([]);
});
