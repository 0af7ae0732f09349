/** With fewer steps between pictures, no frame rate can be judged. */
const MIN_STEPS = 5;

/**
 * A step that differs from the usual one by more than this share is irregular. Phones and screen recorders vary by a few per cent
 * anyway.
 */
const STEP_TOLERANCE = 0.25;

/** In a coarse time base the steps of a constant frame rate differ by one tick, and rounding twice adds half a tick. */
const ROUNDING_TICKS = 1.5;

/**
 * The frame rate is variable if irregular steps take up at least this share of the time. A single lost picture now and then is
 * not enough.
 */
const IRREGULAR_SHARE = 0.03;

/** The first or the last picture stands still if it is shown for so many usual steps, and for this share of the video. */
const PAUSE_STEPS = 5;
const PAUSE_SHARE = 0.1;

/** If pictures after the stated end are this much sparser than usual, their times are damaged. */
const THIN = 0.1;

/** The median time between two pictures. `times` are their display times in ascending order. Null for fewer than two pictures. */
export function usualStep(times: ArrayLike<number>): number | null {
  const steps = Float64Array.from(stepsOf(times)).sort();
  return steps[Math.floor(steps.length / 2)] ?? null;
}

/**
 * True if the steps between pictures really differ. `times` are in ascending order and multiples of `tick`; `end` is when the last picture
 * ends.
 */
export function hasVariableRate(times: ArrayLike<number>, tick: number, end = -Infinity): boolean {
  const usual = usualStep(times);
  const all = stepsOf(times);
  const last = times[times.length - 1];
  if (usual === null || last === undefined) return false;
  // The first and the last step may have any length, depending on where the video was cut; but a pause is one there too.
  const longest = Math.max(all[0] ?? 0, all.at(-1) ?? 0, end - last);
  const whole = Math.max(last, end) - (times[0] ?? last);
  if (longest > usual * PAUSE_STEPS && longest > whole * PAUSE_SHARE) return true;
  const steps = all.slice(1, -1);
  if (steps.length < MIN_STEPS) return false;
  const tolerance = Math.max(usual * STEP_TOLERANCE, tick * ROUNDING_TICKS);
  const irregular = steps.filter((step) => Math.abs(step - usual) > tolerance);
  return sum(irregular) > sum(steps) * IRREGULAR_SHARE;
}

/**
 * True if some pictures claim to be shown long after the stated end, and so sparsely that their times are likely damaged. All
 * values are in seconds.
 */
export function hasStrayTimes(timesS: ArrayLike<number>, endS: number, claimedS: number): boolean {
  const usualS = usualStep(timesS);
  const beyondS = endS - claimedS;
  if (usualS === null || beyondS <= Math.max(1, claimedS * 0.1)) return false;
  const late = Array.from(timesS).filter((timeS) => timeS > claimedS).length;
  return late * usualS < beyondS * THIN;
}

/** Two packets with the same time are two halves of one picture, or a copy; they count once. */
function stepsOf(times: ArrayLike<number>): readonly number[] {
  const all = Array.from(times);
  return all.slice(1).flatMap((time, index) => {
    const step = time - (all[index] ?? time);
    return step > 0 ? [step] : [];
  });
}

function sum(steps: readonly number[]): number {
  return steps.reduce((total, step) => total + step, 0);
}
