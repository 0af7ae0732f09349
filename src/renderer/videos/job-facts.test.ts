import { expect, it } from 'vitest';
import type { Attempt } from '../../shared/session/model.ts';
import { aJob } from '../store/testing/jobs.ts';
import { jobTokens, warningsOf } from './job-facts.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';

const aTry = (tokens: Attempt['tokens']): Attempt => ({
  model: 'm',
  startedAtMs: 0,
  firstTextAtMs: null,
  endedAtMs: 1,
  tokens,
  failure: null,
});
const report = {
  path: 'r.md',
  words: 1,
  tokens: { input: 7, output: 3 },
  model: null,
  hasFindings: true,
  score: null,
  headline: null,
  sha256: '',
};

it('counts the tokens of all tries, also of those without a report', () => {
  const attempts = [aTry({ input: 100, output: 1 }), aTry(null), aTry({ input: 100, output: 20 })];
  expect(jobTokens(aJob({ attempts }))).toBe(221);
  expect(jobTokens(aJob({ attempts, status: { kind: 'reported', report } }))).toBe(221);
});

it('takes the report’s own number where its tries are not known, and none where nothing is', () => {
  expect(jobTokens(aJob({ status: { kind: 'reported', report } }))).toBe(10);
  expect(jobTokens(aJob({ attempts: [aTry(null)] }))).toBeNull();
});

it('tells each warning once, whether it came from the file or from what was sent', () => {
  const info = { ...sampleInfo, warnings: ['cut-short'] } as const;
  expect(warningsOf(aJob({ info, warnings: ['cut-short', 'other-model'] }))).toEqual([
    'cut-short',
    'other-model',
  ]);
});

it('warns of missing sound where there was some', () => {
  const track = { codec: 'aac', language: null, channels: 2, isDefault: true };
  const silent = { ...sampleInfo, audioTracks: [] };
  expect(warningsOf(aJob({ info: silent, warnings: ['no-sound'] }))).toEqual([]);
  expect(warningsOf(aJob({ info: { ...sampleInfo, audioTracks: [track] }, warnings: ['no-sound'] }))).toEqual(
    ['no-sound'],
  );
});
