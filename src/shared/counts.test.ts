import { expect, it } from 'vitest';
import { countOf, formatBytes, formatCount } from './counts.ts';

it('shortens thousands and millions', () => {
  expect([0, 940, 999, 1000, 24_100, 999_949, 999_950, 3_240_000].map(formatCount)).toEqual([
    '0',
    '940',
    '999',
    '1k',
    '24.1k',
    '999.9k',
    '1M',
    '3.2M',
  ]);
});

it('gives a noun its number', () => {
  expect([countOf(0, 'video'), countOf(1, 'video'), countOf(12, 'video')]).toEqual([
    '0 videos',
    '1 video',
    '12 videos',
  ]);
});

it('gives a file its size without ever rounding to the next unit', () => {
  expect([0, 940_000, 999_499, 999_500, 12_345_678, 999_949_999, 1_250_000_000].map(formatBytes)).toEqual([
    '1 kB',
    '940 kB',
    '999 kB',
    '1.0 MB',
    '12.3 MB',
    '999.9 MB',
    '1.25 GB',
  ]);
});
