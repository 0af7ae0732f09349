import { expect, it } from 'vitest';
import { mergedCoolDowns, coolDownEndsAtMs } from './cool-downs.ts';

const rest = (startedAtMs: number, untilMs: number) => ({ startedAtMs, untilMs });

it('joins rests that overlap, and leaves out what was before the run', () => {
  expect(
    mergedCoolDowns([rest(0, 50), rest(100, 200), rest(150, 180), rest(190, 300), rest(400, 500)], 60),
  ).toEqual([rest(100, 300), rest(400, 500)]);
  expect(mergedCoolDowns([rest(0, 50)], 20)).toEqual([rest(20, 50)]);
});

it('knows until when the lanes rest', () => {
  expect(coolDownEndsAtMs([], 0)).toBeNull();
  expect(coolDownEndsAtMs([rest(0, 50), rest(10, 40)], 20)).toBe(50);
  expect(coolDownEndsAtMs([rest(0, 50)], 50)).toBeNull();
});
