import { expect, it } from 'vitest';
import { atMoment, describeMoment } from './moment.ts';

const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();

it('says the time alone only where it is today', () => {
  expect(describeMoment(at(22, 9), at(22, 3))).toBe('09:00');
  expect(describeMoment(at(23, 9), at(22, 23))).toBe('tomorrow at 09:00');
  expect(describeMoment(at(24, 9), at(22, 23))).toBe('24 Nov at 09:00');
});

it('puts the right word before it', () => {
  expect(atMoment(at(22, 9), at(22, 3))).toBe('at 09:00');
  expect(atMoment(at(23, 9), at(22, 23))).toBe('tomorrow at 09:00');
  expect(atMoment(at(24, 9), at(22, 23))).toBe('on 24 Nov at 09:00');
});
