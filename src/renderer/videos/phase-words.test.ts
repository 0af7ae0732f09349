import { describe, expect, it } from 'vitest';
import { aJob } from '../lanes/testing/jobs.ts';
import { phaseWords, tryWords } from './phase-words.ts';

describe('phaseWords', () => {
  it('tells frames that wait for Start from videos that wait for a lane', () => {
    const job = aJob({ status: { kind: 'prepared' }, frameCount: 20 });
    expect(phaseWords(job, 'ready', 0)).toEqual({ icon: 'ready', word: 'Frames ready', detail: '20 frames' });
    expect(phaseWords(job, 'running', 0)).toEqual({
      icon: 'waiting',
      word: 'Waiting',
      detail: 'for a free lane',
    });
  });

  it('says when the next try comes, never a time in the past', () => {
    const status = {
      kind: 'backing-off',
      untilMs: 5000,
      failure: { kind: 'offline', detail: null },
    } as const;
    expect(phaseWords(aJob({ status }), 'running', 1000).detail).toBe('tries again in 4 s');
    expect(phaseWords(aJob({ status }), 'running', 9000).detail).toBe('tries again in 0 s');
  });
});

it('names tries from the second on', () => {
  expect([1, 2, 3, 9].map(tryWords)).toEqual([null, 'second try', 'third try', '9th try']);
});
