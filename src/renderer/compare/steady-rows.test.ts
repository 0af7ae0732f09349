import { expect, it } from 'vitest';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { steadyRows } from './steady-rows.ts';

it('keeps rows and their list while only other videos change', () => {
  const rowsOf = steadyRows([]);
  const { jobs } = sampleBatch('/reports', {
    'a.mp4': reported('a.md'),
    'b.mp4': { kind: 'prepared' },
    'c.mp4': reported('c.md'),
  });
  const found = { headline: 'H', summary: '', topics: [], moments: [], columns: {} };
  const first = rowsOf(jobs, [found]);
  expect(first.map(({ index, headline }) => [index, headline])).toEqual([
    [0, 'H'],
    [2, 'A short clip about shoes'],
  ]);
  const running = jobs.map((job, index) => (index === 1 ? { ...job, isHeld: true } : job));
  expect(rowsOf(running, [found])).toBe(first);

  // Equal findings in a new object keep the row.
  expect(rowsOf(running, [{ ...found }])).toBe(first);
  expect(rowsOf(running, [{ ...found, headline: 'Anew' }])[0]?.headline).toBe('Anew');
  expect(rowsOf(running, [found])[0]).toEqual(first[0]);

  const next = rowsOf(running, [found, null, found]);
  expect(next.map(({ headline }) => headline)).toEqual(['H', 'H']);
  expect(next[0]).toEqual(first[0]);
});
