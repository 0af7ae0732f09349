import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAbout, formatClock, formatExactly, formatFrameTime, formatTimeOfDay } from './durations.ts';
import { english, translationsIn } from './i18n/i18n.ts';

describe('formatClock', () => {
  it('shows hours only from one hour on', () => {
    expect([0, 999, 7_000, 65_000, 3_599_999, 3_600_000, 36_061_000].map(formatClock)).toEqual([
      '0:00',
      '0:00',
      '0:07',
      '1:05',
      '59:59',
      '1:00:00',
      '10:01:01',
    ]);
  });

  it('never shows a negative or endless time', () => {
    expect([-5, Number.NaN, Infinity].map(formatClock)).toEqual(['0:00', '0:00', '0:00']);
  });

  it('reads back as the same whole second', () => {
    fc.assert(
      fc.property(fc.nat(360_000_000), (ms) => {
        const seconds = formatClock(ms)
          .split(':')
          .reduce((sum, part) => sum * 60 + Number(part), 0);
        expect(seconds).toBe(Math.floor(ms / 1000));
      }),
    );
  });
});

it('tells the frames of a short video apart', () => {
  expect([0, 0.44, 7].map((timeS) => formatFrameTime(timeS, 19.9, english))).toEqual([
    '0.0 s',
    '0.4 s',
    '7.0 s',
  ]);
  expect(formatFrameTime(0.44, 3, translationsIn('de'))).toBe('0,4 s');
  expect(formatFrameTime(7.9, 20, english)).toBe('0:07');
});

describe('formatAbout', () => {
  it('names one unit until an hour, then two', () => {
    expect(
      [0, 40_000, 59_600, 90_000, 24 * 60_000, 3_590_000, 125 * 60_000].map((ms) => formatAbout(ms, english)),
    ).toEqual(['0 s', '40 s', '1 min', '2 min', '24 min', '1 h', '2 h 5 min']);
  });
});

it('never calls nothing what took a moment', () => {
  expect([1, 400, 1400].map((ms) => formatAbout(ms, english))).toEqual(['1 s', '1 s', '1 s']);
  expect(formatExactly(1, english)).toBe('1 s');
});

describe('formatExactly', () => {
  it('names the seconds until an hour, where there are any', () => {
    expect(
      [0, 59_400, 59_600, 92_000, 24 * 60_000, 125 * 60_000].map((ms) => formatExactly(ms, english)),
    ).toEqual(['0 s', '59 s', '1 min', '1 min 32 s', '24 min', '2 h 5 min']);
  });
});

describe('formatTimeOfDay', () => {
  it('is this computer’s clock', () => {
    const atMs = new Date(2026, 0, 2, 9, 5, 7).getTime();
    expect([formatTimeOfDay(atMs, english), formatTimeOfDay(atMs, english, 'seconds')]).toEqual([
      '09:05',
      '09:05:07',
    ]);
  });
});
