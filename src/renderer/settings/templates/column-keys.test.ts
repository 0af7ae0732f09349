import { describe, expect, it } from 'vitest';
import { templateSchema, type Column } from '../../../shared/template/template.ts';
import { columnKey, moveColumn } from './column-keys.ts';

const columns = ['a', 'b', 'c'].map((key): Column => ({
  key,
  name: key,
  kind: 'text',
  about: '',
  outOf: null,
}));

describe('columnKey', () => {
  it.each([
    ['Hook type', 'hook_type'],
    ['  CTA at (m:ss)! ', 'cta_at_m_ss'],
    ['Größe & Maße', 'grosse_masse'],
    ['3 claims', 'claims'],
    ['слоган', 'column'],
    ['😀', 'column'],
    ['Constructor', 'constructor_2'],
  ])('%j becomes %j', (name, key) => {
    expect(columnKey(name, [])).toBe(key);
  });

  it('is its own, and one that a template may have', () => {
    const long = 'x'.repeat(60);
    const keys = [columnKey(long, [])];
    for (let more = 0; more < 11; more += 1) {
      keys.push(
        columnKey(
          long,
          keys.map((key) => ({ key })),
        ),
      );
    }
    const made = keys.map((key) => ({ ...columns[0], key }));
    const template = { id: 'a', name: 'A', description: '', version: 1, instructions: 'A.', columns: made };
    expect(templateSchema.safeParse(template).success).toBe(true);
  });
});

describe('moveColumn', () => {
  it('moves one and keeps the order of the others; past the ends nothing', () => {
    const keysOf = (from: number, to: number) => moveColumn(columns, from, to).map(({ key }) => key);
    expect(keysOf(0, 2)).toEqual(['b', 'c', 'a']);
    expect(keysOf(2, 0)).toEqual(['c', 'a', 'b']);
    expect(keysOf(0, -1)).toEqual(['a', 'b', 'c']);
    expect(keysOf(2, 3)).toEqual(['a', 'b', 'c']);
  });
});
