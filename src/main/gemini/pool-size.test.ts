import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultShape, poolSize } from './pool-size.ts';

test.each([
  [0, { processes: 0, conversationsPerProcess: 3 }],
  [1, { processes: 1, conversationsPerProcess: 3 }],
  [3, { processes: 1, conversationsPerProcess: 3 }],
  [5, { processes: 2, conversationsPerProcess: 3 }],
  [18, { processes: 6, conversationsPerProcess: 3 }],
  [32, { processes: 6, conversationsPerProcess: 6 }],
])('%i lanes: %j', (lanes, size) => {
  expect(poolSize(lanes, defaultShape)).toEqual(size);
});

test('there is a place for every lane, never more processes than allowed, and none without a lane', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 8 }),
      (lanes, lanesPerProcess, maxProcesses) => {
        const { processes, conversationsPerProcess } = poolSize(lanes, { lanesPerProcess, maxProcesses });
        expect(processes * conversationsPerProcess).toBeGreaterThanOrEqual(lanes);
        expect(processes).toBeGreaterThanOrEqual(1);
        expect(processes).toBeLessThanOrEqual(Math.min(maxProcesses, lanes));
      },
    ),
  );
});
