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

it('says that a file is still being copied, and how far it is', () => {
  const job = aJob({ status: { kind: 'growing', sizeBytes: 12_345_678 } });
  expect(phaseWords(job, 'running', 0)).toEqual({
    icon: 'waiting',
    word: 'Still being copied…',
    detail: '12.3 MB so far',
  });
});

it('names each part of the extraction, and promises nothing before it is under way', () => {
  const words = (part: 'frames' | 'sound' | 'words' | 'clip', done: number, total: number) => {
    const { word, detail } = phaseWords(
      aJob({ status: { kind: 'extracting', part, done, total } }),
      'running',
      0,
    );
    return [word, detail];
  };
  expect(words('frames', 12, 20)).toEqual(['Taking frames', '12 of 20 frames']);
  expect(words('frames', 0, 0)).toEqual(['Taking frames', null]);
  expect(words('sound', 0, 1)).toEqual(['Taking the sound', null]);
  expect(words('words', 0.5, 1)).toEqual(['Reading the words', '50 %']);
  expect(words('clip', 0.4, 1)).toEqual(['Shrinking the clip', '40 %']);
  expect(words('clip', 1.2, 1)).toEqual(['Shrinking the clip', '100 %']);
});

it('names tries from the second on', () => {
  expect([1, 2, 3, 9].map(tryWords)).toEqual([null, 'second try', 'third try', '9th try']);
});
