import { expect, it } from 'vitest';
import { hasPart, nameMoment, nameOf } from './name-pattern.ts';

const parts = {
  batch: 'Autumn {date}',
  date: '2026-01-31',
  time: '09.05',
  kind: 'PDF',
  template: 'Hooks',
  model: 'gemini',
  count: '12',
};

it('fills what it knows, once, and leaves the rest', () => {
  expect(nameOf('{batch} {date} {kind}', parts)).toBe('Autumn {date} 2026-01-31 PDF');
  expect(nameOf(' {what} {BATCH} {count}  {', parts)).toBe('{what} {BATCH} 12 {');
  expect([hasPart('{kind}'), hasPart('{what}'), hasPart('plain')]).toEqual([true, false, false]);
});

it('is bounded, whatever is filled in', () => {
  expect(nameOf('{batch}'.repeat(40), { ...parts, batch: 'x'.repeat(5000) })).toHaveLength(300);
});

it('writes moments that sort by name and that every file system takes', () => {
  expect(nameMoment(new Date(2026, 0, 31, 9, 5).getTime())).toEqual({ date: '2026-01-31', time: '09.05' });
});
