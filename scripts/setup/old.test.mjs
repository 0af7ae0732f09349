// @ts-check
import { expect, test } from 'vitest';
import { oldPrograms } from './old.mjs';

test.each([
  [
    '33.2.1',
    'N-47683-g0e8eb07980-static',
    /^OLD: Electron 33\.2\.1 and ffmpeg N-47683-\S+ get no security fixes/u,
  ],
  ['45.4.1', '4.4.2-0ubuntu0.22.04.1', /^OLD: ffmpeg 4\.4\.2-\S+ gets no/u],
  ['33.2.1', '7.1', /^OLD: Electron 33\.2\.1 gets no/u],
])('Electron %s and ffmpeg %s are told in one line', (electron, ffmpeg, line) => {
  expect(oldPrograms({ electron, ffmpeg })).toMatch(line);
  expect(oldPrograms({ electron, ffmpeg })).not.toContain('\n');
});

test.each([
  ['45.4.1', '6.1.1'],
  [null, '5.1.9-0+deb12u1'],
  ['43.0.0', 'n8.0'],
  ['45.4.1', 'N-118193-g5f38c82536-tessus'],
  ['45.4.1', '2026-03-02-git-1234567890-full_build-www.gyan.dev'],
])('Electron %s and ffmpeg %s are worth no line', (electron, ffmpeg) => {
  expect(oldPrograms({ electron, ffmpeg })).toBeNull();
});
