import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Latest } from './latest.ts';

it('returns the latest of many, the latest first', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2000), { maxLength: 2000 }), fc.nat(256), (moments, count) => {
      const latest = new Latest<number>((moment) => moment);
      for (const moment of moments) latest.add(moment);
      expect(latest.first(count)).toEqual(moments.toSorted((one, other) => other - one).slice(0, count));
    }),
    { numRuns: 50 },
  );
});
