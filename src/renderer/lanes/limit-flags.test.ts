import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { describeFlag, flagReason, joinedFlag, limitFlags, type LimitFlag } from './limit-flags.ts';

const chosen = { kind: 'chosen' } as const;
const limited = { kind: 'rate-limited', refusals: 2 } as const;
const quiet = { kind: 'quiet', answers: 12 } as const;

it('flags one change for clicks in quick succession, and none for there and back', () => {
  const changes = [
    { atMs: 0, limit: 5, reason: chosen },
    { atMs: 10_000, limit: 4, reason: chosen },
    { atMs: 10_500, limit: 3, reason: chosen },
    { atMs: 60_000, limit: 4, reason: chosen },
    { atMs: 60_500, limit: 3, reason: chosen },
  ];
  expect(limitFlags(changes, 1000)).toEqual([{ atMs: 10_500, from: 5, to: 3, reason: chosen }]);
});

it('does not flag what the run began with, but a change from what is not known any more', () => {
  const began = { atMs: 1000, limit: 5, reason: chosen };
  const later = { atMs: 60_000, limit: 4, reason: limited };
  expect(limitFlags([began], 1000)).toEqual([]);
  expect(limitFlags([later], 1000)).toEqual([{ atMs: 60_000, from: null, to: 4, reason: limited }]);
});

it('keeps every change of Auto, however soon it follows a click', () => {
  const changes = [
    { atMs: 0, limit: 5, reason: chosen },
    { atMs: 500, limit: 4, reason: limited },
    { atMs: 900, limit: 5, reason: quiet },
  ];
  expect(limitFlags(changes, 100).map(({ from, to }) => [from, to])).toEqual([
    [5, 4],
    [4, 5],
  ]);
});

it('says why, in short and in a sentence', () => {
  const down: LimitFlag = { atMs: 0, from: 5, to: 4, reason: limited };
  const up: LimitFlag = { atMs: 0, from: 4, to: 5, reason: quiet };
  expect(describeFlag(down, true, english)).toBe('5→4 rate limited');
  expect(describeFlag(up, true, english)).toBe('4→5 quiet again');
  expect(describeFlag(down, false, english)).toBe('5→4');
  expect(describeFlag({ ...down, from: null, reason: chosen }, true, english)).toBe('→4');
  expect(flagReason(down, english)).toBe('Gemini asked 2 times to slow down.');
  expect(flagReason(up, english)).toBe('12 answers came without a word about slowing down.');
});

it('tells two changes as one', () => {
  const first: LimitFlag = { atMs: 0, from: 5, to: 4, reason: limited };
  const second: LimitFlag = { atMs: 900, from: 4, to: 6, reason: quiet };
  expect(joinedFlag(first, second)).toEqual({ atMs: 900, from: 5, to: 6, reason: quiet });
});
