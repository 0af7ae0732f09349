import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareColumns } from '../../shared/comparison/columns.ts';
import { english, translationsIn } from '../../shared/i18n/i18n.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';
import { chartAxis, isLogBetter, labelPx, placeOfWord, type ChartAxis } from './chart-axes.ts';

const columns = compareColumns(
  [
    { key: 'v', name: 'V', kind: 'number', about: '', outOf: null },
    { key: 't', name: 'T', kind: 'time', about: '', outOf: null },
  ],
  [{ id: 'd', field: null, name: 'D', kind: 'date', isHidden: false, isSent: false }],
).filter(({ kind }) => kind !== 'own');
const [views, times] = columns;

it.each([
  [[-1e100, 1e100]],
  [[0, 1e100]],
  [[1e-100, 1e-99]],
  [[1e-100, 2e-100]],
  [[1e-100, 1e100]],
  [[9_007_199_254_740_990, 9_007_199_254_740_991]],
  [[0, 0]],
  [[]],
])('draws an axis for %j', (numbers) => {
  if (views === undefined) throw new Error('no column');
  for (const isLog of [false, true, isLogBetter(numbers, views)]) {
    const { placeOf, ticks } = chartAxis(numbers, views, isLog, [10, 500], 'across', english);
    expect(ticks.length).toBeLessThan(400);
    const places = [...ticks.map(({ px }) => px), ...numbers.map((number) => placeOf(number) ?? 10)];
    expect(places.filter((px) => !(px >= 0 && px <= 600))).toEqual([]);
  }
});

it('labels less than two powers of ten with numbers between them, as many as have room', () => {
  if (views === undefined) throw new Error('no column');
  const labelled = (endPx: number, numbers: readonly number[]): readonly string[] =>
    chartAxis(numbers, views, true, [0, endPx], 'across', english).ticks.map(({ text }) => text);
  expect(labelled(700, [12, 95])).toEqual(['20', '30', '40', '50', '60', '70', '80', '90', '100']);
  expect(labelled(220, [12, 95])).toEqual(['20', '50', '100']);
  expect(labelled(120, [1200, 9500])).toEqual(['2,000', '5,000', '10k']);
  expect(labelled(300, [3, 40_000])).toEqual(['10', '100', '1,000', '10k']);
});

it('labels hours of video with round times', () => {
  if (times === undefined) throw new Error('no column');
  const labelled = (endPx: number): readonly string[] =>
    chartAxis([0, 3 * 3600], times, false, [0, endPx], 'across', english).ticks.map(({ text }) => text);
  expect(labelled(700)).toEqual(['0:00', '30:00', '1:00:00', '1:30:00', '2:00:00', '2:30:00', '3:00:00']);
  expect(labelled(200)).toEqual(['0:00', '1:00:00', '2:00:00', '3:00:00']);
  expect(labelled(120)).toEqual(['0:00', '2:00:00']);
});

it('labels each second of short videos, also far from zero and within one second', () => {
  if (times === undefined) throw new Error('no column');
  const labelled = (numbers: readonly number[]): readonly string[] =>
    chartAxis(numbers, times, false, [72, 636], 'across', english).ticks.map(({ text }) => text);
  expect(labelled([3, 4, 5])).toEqual(['0:02', '0:03', '0:04', '0:05', '0:06']);
  expect(labelled([3.2, 3.7])).toEqual(['0:03', '0:04']);
  expect(labelled([3600, 3660])).toEqual(['1:00:00', '1:00:15', '1:00:30', '1:00:45', '1:01:00']);
});

it('never draws two labels of an axis over each other, whatever the numbers, the kind and the room', () => {
  const anyNumber = fc.oneof(
    fc.integer({ min: 1, max: 9 }),
    fc.double({ min: 0.001, max: 200_000, noNaN: true }),
    fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
    fc.integer({ min: 1_600_000_000_000, max: 1_800_000_000_000 }),
  );
  fc.assert(
    fc.property(
      fc.array(anyNumber, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...columns),
      fc.boolean(),
      fc.integer({ min: 1, max: 1800 }),
      fc.constantFrom('across', 'up'),
      fc.constantFrom(english, translationsIn('de')),
      (numbers, column, isLog, lengthPx, direction, translations) => {
        const axis = chartAxis(numbers, column, isLog, [72, 72 + lengthPx], direction, translations);
        expect(touching(axis, direction)).toEqual([]);
      },
    ),
    { numRuns: lawRuns(2000) },
  );
});

function touching({ ticks }: ChartAxis, direction: 'across' | 'up'): readonly string[] {
  const inOrder = ticks.toSorted((one, other) => one.px - other.px);
  return inOrder.flatMap(({ px, text }, place) => {
    const next = inOrder[place + 1];
    if (next === undefined) return [];
    const roomPx = next.px - px - (labelPx(text, direction) + labelPx(next.text, direction)) / 2;
    return roomPx < 4 ? [`${text} | ${next.text}`] : [];
  });
}

it('keeps the words of both medians inside the plot and apart', () => {
  const edges = { topPx: 18, endPx: 500, bottomPx: 300 };
  expect(placeOfWord({ xPx: 200, yPx: 30 }, 40, edges)).toEqual({ x: 204, y: 26, anchor: 'start' });
  expect(placeOfWord({ xPx: 480, yPx: 200 }, 40, edges)).toEqual({ x: 476, y: 26, anchor: 'end' });
  expect(placeOfWord({ xPx: 480, yPx: 30 }, 40, edges)).toEqual({ x: 476, y: 292, anchor: 'end' });
  expect(placeOfWord({ xPx: 430, yPx: 30 }, 40, edges)).toEqual({ x: 434, y: 292, anchor: 'start' });
  expect(placeOfWord({ xPx: 480, yPx: null }, 40, edges)).toEqual({ x: 476, y: 26, anchor: 'end' });
});
