import { expect, test } from 'vitest';
import { isOldElectron, isOldFfmpeg } from './old-programs.ts';

test('an Electron without fixes is old', () => {
  expect(['33.2.1', '42.9.9', '43.0.0', '45.4.1'].map(isOldElectron)).toEqual([true, true, false, false]);
});

test.each(['4.4.2-0ubuntu0.22.04.1', 'n4.1', 'N-47683-g0e8eb07980-static'])('ffmpeg %s is old', (version) => {
  expect(isOldFfmpeg(version)).toBe(true);
});

test.each(['5.1.9-0+deb12u1', '6.1.1', 'n8.0', 'N-118193-g5f38c82536-tessus', '2026-03-02-git-full_build'])(
  'ffmpeg %s is not',
  (version) => {
    expect(isOldFfmpeg(version)).toBe(false);
  },
);
