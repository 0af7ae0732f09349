import type { Translations } from '../../shared/i18n/i18n.ts';
import { formatClock } from '../../shared/durations.ts';
import type { AxisTick } from './axis-ticks.ts';
import { describeFlag, joinedFlag, type LimitFlag } from './limit-flags.ts';
import { rightMs, type TimeScale } from './time-scale.ts';
import type { Timeline } from './timeline.ts';

/** A letter of the axis is at most this wide on average. Pixels. */
const LETTER_PX = 7;
/** Padding of a flag and of the label of now, left and right together; width of a flag's icon with its gap. Pixels. */
const FLAG_PADDING_PX = 12;
const NOW_PADDING_PX = 16;
const ICON_PX = 16;
/** Least distance between two texts. Pixels. */
const GAP_PX = 4;
/** The first time stands right of its tick, so that it is not cut off. Pixels. */
const FIRST_PX = 4;
/** The time of a tick is hidden when it is closer than this to the right edge. Pixels. */
const CUT_AT_EDGE_PX = 18;

/** A stretch of the axis, in pixels. */
export interface Stretch {
  readonly fromPx: number;
  readonly toPx: number;
}

/** A flag, and where it is drawn. */
export interface PlacedFlag {
  readonly flag: LimitFlag;
  readonly hasWords: boolean;
  /**
   * The part of it that stands at `atPx`: its left end, its middle or its right end, in pixels from the beginning of the run. `beside`: its
   * left end, in pixels from the line of now, with which it moves.
   */
  readonly hold: 'left' | 'middle' | 'right' | 'beside';
  readonly atPx: number;
  /** Its room, in pixels from the beginning of the run. */
  readonly room: Stretch;
}

/** A tick, and the room of its time. Null: the time is hidden, because something else stands there. */
export interface PlacedTick extends AxisTick {
  readonly room: Stretch | null;
}

/** Returns the room of the label of now: pixels from the line of now. */
export function roomOfNow(label: string): Stretch {
  const halfPx = (label.length * LETTER_PX + NOW_PADDING_PX) / 2;
  return { fromPx: -halfPx, toPx: halfPx };
}

/** Returns true for stretches that overlap, or between which there is hardly a gap. */
export function isTooClose(one: Stretch, other: Stretch): boolean {
  return one.fromPx < other.toPx + GAP_PX && other.fromPx < one.toPx + GAP_PX;
}

interface Surroundings {
  readonly scale: TimeScale;
  readonly timeline: Timeline;
  /** The line of now, in pixels from the beginning of the run. */
  readonly nowPx: number;
  /** See `roomOfNow`. */
  readonly now: Stretch;
  readonly translations: Translations;
}

/**
 * Returns the flags where none covers another or the label of now. A flag stands in the middle above its moment; further left where
 * the label of now is in its way; and right of the label where there is no room on the left. Where two have no room beside each other, one flag
 * tells the change from before the first to after the last. Flags have their reasons in words where there is room.
 */
export function placeFlags(flags: readonly LimitFlag[], around: Surroundings): readonly PlacedFlag[] {
  const placed: PlacedFlag[] = [];
  for (const flag of flags) {
    // Right of the label all have the same place.
    const mayBeLeft = placed.at(-1)?.hold !== 'beside';
    let next = placeFlag(flag, { hasWords: false, mayBeLeft }, around);
    for (
      let last = placed.at(-1);
      last !== undefined && isTooClose(last.room, next.room);
      last = placed.at(-1)
    ) {
      placed.pop();
      next = placeFlag(joinedFlag(last.flag, next.flag), { hasWords: false, mayBeLeft }, around);
    }
    placed.push(next);
  }
  const shown = placed.filter(({ flag: { from, to } }) => from !== to);
  for (const [index, { flag, hold }] of shown.entries()) {
    const withWords = placeFlag(flag, { hasWords: true, mayBeLeft: hold !== 'beside' }, around);
    const neighbours = [shown[index - 1], shown[index + 1]];
    const isFree = neighbours.every(
      (other) => other === undefined || !isTooClose(other.room, withWords.room),
    );
    // Words are not worth a place right of the label.
    if (isFree && (withWords.hold !== 'beside' || hold === 'beside')) shown[index] = withWords;
  }
  return shown;
}

interface FlagLook {
  readonly hasWords: boolean;
  /** False for one that stands right of the label of now, whatever room there is on the left. */
  readonly mayBeLeft: boolean;
}

function placeFlag(flag: LimitFlag, { hasWords, mayBeLeft }: FlagLook, around: Surroundings): PlacedFlag {
  const { scale, timeline, nowPx, now, translations } = around;
  const { pxPerMs, leftMs } = scale;
  const text = describeFlag(flag, hasWords, translations);
  const iconPx = flag.reason.kind === 'rate-limited' ? ICON_PX : 0;
  const widthPx = text.length * LETTER_PX + FLAG_PADDING_PX + iconPx;
  const momentPx = timeline.at(flag.atMs) * pxPerMs;
  const endsPx = nowPx + now.fromPx - GAP_PX;
  // At the beginning of the run a flag in the middle would be cut off.
  const fromPx = Math.max(0, momentPx - widthPx / 2);
  const roomFrom = (leftPx: number): Stretch => ({ fromPx: leftPx, toPx: leftPx + widthPx });
  if (mayBeLeft && fromPx + widthPx <= endsPx) {
    const held =
      fromPx === 0 ? ({ hold: 'left', atPx: 0 } as const) : ({ hold: 'middle', atPx: momentPx } as const);
    return { flag, hasWords, ...held, room: roomFrom(fromPx) };
  }
  if (mayBeLeft && endsPx - widthPx >= leftMs * pxPerMs) {
    return { flag, hasWords, hold: 'right', atPx: endsPx, room: roomFrom(endsPx - widthPx) };
  }
  const besidePx = now.toPx + GAP_PX;
  return { flag, hasWords, hold: 'beside', atPx: besidePx, room: roomFrom(nowPx + besidePx) };
}

/** Returns the ticks, with the room of each time that neither a flag nor the time before covers, and that no edge cuts off. */
export function placeTicks(
  ticks: readonly AxisTick[],
  flags: readonly PlacedFlag[],
  scale: TimeScale,
): readonly PlacedTick[] {
  let last: Stretch | null = null;
  const placed: PlacedTick[] = [];
  for (const tick of ticks) {
    const room = roomOfTime(tick, scale.pxPerMs);
    const isFree =
      room.fromPx >= scale.leftMs * scale.pxPerMs &&
      (rightMs(scale) - tick.placeMs) * scale.pxPerMs > CUT_AT_EDGE_PX &&
      (last === null || !isTooClose(last, room)) &&
      flags.every((flag) => flag.hold === 'beside' || !isTooClose(flag.room, room));
    if (isFree) last = room;
    placed.push({ ...tick, room: isFree ? room : null });
  }
  return placed;
}

function roomOfTime({ clockMs, placeMs }: AxisTick, pxPerMs: number): Stretch {
  const widthPx = formatClock(clockMs).length * LETTER_PX;
  const fromPx = placeMs * pxPerMs + (clockMs === 0 ? FIRST_PX : -widthPx / 2);
  return { fromPx, toPx: fromPx + widthPx };
}

/** Returns the room of the label of now together with the flags right of it: pixels from the line of now. */
export function roomAroundNow(now: Stretch, flags: readonly PlacedFlag[], nowPx: number): Stretch {
  const ends = flags.filter(({ hold }) => hold === 'beside').map(({ room }) => room.toPx - nowPx);
  return { fromPx: now.fromPx, toPx: Math.max(now.toPx, ...ends) };
}
