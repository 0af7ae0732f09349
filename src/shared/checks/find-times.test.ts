import { expect, it } from 'vitest';
import { stepsOfEach } from '../testing/steps-of.ts';
import { timesIn } from './find-times.ts';
import { isPastEnd, secondsOf } from './times.ts';

const secondsIn = (text: string, durationS: number | null = 60): readonly number[] =>
  timesIn(text, durationS).map(({ timeS }) => timeS);

it('reads m:ss and h:mm:ss', () => {
  expect(['0:07', '1:02:03', '75:30', '125:30'].map(secondsOf)).toEqual([7, 3723, 4530, 7530]);
});

it('counts the started last second as inside', () => {
  expect([34, 35, 36].map((at) => isPastEnd(at, 34.2))).toEqual([false, false, true]);
});

it('finds times in the forms that people write', () => {
  expect(
    secondsIn('0:07, at 1m45s, 00:00:45:12, at second 12, 30 seconds in, bei Sekunde 9, 第12秒, 1分5秒'),
  ).toEqual([7, 105, 45, 12, 30, 9, 12, 65]);
});

it('takes ratios, clocks, hours, verses, scores, prices and lengths for none', () => {
  expect(
    secondsIn(
      'A vertical clip (9:16). The phone shows 9:41. Open 10:00-18:30. John 3:16. The ratio is 1:10. The match stands 2:00. It costs $4:50 and lasts 45 seconds. It ends at 23:59 on Sunday. The pace was 5:20 per mile.',
      30,
    ),
  ).toEqual([]);
});

it('takes time that grows with the text', () => {
  const read = (count: number) => timesIn('at 0:05 the ratio 9:16 for 5 seconds 1:1:1:1 '.repeat(count), 30);
  read(10);
  const [ofShort, ofLong] = stepsOfEach([() => read(1000), () => read(2000)]);
  expect(ofLong).toBeLessThan(2.1 * ofShort);
});
