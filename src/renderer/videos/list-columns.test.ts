import { expect, it } from 'vitest';
import { LIST_COLUMNS, listLayout } from './list-columns.ts';

const all = { length: true, bar: true, elapsed: true, tokens: true, tries: true };
const usual = { length: true, bar: false, elapsed: false, tokens: false, tries: false };

it('shows every chosen column where the name stays readable', () => {
  expect(listLayout(all, 900, false).columns).toEqual(LIST_COLUMNS);
  expect(listLayout(usual, 900, false)).toEqual({
    columns: ['length'],
    template: '34px minmax(0, 1fr) 56px 140px 56px',
  });
});

it('lets columns go for the name, the least needed first', () => {
  expect(listLayout(all, 760, false).columns).toEqual(['length', 'bar', 'elapsed']);
  expect(listLayout(all, 620, false).columns).toEqual(['length']);
  expect(listLayout(usual, 460, false).columns).toEqual([]);
});

it.each([1440, 1280, 960, 640, 540])('leaves the name 200 pixels or more in a list of %i', (widthPx) => {
  for (const hasChecks of [true, false]) {
    const fixed = listLayout(all, widthPx, hasChecks)
      .template.split(/ (?!1fr)/u)
      .filter((part) => part.endsWith('px'));
    const takenPx = fixed.reduce((sum, part) => sum + Number.parseInt(part, 10) + 12, 38);
    expect(widthPx - takenPx).toBeGreaterThanOrEqual(200);
  }
});

it('shows what was chosen until the width is known', () => {
  expect(listLayout(all, 0, true).columns).toEqual(LIST_COLUMNS);
});
