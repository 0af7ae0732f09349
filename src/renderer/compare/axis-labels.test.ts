import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareLabels, timeLabels, type AxisLabel } from './axis-labels.ts';

const textsOf = (labels: readonly AxisLabel[]): readonly string[] => labels.map(({ text }) => text);

it('labels an axis of seconds, of minutes and of hours with round times that have room', () => {
  expect(textsOf(timeLabels(28, 190))).toEqual(['0:00', '0:10', '0:20']);
  expect(textsOf(timeLabels(3600, 190))).toEqual(['0:00', '15:00', '30:00', '45:00']);
  expect(textsOf(timeLabels(3 * 3600, 190))).toEqual(['0:00', '1:00:00', '2:00:00']);
  expect(textsOf(timeLabels(30 * 3600, 190))).toEqual(['0:00', '10:00:00', '20:00:00']);
  expect(textsOf(timeLabels(3 * 3600, 40))).toEqual(['0:00']);
  const percent = new Intl.NumberFormat('en', { style: 'percent' });
  expect(textsOf(shareLabels(percent, 190))).toEqual(['0%', '25%', '50%', '75%']);
  expect(textsOf(shareLabels(percent, 80))).toEqual(['0%', '50%']);
});

it('never draws two labels over each other, nor one over the next column, however long the videos and narrow the column', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 400_000, noNaN: true }),
      fc.integer({ min: 0, max: 900 }),
      (endS, axisPx) => {
        const rooms = timeLabels(endS, axisPx).map(({ share, text }) => ({
          fromPx: share * axisPx,
          toPx: share * axisPx + text.length * 6.2,
        }));
        expect(rooms.length).toBeGreaterThan(0);
        for (const [place, { toPx }] of rooms.entries()) {
          expect(toPx + 4).toBeLessThan(rooms[place + 1]?.fromPx ?? Infinity);
          if (place > 0) expect(toPx).toBeLessThanOrEqual(axisPx + 26);
        }
      },
    ),
  );
});
