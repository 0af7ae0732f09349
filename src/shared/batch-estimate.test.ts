import { expect, test } from 'vitest';
import { estimateRest, estimateTrialRest } from './batch-estimate.ts';
import { planTokens, tokenEstimator } from './expected-tokens.ts';
import type { Plan } from './plan.ts';
import { noPrices } from './prices.ts';
import type { JobStatus } from './session/model.ts';
import { defaultSettings, planOf } from './settings.ts';
import { overviewTemplate } from './template/built-in.ts';
import { reported, sampleBatch } from './testing/sample-batch.ts';
import { sampleInfo } from './testing/sample-info.ts';
import { reachesCap } from './usage.ts';
import { noValues } from './values/model.ts';

const MODEL = 'gemini-3.8-flash';
const plan: Plan = { ...planOf(defaultSettings, overviewTemplate), model: MODEL, frames: 10 };
const waiting: JobStatus = { kind: 'waiting' };
const november = Date.UTC(2026, 10, 29);
const january = Date.UTC(2027, 0, 2);
const facts = { prices: noPrices, limit: 2, requestMs: 30_000, atMs: november };

test('only videos that will be asked about count, and lanes work side by side', () => {
  const videos = { 'a.mp4': waiting, 'b.mp4': reported('/b.md'), 'c.mp4': waiting, 'd.mp4': waiting };
  const batch = { ...sampleBatch('/out', videos), plan };
  expect(estimateRest(batch, facts)).toMatchObject({ videos: 3, ms: 60_000 });
});

test('the price is that of the day, and a model without one costs nobody knows what', () => {
  const batch = { ...sampleBatch('/out', { 'a.mp4': waiting }), plan };
  const now = estimateRest(batch, facts).dollars ?? 0;
  expect(now).toBeGreaterThan(0);
  expect(estimateRest(batch, { ...facts, atMs: january }).dollars).toBeCloseTo(2 * now, 6);
  expect(estimateRest({ ...batch, plan: { ...plan, model: 'other-9' } }, facts).dollars).toBeNull();
});

test('what the videos that were tried first really cost corrects what the others will cost', () => {
  const videos = { 'a.mp4': reported('/a.md'), 'b.mp4': waiting, 'c.mp4': waiting, 'd.mp4': waiting };
  const whole = { ...sampleBatch('/out', videos), plan };
  const one = (estimateRest(whole, facts).dollars ?? 0) / 3;
  const jobs = whole.jobs.map((job, index) => ({ ...job, isHeld: index > 0 }));
  const batch = { ...whole, jobs, trialRest: [1, 2] };
  // The third was held before, and stays so.
  expect(estimateTrialRest(batch, facts, null)).toMatchObject({ videos: 2, ms: 30_000 });
  expect(estimateTrialRest(batch, facts, null).dollars).toBeCloseTo(2 * one, 6);
  expect(estimateTrialRest(batch, facts, 3 * one).dollars).toBeCloseTo(6 * one, 6);
  // The text about all reports is no part of what the trial has cost.
  const withText = { ...batch, plan: { ...plan, synthesize: true } };
  const text = estimateTrialRest(withText, facts, null).dollars ?? 0;
  expect(estimateTrialRest(withText, facts, 3 * one).dollars).toBeCloseTo(3 * text, 6);
  // A tried one that is not done yet is none of the others.
  const early = { ...batch, jobs: jobs.map((job, index) => ({ ...job, isHeld: index > 0 && index < 3 })) };
  expect(estimateTrialRest(early, facts, null).videos).toBe(2);
});

const sound = { codec: 'aac', language: null, channels: 2, isDefault: true };

test('pictures, sound and words are counted as the model counts them', () => {
  const job = {
    info: { ...sampleInfo, durationS: 100, audioTracks: [sound] },
    frames: [],
    frameCount: 0,
    transcript: null,
    warnings: [],
    values: noValues,
  };
  const of = (change: Partial<Plan>): number =>
    tokenEstimator({ ...plan, ...change }, { model: MODEL, usualS: 60, columns: [] })(job).input -
    planTokens(plan);
  expect(of({})).toBe(10 * 1120);
  expect(of({ send: 'frames+audio' })).toBe(10 * 1120 + 100 * 32);
  expect(of({ send: 'clip' })).toBe(100 * 295);
});

