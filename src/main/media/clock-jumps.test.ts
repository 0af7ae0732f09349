import { expect, test } from 'vitest';
import { JumpFinder, stampOfTime, timeOfStamp } from './clock-jumps.ts';

function found(stepsS: readonly number[]): JumpFinder {
  const finder = new JumpFinder();
  let atS = 0;
  for (const stepS of [0, ...stepsS]) finder.add((atS += stepS));
  return finder;
}

test('a jump is closed to the distance of the pictures before it, whatever rate follows', () => {
  const { jumps, isSetBack } = found([0.2, 0.2, 40.2, 0.04, 0.04]);

  expect(isSetBack).toBe(false);
  expect(jumps).toHaveLength(1);
  expect(timeOfStamp(0.4, jumps)).toBeCloseTo(0.4);
  expect(timeOfStamp(40.6, jumps)).toBeCloseTo(0.6);
  expect(timeOfStamp(40.68, jumps)).toBeCloseTo(0.68);
});

test('several jumps add up, and each time leads back to its stamp', () => {
  const { jumps } = found([0.04, 30.04, 0.04, 700.04, 0.04]);

  expect(jumps.map(({ closedS }) => Math.round(closedS))).toEqual([30, 730]);
  for (const stampS of [0, 0.04, 30.08, 30.12, 730.16, 730.2]) {
    expect(stampOfTime(timeOfStamp(stampS, jumps), jumps)).toBeCloseTo(stampS);
  }
});

test.each([
  ['a pause of nine seconds', [0.04, 9.04, 0.04]],
  ['a picture each twelve seconds', [0.5, 8, 12, 12, 12]],
  ['two fields with one time', [0.04, 0, 0.04, 0, 0.04]],
])('no jump: %s', (_, stepsS) => {
  const { jumps, isSetBack } = found(stepsS);

  expect(jumps.length).toBeLessThanOrEqual(0);
  expect(isSetBack).toBe(false);
});

test.each([
  ['as stamped', [0.04, 0.04, -0.08, 0.04]],
  ['as ffmpeg lists it', [0.04, 0.04, 0, 0, 0, 0]],
])('a clock that is set back is told: %s', (_, stepsS) => {
  expect(found(stepsS).isSetBack).toBe(true);
});
