import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { atMoment, describeMoment, describePast } from './dates.ts';

const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();

it('says the time alone only where it is today', () => {
  expect(describeMoment(at(22, 9), at(22, 3), english)).toBe('09:00');
  expect(describeMoment(at(23, 9), at(22, 23), english)).toBe('tomorrow at 09:00');
  expect(describeMoment(at(24, 9), at(22, 23), english)).toBe('Nov 24 at 09:00');
});

it('puts the right word before it', () => {
  expect(atMoment(at(22, 9), at(22, 3), english)).toBe('at 09:00');
  expect(atMoment(at(23, 9), at(22, 23), english)).toBe('tomorrow at 09:00');
  expect(atMoment(at(24, 9), at(22, 23), english)).toBe('on Nov 24 at 09:00');
});

it('says when something was, with the day where it was another one', () => {
  expect(describePast(at(22, 9), at(22, 12), english)).toBe('09:00');
  expect(describePast(at(16, 16), at(22, 12), english)).toBe('Mon, Nov 16, 16:00');
  expect(describePast(at(16, 16), new Date(2027, 1, 1).getTime(), english)).toBe('Nov 16, 2026, 16:00');
});