test('the spending limit counts what is under way', () => {
  const expected = { input: 5_000, output: 2_000 };
  const attempt = {
    model: MODEL,
    startedAtMs: 0,
    firstTextAtMs: null,
    tokens: null,
    failure: null,
    expected,
  };
  const [job] = sampleBatch('/out', { 'a.mp4': waiting }).jobs;
  if (job === undefined) throw new Error('no job');
  const batchWith = (endedAtMs: number | null) => ({
    jobs: [{ ...job, attempts: [{ ...attempt, endedAtMs }] }],
  });
  const cap = { kind: 'tokens', tokens: 6_000 } as const;
  expect(reachesCap(batchWith(null), cap, noPrices)).toBe(true);
});

test('thinking counts in the answer, and costs more the more of it there is; a model that nobody knows thinks', () => {
  const job = {
    info: sampleInfo,
    frames: [],
    frameCount: 0,
    transcript: null,
    warnings: [],
    values: noValues,
  };
  const output = (thinking: Plan['thinking'], model = MODEL): number =>
    tokenEstimator({ ...plan, thinking, language: 'en' }, { model, usualS: 60, columns: [] })(job).output;
  const levels = (['low', 'medium', 'high'] as const).map((level) => output(level));
  expect(levels).toEqual([2_000 + 1_024, 2_000 + 8_192, 2_000 + 24_576]);
  // As little as a report needs, by the model.
  expect(output('auto')).toBe(output('low'));
  expect(output('high', 'gemini-2.5-flash')).toBe(2_000 + 24_576);
  expect(output('minimal', 'gemini-2.5-flash')).toBe(2_000);
  expect(output('auto', 'own-9')).toBe(output('medium'));
});

test('a report in another language costs more, also where only the words of the video tell which one it is', () => {
  const words = { source: { kind: 'file', name: 'a.srt' }, kind: 'speech', cues: 1, chars: 10_000 } as const;
  const of = (language: Plan['language'], said: string | null, tokens?: number) =>
    tokenEstimator(
      { ...plan, language },
      { model: MODEL, usualS: 60, columns: [] },
    )({
      info: sampleInfo,
      frames: [],
      frameCount: 0,
      transcript: { ...words, language: said, ...(tokens !== undefined && { tokens }) },
      warnings: [],
      values: noValues,
    });
  expect(of('zh', null).output).toBeGreaterThan(of('en', null).output);
  expect(of(null, 'ja').output).toBe(of('ja', 'en').output);
  // A counted number of tokens comes before one that is guessed from the characters.
  expect(of('en', 'zh').input - of('en', 'en').input).toBe(5_000);
  expect(of('en', 'zh', 9_000).input - of('en', 'en').input).toBe(6_500);
});

test('writing down what is said takes a request a piece, one after another, and the text about all reports comes last', () => {
  const batch = { ...sampleBatch('/out', { 'a.mp4': waiting, 'b.mp4': waiting, 'c.mp4': waiting }), plan };
  const lasting = (durationS: number) =>
    batch.jobs.map((job) => ({ ...job, info: { ...sampleInfo, durationS, audioTracks: [sound] } }));
  const minutes = (durationS: number, change: Partial<Plan>): number =>
    estimateRest({ ...batch, jobs: lasting(durationS), plan: { ...plan, ...change } }, facts).ms / 60_000;
  const written = { writeDown: 'always', writtenBy: 'gemini' } as const;
  // An hour has 16 pieces: three videos of 17 requests, two at once, half a minute each.
  expect(minutes(3600, written)).toBe(Math.ceil((3 * 17) / 2) / 2);
  expect(minutes(3600, {})).toBe(1);
  expect(minutes(60, { synthesize: true })).toBe(1.5);
  const [one] = lasting(3600);
  const alone = { ...batch, jobs: one === undefined ? [] : [one], plan: { ...plan, ...written } };
  expect(estimateRest(alone, { ...facts, limit: 10 }).ms).toBe(17 * 30_000);
});

test('words that are still to be written down cost their own requests, and are part of the question about their video', () => {
  const batch = { ...sampleBatch('/out', { 'a.mp4': waiting }), plan };
  const jobs = batch.jobs.map((job) => ({
    ...job,
    info: { ...sampleInfo, durationS: 600, audioTracks: [sound] },
  }));
  const inputOf = (writeDown: Plan['writeDown'], writtenBy: Plan['writtenBy']): number =>
    estimateRest({ ...batch, jobs, plan: { ...plan, writeDown, writtenBy } }, facts).tokens.input;
  const never = inputOf('never', 'gemini');
  expect(inputOf('always', 'program') - never).toBe(600 * 6);
  expect(inputOf('always', 'gemini') - never).toBeGreaterThan(600 * 6 + 600 * 32);
});
