import fc from 'fast-check';
import { expect, it } from 'vitest';
import { english, translationsIn } from '../../shared/i18n/i18n.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';
import {
  isTooClose,
  placeFlags,
  placeTicks,
  roomAroundNow,
  roomOfNow,
  type PlacedFlag,
  type Stretch,
} from './axis-places.ts';
import { axisTicks } from './axis-ticks.ts';
import type { LimitFlag } from './limit-flags.ts';
import type { TimeScale } from './time-scale.ts';
import { timelineOf } from './timeline.ts';

const timeline = timelineOf(0, []);
const tenPxASecond: TimeScale = { pxPerMs: 0.01, leftMs: 0, widthPx: 1000, slides: false };
const now = roomOfNow('Now 1:00');

const limited = { kind: 'rate-limited', refusals: 2 } as const;
const quiet = { kind: 'quiet', answers: 12 } as const;
const flagAt = (seconds: number, from: number, to: number): LimitFlag => ({
  atMs: seconds * 1000,
  from,
  to,
  reason: from > to ? limited : quiet,
});

function placed(flags: readonly LimitFlag[], nowS: number, scale = tenPxASecond): readonly PlacedFlag[] {
  const nowPx = nowS * 1000 * scale.pxPerMs;
  return placeFlags(flags, { scale, timeline, nowPx, now, translations: english });
}

const told = ({ flag: { from, to }, hasWords, hold }: PlacedFlag): string =>
  `${from}→${to}${hasWords ? ' in words' : ''}, ${hold}`;

it('puts a flag above its moment, left of the label of now where that is in the way, and right of it without room on the left', () => {
  expect(placed([flagAt(50, 5, 4)], 90).map(told)).toEqual(['5→4 in words, middle']);
  expect(placed([flagAt(88, 5, 4)], 90).map(told)).toEqual(['5→4 in words, right']);
  expect(placed([flagAt(4, 5, 4)], 90).map(told)).toEqual(['5→4 in words, left']);
  expect(placed([flagAt(4, 5, 4)], 5).map(told)).toEqual(['5→4 in words, beside']);
  const panned = { ...tenPxASecond, leftMs: 85_000 };
  expect(placed([flagAt(88, 5, 4)], 90, panned).map(told)).toEqual(['5→4 in words, beside']);
  // The words are left out if only they have no room on the left.
  expect(placed([flagAt(8, 5, 4)], 12).map(told)).toEqual(['5→4, right']);
});

it('leaves the words away where two flags would cover each other, also where one of them makes way for the label of now', () => {
  expect(placed([flagAt(20, 5, 4), flagAt(27, 4, 3), flagAt(60, 3, 4)], 90).map(told)).toEqual([
    '5→4, middle',
    '4→3, middle',
    '3→4 in words, middle',
  ]);
  // 15 seconds apart is room for the words of both, but not where the second one stands further left.
  expect(placed([flagAt(29, 5, 4), flagAt(44, 4, 3)], 90).map(told)).toEqual([
    '5→4 in words, middle',
    '4→3 in words, middle',
  ]);
  expect(placed([flagAt(29, 5, 4), flagAt(44, 4, 3)], 46).map(told)).toEqual([
    '5→4 in words, middle',
    '4→3, right',
  ]);
});

it('joins flags that would be drawn over each other, and drops a change that was taken back', () => {
  const flags = [flagAt(20, 5, 4), flagAt(22, 4, 3), flagAt(60, 3, 6), flagAt(61, 6, 3)];
  expect(placed(flags, 90).map(told)).toEqual(['5→3 in words, middle']);
  // All have the same place right of now.
  expect(placed([flagAt(1, 5, 4), flagAt(3, 4, 3), flagAt(4, 3, 6)], 5).map(told)).toEqual([
    '5→6 in words, beside',
  ]);
});

it('never lets two texts of the axis touch, whatever the zoom, the language and the place of now', () => {
  const cases = fc.record({
    pxPerMs: fc.double({ min: 0.00005, max: 0.12, noNaN: true }),
    leftShare: fc.double({ min: 0, max: 1, noNaN: true }),
    nowMs: fc.integer({ min: 0, max: 40_000_000 }),
    atShares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
    // How far the line of now moves on before the next render.
    movedMs: fc.integer({ min: 0, max: 60_000 }),
    fold: fc.constantFrom(null, 0.3, 0.9),
    translations: fc.constantFrom(english, translationsIn('de')),
  });
  fc.assert(
    fc.property(cases, ({ pxPerMs, leftShare, nowMs, atShares, movedMs, fold, translations }) => {
      const folds =
        fold === null ? [] : [{ fromMs: nowMs * fold, toMs: nowMs * fold + 3_000_000, isSleep: true }];
      const folded = timelineOf(0, folds);
      const elapsedMs = folded.at(nowMs);
      const scale = { pxPerMs, leftMs: elapsedMs * leftShare, widthPx: 900, slides: false };
      const flags = atShares
        .toSorted((one, other) => one - other)
        .map((share, index) => ({ ...flagAt(0, 5 + (index % 2), 4 + (index % 3)), atMs: nowMs * share }));
      const nowPx = elapsedMs * pxPerMs;
      const label = roomOfNow(translations.t('lanes.now', { time: '11:06:40' }));
      const shown = placeFlags(flags, { scale, timeline: folded, nowPx, now: label, translations });
      const ticks = placeTicks(axisTicks(scale, folded), shown, scale);

      const linePx = nowPx + movedMs * pxPerMs;
      const around = roomAroundNow(label, shown, nowPx);
      const covered = { fromPx: linePx + around.fromPx, toPx: linePx + around.toPx };
      const times = ticks.flatMap(({ room }) => (room === null || isTooClose(covered, room) ? [] : [room]));
      const still = shown.filter(({ hold }) => hold !== 'beside').map(({ room }) => room);
      // A flag beside the label moves with it, and there is one at most.
      expect(shown.length - still.length).toBeLessThanOrEqual(1);
      expect(touching([covered, ...still, ...times])).toEqual([]);
    }),
    { numRuns: lawRuns(2000) },
  );
});

function touching(stretches: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const inOrder = stretches.toSorted((one, other) => one.fromPx - other.fromPx);
  return inOrder.flatMap((one, index) => {
    const next = inOrder[index + 1];
    return next !== undefined && next.fromPx < one.toPx ? [[one, next]] : [];
  });
}
