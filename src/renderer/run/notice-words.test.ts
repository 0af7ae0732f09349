import { expect, it } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import type { Batch } from '../../shared/session/model.ts';
import { aBatch, aJob, aSpan } from '../lanes/testing/jobs.ts';
import { batchNotice } from './notice-words.ts';

const batch = aBatch({ phase: { kind: 'running' }, startedAtMs: 0, jobs: [aJob(), aJob()] });
const paused = (cause: Failure | null, continuesAtMs: number | null = null): Batch => ({
  ...batch,
  phase: { kind: 'paused', cause, continuesAtMs },
});
const nineOClock = new Date(2026, 10, 22, 9).getTime();
const night = nineOClock - 3_600_000;

it('is silent while all goes well', () => {
  expect(batchNotice(batch, 0)).toBeNull();
});

it('tells an empty folder from one without videos', () => {
  const nothing: Batch = { ...batch, phase: { kind: 'ready' }, jobs: [] };
  const skipped = ['a.txt', 'b.txt', 'c.pdf', 'd.jpg'].map((name) => ({
    name,
    reason: 'not-a-video' as const,
  }));
  expect(batchNotice(nothing, 0)).toMatchObject({ title: 'No videos found.', text: 'The folder is empty.' });
  expect(batchNotice({ ...nothing, skipped: skipped.slice(0, 1) }, 0)?.text).toBe('1 file left out: a.txt.');
  expect(batchNotice({ ...nothing, skipped }, 0)?.text).toBe(
    '4 files left out: a.txt, b.txt, c.pdf and 1 more.',
  );
});

it('says what a batch waits for, and offers what helps', () => {
  const cause = { kind: 'not-signed-in', reason: 'no-key', detail: null } as const;
  expect(batchNotice(paused(cause), 0)).toEqual({
    tone: 'warn',
    icon: 'warning',
    title: 'There is no Gemini API key yet.',
    text: 'Add a key, or try the demo, which needs none. 2 videos wait.',
    actions: [{ kind: 'add-key', isAnother: false }],
  });
});

it('offers to go on when the daily limit is renewed, and to change one’s mind', () => {
  const cause = { kind: 'quota-exhausted', resetsAtMs: nineOClock, detail: null } as const;
  expect(batchNotice(paused(cause), night)).toEqual({
    tone: 'warn',
    icon: 'quota',
    title: 'Daily limit of this key reached.',
    text: '2 videos wait until 09:00.',
    actions: [
      { kind: 'go-on-at', atMs: nineOClock, moment: 'at 09:00' },
      { kind: 'add-key', isAnother: true },
    ],
  });
  expect(batchNotice(paused(cause, nineOClock), night)).toMatchObject({
    text: '2 videos wait. Will go on at 09:00; leave Framelane open.',
    actions: [{ kind: 'do-not-go-on', moment: 'at 09:00' }, { kind: 'add-key' }],
  });
});

it('promises no time that is past or not known', () => {
  const cause = { kind: 'quota-exhausted', resetsAtMs: nineOClock, detail: null } as const;
  const another = [{ kind: 'add-key', isAnother: true }];
  expect(batchNotice(paused(cause), nineOClock)).toMatchObject({
    text: '2 videos wait. It should be renewed by now.',
    actions: another,
  });
  expect(batchNotice(paused({ ...cause, resetsAtMs: null }), night)).toMatchObject({
    text: '2 videos wait. Google renews it, usually overnight.',
    actions: another,
  });
});

it('says at which sum a batch stopped, while the last videos finish and afterwards', () => {
  const cap = { kind: 'money', dollars: 5 } as const;
  const cause = { kind: 'cap-reached', cap, detail: null } as const;
  expect(batchNotice(paused(cause), 0)).toMatchObject({
    title: 'Paused at $5.00.',
    text: '2 videos wait. Raise the limit or stop here.',
    actions: [{ kind: 'raise-cap', cap }],
  });
  const writing = aJob({ status: { kind: 'analysing', phase: 'writing', words: 1 } });
  expect(batchNotice({ ...batch, jobs: [writing], phase: { kind: 'draining', cause } }, 0)).toMatchObject({
    tone: 'warn',
    title: 'The spending limit of $5.00 is reached.',
    text: '1 video finishes first. No new ones start.',
    actions: [{ kind: 'raise-cap', cap }],
  });
});

it('sums up the end from what really happened', () => {
  const report = { path: 'r.md', words: 1, tokens: null, model: null, hasFindings: true, headline: null };
  const spans = [aSpan({ startedAtMs: 0, endedAtMs: 60_000, outcome: 'done' })];
  const done = aJob({ status: { kind: 'reported', report }, spans });
  const failure = { kind: 'offline', detail: null } as const;
  const failed = aJob({ status: { kind: 'failed', failure, draftPath: null }, spans });
  const words = batchNotice(
    { ...batch, phase: { kind: 'finished' }, endedAtMs: 60_000, jobs: [done, done, failed] },
    0,
  );
  expect(words?.text).toBe('2 reports in 1:00, 3.0× faster than one at a time. 1 failed.');
  expect(words?.actions).toEqual([{ kind: 'retry-failed', failed: 1 }]);
});
