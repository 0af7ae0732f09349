import { expect, test } from 'vitest';
import { parseProgressedS, ratioOf } from './progressed-time.ts';

test.each([
  ['out_time=00:01:02.500000', 62.5],
  ['out_time=01:00:00', 3600],
  ['out_time_ms=62500000', null],
  ['out_time=N/A', null],
  ['out_time=-577014:32:22.77', null],
  ['progress=end', null],
])('%s is %j', (line, seconds) => {
  expect(parseProgressedS(line)).toBe(seconds);
});

test('the reported ratio never falls, and never goes beyond 1', () => {
  const ratios: number[] = [];
  const onLine = ratioOf(10, (ratio) => ratios.push(ratio));

  for (const seconds of ['05', '04', '05', '08', '20', '21']) onLine(`out_time=00:00:${seconds}.0`);

  expect(ratios).toEqual([0.5, 0.8, 1]);
});
