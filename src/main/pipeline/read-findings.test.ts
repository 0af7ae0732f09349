import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsSchema } from '../../shared/template/findings.ts';
import type { Column } from '../../shared/template/template.ts';
import { readFindings } from './read-findings.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const columns: readonly Column[] = [
  { key: 'hook', name: 'Hook', kind: 'text', about: '', outOf: null },
  { key: 'seen_at', name: 'Product appears', kind: 'time', about: '', outOf: null },
  { key: 'score', name: 'Score', kind: 'number', about: '', outOf: 100 },
  { key: 'constructor', name: 'Made by', kind: 'list', about: '', outOf: null },
];
const rest = { headline: 'Soap', summary: 'Soap.', topics: [], moments: [] };
const empty = { hook: null, seen_at: null, score: null, constructor: null };

test('each column is read by its kind; one that is left out is null, one that nobody asked for is dropped', () => {
  const moments = [{ time: '00:00:07', what: 'Soap' }];
  const told = { hook: 'POV', seen_at: '00:07', constructor: 'Ada', mood: 'good' };
  expect(readFindings({ ...rest, moments, columns: told }, columns)).toEqual({
    findings: {
      ...rest,
      moments: [{ time: '0:07', what: 'Soap' }],
      columns: { hook: 'POV', seen_at: '0:07', score: null, constructor: ['Ada'] },
    },
    problems: [],
  });
});

test('a problem names the column and what it takes', () => {
  expect(readFindings({ ...rest, columns: { seen_at: 'soon', score: 101 } }, columns)).toEqual({
    findings: { ...rest, columns: empty },
    problems: [
      'columns.seen_at ("Product appears"): it must be a time as m:ss or h:mm:ss, or null',
      'columns.score ("Score"): it must be a number from 0 to 100, or null',
    ],
  });
});

test('columns that are missing as a whole are asked for', () => {
  expect(readFindings(rest, columns)).toEqual({
    findings: { ...rest, columns: empty },
    problems: ['columns: it must be an object with the keys "hook", "seen_at", "score", "constructor"'],
  });
  expect(readFindings(rest, [])).toEqual({ findings: { ...rest, columns: {} }, problems: [] });
});

const value = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('0:07', '99:99:99', '78/100', '8 out of 10', '1,5', 'n/a', '-', '\u{1F600}'.repeat(400)),
  fc.array(fc.string({ minLength: 190, maxLength: 210 }), { maxLength: 40 }),
);
const block = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      headline: fc.oneof(fc.string(), value),
      summary: fc.oneof(fc.string(), value),
      topics: fc.oneof(fc.array(fc.string()), value),
      moments: fc.oneof(fc.array(fc.record({ time: value, what: fc.string() })), value),
      columns: fc.oneof(fc.dictionary(fc.constantFrom(...columns.map(({ key }) => key), 'x'), value), value),
    },
    { requiredKeys: [] },
  ),
  fc.dictionary(fc.constantFrom(...columns.map(({ key }) => key)), value).map((told) => ({
    ...rest,
    columns: told,
  })),
);

test('whatever a model writes, what is kept of it fits the stored form, and where nothing is kept there is a problem', () => {
  fc.assert(
    fc.property(block, (written) => {
      const { findings, problems } = readFindings(written, columns);
      if (findings === null) {
        expect(problems).not.toEqual([]);
        return;
      }
      expect(findingsSchema.parse(findings)).toEqual(findings);
      expect(Object.keys(findings.columns)).toEqual(columns.map(({ key }) => key));
      // Parsed findings are parsed to the same again, so a report is never repaired because of our own format.
      expect(readFindings(findings, columns)).toEqual({ findings, problems: [] });
    }),
    { numRuns: lawRuns(1500) },
  );
});
