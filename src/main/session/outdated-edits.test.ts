import { expect, it } from 'vitest';
import { quoteKey, timeKey } from '../../shared/checks/doubts.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { outdatedEdits } from './outdated-edits.ts';

const report = (markdown: string, columns: Findings['columns'] = {}) => ({
  markdown,
  findings: { headline: 'H', summary: '', topics: [], moments: [], columns },
});

it('keeps the correction of a value that the model says again, and no other', () => {
  const job = { dismissed: [], corrections: { price: 12, hook: 'Question', claims: ['a'] } };
  const before = report('', { price: 10, hook: 'Offer', claims: ['b'] });
  const after = report('', { price: 10, hook: 'Demo', claims: ['b'] });
  expect(outdatedEdits(job, before, after)).toEqual({ columns: ['hook'], doubts: [] });
  // Without findings nothing is known that speaks against it.
  expect(outdatedEdits(job, before, { ...after, findings: null }).columns).toEqual([]);
});

it('keeps a doubt dismissed where the sentence it stands in is still in the report', () => {
  const quote = quoteKey('never again');
  const long = quoteKey('Buy it. Buy it now.');
  const job = { corrections: {}, dismissed: [quote, timeKey(95), timeKey(99), long] };
  const before = report(
    'She says “Never again” with a smile. At 1:35 the logo returns.\n\n- “Buy it. Buy it **now**.”\n- At 1:39 it is dark.',
  );
  const same = report(
    'A new beginning. She says “never again” with a *smile*.\n\nIt ends. At 1:35 the logo returns.\n\n- “Buy it. Buy it now.”',
  );
  expect(outdatedEdits(job, before, same).doubts).toEqual([timeKey(99)]);
  const other = report('She did not say “never again”. At 1:35 a bottle falls.');
  expect(outdatedEdits(job, before, other).doubts).toEqual(job.dismissed);
});

it('keeps a moment of the findings called right as long as the same happens then', () => {
  const job = { corrections: {}, dismissed: [timeKey(95)] };
  const withMoment = (what: string) => {
    const { markdown, findings } = report('');
    return { markdown, findings: { ...findings, moments: [{ time: '1:35', what }] } };
  };
  expect(outdatedEdits(job, withMoment('The logo'), withMoment('The logo')).doubts).toEqual([]);
  expect(outdatedEdits(job, withMoment('The logo'), withMoment('A bottle')).doubts).toEqual([timeKey(95)]);
});
