import { expect, it } from 'vitest';
import { reported } from '../../shared/testing/sample-batch.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { aJob } from '../store/testing/jobs.ts';
import { historyFacts } from './history-facts.ts';

it('says what is known from before', () => {
  const job = aJob({ history: 'changed', fingerprint: 'ab'.repeat(32), interruptions: 2, priority: 1 });
  expect(Object.fromEntries(historyFacts(job, english))).toEqual({
    Known: 'an earlier file of this name was reported; this one is different',
    Fingerprint: 'abababababab',
    Interrupted: '2 times: Framelane ended while it was in a lane',
    Turn: 'moved up by you',
  });
});

it('tells a kept report, and says nothing of a video without a past', () => {
  const done = reported('/r.md');
  if (done.kind !== 'reported') throw new Error('not a report');
  const kept = aJob({ status: { kind: 'unchanged', report: done.report, isMadeHere: true } });
  expect(historyFacts(kept, english)).toEqual([['Known', 'reported before, with the same choices']]);
  expect(historyFacts(aJob(), english)).toEqual([]);
});
