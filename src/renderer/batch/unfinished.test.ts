import { expect, it } from 'vitest';
import { anEntry } from './testing/entries.ts';
import { canResume } from './batch-actions.ts';
import { doneOf, isResumedBelow, offersOf, resumesAtMs, unfinishedOf } from './unfinished.ts';

const counts = { videos: 40, reported: 30, unchanged: 1, failed: 0, cancelled: 0, held: 0, trialRest: 0 };

it('offers what was left in the middle, and nothing else', () => {
  const left = anEntry({ batchId: 'left', phase: 'interrupted', counts });
  const entries = [
    left,
    anEntry({ batchId: 'done', phase: 'finished', counts }),
    anEntry({ batchId: 'runs', phase: 'running', counts }),
    anEntry({ batchId: 'newer', phase: 'interrupted', isReadOnly: true, counts }),
    anEntry({ batchId: 'whole', phase: 'stopped', counts: { ...counts, reported: 39 } }),
    anEntry({ batchId: 'later', phase: 'stopped', counts }),
  ];
  expect(unfinishedOf(entries, new Set(['later']))).toEqual([left]);
});

it('offers what waits until its first videos were looked at', () => {
  const tried = anEntry({ batchId: 'tried', counts: { ...counts, reported: 3, trialRest: 36 } });
  const later = { ...tried, batchId: 'later' };
  expect(unfinishedOf([tried, { ...tried, isReadOnly: true }, later], new Set(['later']))).toEqual([tried]);
});

it('offers to resume each batch once on the first page: above the recent ones, or among them', () => {
  const entries = ['one', 'two', 'three', 'four', 'later'].map((batchId) =>
    anEntry({ batchId, phase: 'interrupted', counts }),
  );
  const history = [...entries, anEntry({ batchId: 'done' }), anEntry({ batchId: 'whole', phase: 'stopped' })];
  const offers = offersOf(history, new Set(['later']));
  const below = history.filter((entry) => isResumedBelow(entry, offers));
  expect(offers.map(({ batchId }) => batchId)).toEqual(['one', 'two', 'three']);
  expect(below.map(({ batchId }) => batchId)).toEqual(['four', 'later', 'whole']);
  expect([...offers, ...below]).toEqual(history.filter(canResume));
});

it('counts the reports of earlier batches as done', () => {
  expect(doneOf(counts)).toBe(31);
});

it('tells when a paused batch resumes by itself, until that moment has passed', () => {
  const entry = anEntry({ phase: 'paused', continuesAtMs: 9_000, counts });
  expect(resumesAtMs(entry, 8_000)).toBe(9_000);
  expect(resumesAtMs(entry, 9_000)).toBeNull();
  expect(resumesAtMs({ ...entry, phase: 'stopped' }, 8_000)).toBeNull();
  expect(resumesAtMs({ ...entry, continuesAtMs: null }, 8_000)).toBeNull();
});
