import { expect, it } from 'vitest';
import type { Batch } from '../../shared/session/model.ts';
import { aJob, aSpan } from '../lanes/testing/jobs.ts';
import { noticeWords } from './notice-words.ts';

const batch: Batch = {
  id: 'b',
  name: 'Videos',
  plan: { templateId: 'overview', context: '', model: null, frames: 20, send: 'frames' },
  outDir: '/videos',
  isDemo: false,
  phase: { kind: 'running' },
  createdAtMs: 0,
  startedAtMs: 0,
  endedAtMs: null,
  jobs: [aJob(), aJob()],
  skipped: [],
};

it('is silent while all goes well', () => {
  expect(noticeWords(batch)).toBeNull();
});

it('tells an empty folder from one without videos', () => {
  const nothing: Batch = { ...batch, phase: { kind: 'ready' }, jobs: [] };
  const skipped = ['a.txt', 'b.txt', 'c.pdf', 'd.jpg'].map((name) => ({
    name,
    reason: 'not-a-video' as const,
  }));
  expect(noticeWords(nothing)).toMatchObject({ title: 'No videos found.', text: 'The folder is empty.' });
  expect(noticeWords({ ...nothing, skipped: skipped.slice(0, 1) })?.text).toBe('1 file left out: a.txt.');
  expect(noticeWords({ ...nothing, skipped })?.text).toBe(
    '4 files left out: a.txt, b.txt, c.pdf and 1 more.',
  );
});

it('says what a batch waits for, and offers what helps', () => {
  const cause = { kind: 'not-signed-in', reason: 'no-key', detail: null } as const;
  expect(noticeWords({ ...batch, phase: { kind: 'paused', cause } })).toEqual({
    tone: 'warn',
    title: 'There is no Gemini API key yet.',
    text: 'Add a key, or try the demo, which needs none. 2 videos wait.',
    action: 'sign-in',
    failed: 0,
  });
});

it('sums up the end from what really happened', () => {
  const report = { path: 'r.md', words: 1, tokens: null, model: null, hasFindings: true, headline: null };
  const spans = [aSpan({ startedAtMs: 0, endedAtMs: 60_000, outcome: 'done' })];
  const done = aJob({ status: { kind: 'reported', report }, spans });
  const failure = { kind: 'offline', detail: null } as const;
  const failed = aJob({ status: { kind: 'failed', failure, draftPath: null }, spans });
  const words = noticeWords({
    ...batch,
    phase: { kind: 'finished' },
    endedAtMs: 60_000,
    jobs: [done, done, failed],
  });
  expect(words?.text).toBe('2 reports in 1:00, 3.0× faster than one at a time. 1 failed.');
  expect(words?.failed).toBe(1);
});
