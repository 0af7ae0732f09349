import { expect, it } from 'vitest';
import { formatBytes, formatCount } from './counts.ts';
import { english, translationsIn } from './i18n/i18n.ts';

it('shortens thousands and millions', () => {
  expect(
    [0, 940, 999, 1000, 24_100, 999_949, 999_950, 3_240_000].map((count) => formatCount(count, english)),
  ).toEqual(['0', '940', '999', '1k', '24.1k', '999.9k', '1M', '3.2M']);
});

it('writes numbers as the language does', () => {
  expect(formatCount(24_100, translationsIn('de'))).toBe('24,1 Tsd.');
});

it('gives a file its size without ever rounding to the next unit', () => {
  expect(
    [0, 940_000, 999_499, 999_500, 12_345_678, 999_949_999, 1_250_000_000].map((bytes) =>
      formatBytes(bytes, english),
    ),
  ).toEqual(['1 kB', '940 kB', '999 kB', '1.0 MB', '12.3 MB', '999.9 MB', '1.25 GB']);
});
