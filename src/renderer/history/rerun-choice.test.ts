import { expect, it } from 'vitest';
import { estimateRest } from '../../shared/batch-estimate.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { builtInTemplate, overviewTemplate } from '../../shared/template/built-in.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { rerunOf, scopesOf, sentUnder, triedOf } from './rerun-choice.ts';

const report = {
  path: '/videos/a.md',
  words: 1,
  tokens: null,
  model: null,
  hasFindings: true,
  headline: null,
  score: null,
  sha256: '',
};
const batch = aBatch({
  jobs: [
    aJob({ status: { kind: 'reported', report }, frameCount: 10 }),
    aJob({
      status: { kind: 'failed', failure: { kind: 'offline', detail: null }, draftPath: null },
      frameCount: 10,
    }),
    aJob({ status: { kind: 'cancelled' }, frameCount: 10 }),
  ],
});

it('finds the videos of each part', () => {
  expect(scopesOf(batch, new Set([2, 0]), new Set([1]))).toEqual({
    all: [0, 1, 2],
    without: [1, 2],
    failed: [1],
    selection: [0, 2],
    chosen: [1],
  });
});

it('a part costs less than the whole, and more frames cost more', () => {
  const facts = {
    prices: { asOf: null, models: [] },
    limit: 5,
    requestMs: null,
    atMs: Date.UTC(2026, 10, 29),
  };
  const tokensOf = (indexes: readonly number[], frames: number | null): number => {
    const change = { ...batch.plan, context: 'Another one', ...(frames !== null && { frames }) };
    return estimateRest(rerunOf(batch, indexes, change, frames !== null), facts).tokens.input;
  };
  expect(tokensOf([0], null)).toBeGreaterThan(0);
  expect(tokensOf([0, 1, 2], null)).toBe(3 * tokensOf([0], null));
  expect(tokensOf([0], 40)).toBeGreaterThan(tokensOf([0], 10));
  expect(tokensOf([], null)).toBe(0);
});

it('asks about no video again that has its report under the same choices', () => {
  const askedUnder = (change: Partial<typeof batch.plan>, isDemo = false): number =>
    rerunOf({ ...batch, isDemo }, [0, 1, 2], { ...batch.plan, ...change }, false).jobs.filter(
      ({ status }) => status.kind === 'waiting',
    ).length;
  const { template } = batch.plan;
  expect(askedUnder({})).toBe(2);
  expect(askedUnder({ model: DEFAULT_MODEL, template: { ...template, name: 'Another name' } })).toBe(2);
  expect(askedUnder({ context: 'Another one' })).toBe(3);
  expect(askedUnder({ model: 'gemini-another' })).toBe(3);
  expect(askedUnder({ template: { ...template, instructions: 'Other words' } })).toBe(3);
  expect(askedUnder({ frames: 40 })).toBe(3);
  // The demo makes each report anew.
  expect(askedUnder({}, true)).toBe(3);
});

it('asks again about a video whose report is by another model than the one of the plan', () => {
  const askedIn = (written: string | null, plan: Partial<typeof batch.plan>): number => {
    const jobs = [aJob({ status: { kind: 'reported', report: { ...report, model: written } } })];
    const ended = { ...batch, jobs, plan: { ...batch.plan, ...plan } };
    return rerunOf(ended, [0], ended.plan, false).jobs.filter(({ status }) => status.kind === 'waiting')
      .length;
  };
  expect(askedIn('gemini-2.5-pro', { model: 'gemini-3.5-flash' })).toBe(1);
  expect(askedIn('gemini-3.5-flash-001', { model: 'gemini-3.5-flash' })).toBe(0);
  expect(askedIn(DEFAULT_MODEL, { model: null })).toBe(0);
  const withFallback = { model: 'gemini-3.5-flash', fallbackModel: 'gemini-2.5-pro' };
  expect(askedIn('gemini-2.5-pro', withFallback)).toBe(0);
  // A report that came with the folder may not say who wrote it.
  expect(askedIn(null, { model: 'gemini-3.5-flash' })).toBe(0);
});

it('after a trial the tried videos are known without a selection, and another selection is none of it', () => {
  const trial = { jobs: [aJob(), aJob(), aJob({ isHeld: true }), aJob({ isHeld: true })], trialRest: [2, 3] };
  expect(triedOf(trial, new Set())).toEqual(new Set([0, 1]));
  expect(triedOf(trial, new Set([1]))).toEqual(new Set([1]));
  expect(triedOf(trial, new Set([1, 2]))).toEqual(new Set());
  expect(triedOf({ ...trial, trialRest: null }, new Set())).toEqual(new Set());
});

it('sends the sound under a template that needs it, as long as the user has not chosen what is sent', () => {
  const interview = builtInTemplate('interview-notes') ?? overviewTemplate;
  const { plan } = batch;
  expect(plan.send).toBe('frames');
  expect(sentUnder(interview, plan, defaultSettings)).toEqual({ send: 'frames+audio' });
  expect(sentUnder(plan.template, plan, defaultSettings)).toEqual({ send: 'frames' });
  const clips = { ...plan, send: 'clip' } as const;
  expect(sentUnder(interview, clips, defaultSettings)).toEqual({ send: 'clip' });
});
