import { expect, it } from 'vitest';
import { compareColumns } from '../../shared/comparison/columns.ts';
import { compareRow } from '../../shared/comparison/rows.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import type { Column } from '../../shared/template/template.ts';
import type { ValueColumn } from '../../shared/values/model.ts';
import { frontMatterOf, frontMatterOfAll } from './front-matter.ts';
import { select } from './selection.ts';

const list: Column = { key: 'tags', name: 'Tags', kind: 'list', outOf: null, about: '' };
const number: Column = { key: 'words', name: 'Words', kind: 'number', outOf: null, about: '' };
const typed = (id: string): ValueColumn => ({
  id,
  field: null,
  name: id,
  kind: 'text',
  isHidden: false,
  isSent: false,
});

function linesOf(
  typedValues: Readonly<Record<string, string>>,
  topics: readonly string[],
  own = '',
): string[] {
  const sample = sampleBatch('/out', { 'a.mp4': reported('/out/a.md') });
  const [first] = sample.jobs;
  if (first === undefined) throw new Error('The sample has a video.');
  const kept = Object.fromEntries(Object.entries(typedValues).map(([id, raw]) => [id, { raw, value: raw }]));
  const job = { ...first, values: { found: [], typed: kept } };
  const values = Object.keys(typedValues).map(typed);
  const [chosen] = select({ ...sample, jobs: [job] }, null, english).reports;
  if (chosen === undefined) throw new Error('The video has a report.');
  const findings = {
    headline: 'H',
    summary: '',
    topics: [...topics],
    moments: [],
    columns: { tags: ['x: y'], words: 3 },
  };
  const facts = {
    columns: compareColumns([list, number], values),
    rowOf: () => compareRow(job, 0, findings, [list, number], values),
  };
  return frontMatterOf({ chosen, facts }, own).split('\n');
}

it('joins the tags of the user with the topics, as Obsidian takes them', () => {
  const lines = linesOf({ tags: 'my tag, summer 2026, #sale' }, [
    'C++',
    'C#',
    '2024',
    '???',
    'sale',
    'Émilie’s/x',
  ]);
  expect(lines).toContain(
    'tags: ["my-tag", "summer-2026", "sale", "C-plus-plus", "C-sharp", "topic-2024", "Émilie-s/x"]',
  );
});

it('keeps a column that is called like one of ours, under a name that says whose it is', () => {
  const lines = linesOf({ model: 'X-100', brand: 'Nova' }, []);
  expect(lines).toContain('report_tags: ["x: y"]');
  expect(lines).toContain('report_words: 3');
  expect(lines).toContain('video_model: "X-100"');
  expect(lines).toContain('brand: "Nova"');
  expect(lines.filter((line) => line.startsWith('tags:'))).toEqual([]);
});

it('keeps the properties that an editor gave the file, each name once', () => {
  const own = 'tags:\n  - mine\n"headline": My own\n';
  const lines = linesOf({}, ['t'], own);
  expect(lines.slice(0, 5)).toEqual(['---', 'tags:', '  - mine', '"headline": My own', 'video: "a.mp4"']);
  expect(lines.filter((line) => /^"?(?:tags|headline)/u.test(line))).toHaveLength(2);
  expect(frontMatterOf(null, own)).toBe(`---\n${own}---\n\n`);
  expect(frontMatterOf(null, '')).toBe('');
});

it('says of several reports which videos they are of', () => {
  const batch = sampleBatch('/out', { 'a "b".mp4': reported('/out/a.md') });
  expect(frontMatterOfAll(select(batch, null, english))).toBe(
    '---\ntitle: "Clips"\nreports: 1\nvideos: ["a \\"b\\".mp4"]\n---\n\n',
  );
});
