import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OVERLAP_S } from '../../../shared/write-down.ts';
import { planPieces } from './pieces.ts';

test.each([
  [15, 1],
  [240, 1],
  [255, 2],
  [3600, 16],
])('%d seconds are %d pieces', (durationS, count) => {
  expect(planPieces(durationS)).toHaveLength(count);
});

test('pieces cover the whole sound, overlap, and none is longer than five minutes', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 200_000, noNaN: true }), (durationS) => {
      const pieces = planPieces(durationS);
      expect([pieces[0]?.fromS, pieces.at(-1)?.toS]).toEqual([0, durationS]);
      for (const [place, { fromS, toS }] of pieces.entries()) {
        const next = pieces[place + 1];
        expect(toS - fromS).toBeGreaterThan(0);
        expect(toS - fromS).toBeLessThan(300);
        if (next !== undefined) expect(toS - next.fromS).toBe(OVERLAP_S);
      }
    }),
  );
});
