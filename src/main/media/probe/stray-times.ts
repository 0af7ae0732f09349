import { usualStep } from './frame-rhythm.ts';

/** The display times of pictures in the order in which they are decoded. Times are ticks of `tickS` seconds. */
export interface PictureTimes {
  readonly times: readonly number[];
  /** When each is decoded; NaN if the file does not say. */
  readonly decoded: readonly number[];
  readonly tickS: number;
  /** When the sound ends; null if there is none. */
  readonly restEnd: number | null;
}

/** Pictures with a longer distance between them belong to different groups: so many seconds, and so many usual steps. */
const GAP_S = 10;
const GAP_STEPS = 50;

/** A group of more pictures, or a larger share of all, has no wrong time: the video pauses before it. */
const FEW = 2;
const FEW_SHARE = 0.005;

/** With no sound to compare, a last picture after a pause is believed up to these limits: in seconds, and as a multiple of the rest. */
const BELIEVED_PAUSE_S = 30 * 60;
const BELIEVED_FACTOR = 20;

/**
 * The indexes of pictures whose times cannot be right: a few, far away from all others, that are decoded among the others, or are
 * shown long after sound and picture have ended. A pause in a video is followed by more than that.
 */
export function straysAmong({ times, decoded, tickS, restEnd }: PictureTimes): ReadonlySet<number> {
  const strays = new Set<number>();
  const order = times.map((_, index) => index).sort((one, other) => (times[one] ?? 0) - (times[other] ?? 0));
  const inOrder = order.map((index) => times[index] ?? 0);
  const usual = usualStep(inOrder);
  if (usual === null) return strays;
  const gap = Math.max(GAP_S / tickS, usual * GAP_STEPS);
  const groups = groupsBetweenGaps(order, inOrder, gap);
  const main = groups.reduce((most, group) => (group.length > most.length ? group : most), groups[0] ?? []);
  const timeAt = (index: number | undefined): number => times[index ?? 0] ?? 0;
  const [mainStart, mainEnd] = [timeAt(main[0]), timeAt(main.at(-1))];
  for (const group of groups) {
    if (group === main || group.length > Math.max(FEW, times.length * FEW_SHARE)) continue;
    const isDecodedAmongOthers = group.some((index) => {
      const delay = timeAt(index) - (decoded[index] ?? NaN);
      if (Math.abs(delay) > gap) return true;
      return isOutOfOrder(times, index, gap);
    });
    const start = timeAt(group[0]);
    const awayS = (start > mainEnd ? start - mainEnd : mainStart - timeAt(group.at(-1))) * tickS;
    const isAlone =
      restEnd !== null && start > mainEnd
        ? restEnd < start - gap && restEnd <= mainEnd + gap
        : awayS > Math.max(BELIEVED_PAUSE_S, (mainEnd - mainStart) * tickS * BELIEVED_FACTOR);
    if (isDecodedAmongOthers || isAlone) for (const index of group) strays.add(index);
  }
  return strays;
}

/** True if a later picture in decoding order is shown long before this one, or an earlier one long after it. */
function isOutOfOrder(times: readonly number[], index: number, gap: number): boolean {
  const at = times[index] ?? 0;
  const after = times.slice(index + 1, index + 20);
  const before = times.slice(Math.max(0, index - 19), index);
  return after.some((time) => time < at - gap) || before.some((time) => time > at + gap);
}

function groupsBetweenGaps(
  order: readonly number[],
  inOrder: readonly number[],
  gap: number,
): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const [place, index] of order.entries()) {
    const isNew = place === 0 || (inOrder[place] ?? 0) - (inOrder[place - 1] ?? 0) > gap;
    const group = groups.at(-1);
    if (isNew || group === undefined) groups.push([index]);
    else group.push(index);
  }
  return groups;
}
