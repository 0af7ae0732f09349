import { expect, it } from 'vitest';
import { limitFlags } from './limit-flags.ts';

it('flags one change for clicks in quick succession, and none for there and back', () => {
  const changes = [
    { atMs: 0, limit: 5 },
    { atMs: 10_000, limit: 4 },
    { atMs: 10_500, limit: 3 },
    { atMs: 60_000, limit: 4 },
    { atMs: 60_500, limit: 3 },
  ];
  expect(limitFlags(changes, 1000)).toEqual([{ atMs: 10_500, from: 5, to: 3 }]);
});
