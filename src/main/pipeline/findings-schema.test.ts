import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Column } from '../../shared/template/template.ts';
import { valueFor } from '../demo/stand-in/by-schema.ts';
import { findingsJsonSchema } from './findings-schema.ts';
import type { JsonSchema } from './ports.ts';
import { readFindings } from './read-findings.ts';

const column: fc.Arbitrary<Column> = fc.record({
  key: fc.stringMatching(/^[a-z][a-z0-9_]{0,39}$/u),
  name: fc.string({ minLength: 1, maxLength: 60 }),
  kind: fc.constantFrom('text', 'time', 'number', 'list'),
  about: fc.string({ maxLength: 300 }),
  outOf: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
});
const anyColumns = fc.uniqueArray(column, { maxLength: 12, selector: ({ key }) => key });

const some: readonly Column[] = [
  { key: 'hook', name: 'Hook', kind: 'text', about: 'The kind of\nhook', outOf: null },
  { key: 'seen_at', name: 'Product appears', kind: 'time', about: '', outOf: null },
  { key: 'cuts', name: 'Cuts', kind: 'number', about: 'How many', outOf: null },
  { key: 'score', name: 'Score', kind: 'number', about: 'How good', outOf: 10 },
  { key: 'claims', name: 'Claims', kind: 'list', about: 'Each claim', outOf: null },
];

test('every kind of column has its type, may be null and must be there', () => {
  expect(findingsJsonSchema(some).properties?.columns).toEqual({
    type: 'object',
    required: ['hook', 'seen_at', 'cuts', 'score', 'claims'],
    properties: {
      hook: { type: ['string', 'null'], description: 'The kind of hook (a short text, or null)' },
      seen_at: {
        type: ['string', 'null'],
        description: 'Product appears (a time as m:ss or h:mm:ss, or null)',
      },
      cuts: { type: ['number', 'null'], description: 'How many (a number, or null)' },
      score: {
        type: ['number', 'null'],
        description: 'How good (a number from 0 to 10, or null)',
        minimum: 0,
        maximum: 10,
      },
      claims: {
        type: ['array', 'null'],
        items: { type: 'string' },
        description: 'Each claim (a list of short texts, or null)',
      },
    },
  });
});

test('a template without columns asks for none', () => {
  expect(findingsJsonSchema([]).required).toEqual(['headline', 'summary', 'topics', 'moments']);
});

test('what fits the schema is read without a problem, and nothing of it is lost', () => {
  fc.assert(
    fc.property(anyColumns, (columns) => {
      const written = valueFor(findingsJsonSchema(columns), ['0:07']);
      const { findings, problems } = readFindings(written, columns);
      expect(problems).toEqual([]);
      expect(Object.keys(findings?.columns ?? {})).toEqual(columns.map(({ key }) => key));
      expect(Object.values(findings?.columns ?? {})).not.toContain(null);
    }),
  );
});

test('the schema has only words that the API knows, and no bounds of lists or texts, of which it refuses large ones', () => {
  const known = new Set(['type', 'description', 'properties', 'required', 'items', 'minimum', 'maximum']);
  const visit = (schema: JsonSchema): void => {
    for (const word of Object.keys(schema)) expect(known).toContain(word);
    for (const inner of Object.values(schema.properties ?? {})) visit(inner);
    if (schema.items !== undefined) visit(schema.items);
  };
  fc.assert(fc.property(anyColumns, (columns) => visit(findingsJsonSchema(columns))));
});
