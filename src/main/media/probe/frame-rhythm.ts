/** Fewer steps than this show no rhythm. */
const MIN_STEPS = 5;

/** Steps further than this from the usual one are irregular: phones and screen recorders waver by a few per cent, which is no news. */
const STEP_TOLERANCE = 0.25;

/** What a constant rate becomes in a coarse time base: steps that differ by one tick, and half a tick for rounding twice. */
const ROUNDING_TICKS = 1.5;

/** One picture lost now and then does not make a rate vary; this share of the time does. */
const IRREGULAR_SHARE = 0.03;

/** Where times are damaged, pictures lie this much thinner than usual behind the end that the file states. */
const THIN = 0.1;

/** The usual time from one picture to the next: the median. `times`: when each is shown, in order. Null for fewer than two pictures. */
export function usualStep(times: ArrayLike<number>): number | null {
  const steps = Float64Array.from(stepsOf(times)).sort();
  return steps[Math.floor(steps.length / 2)] ?? null;
}

/** True where pictures follow each other at steps that really differ. `times` are in order, and multiples of `tick`. */
export function hasVariableRate(times: ArrayLike<number>, tick: number): boolean {
  const usual = usualStep(times);
  // The first and the last step may be of any length: files begin and end where their maker did.
  const steps = stepsOf(times).slice(1, -1);
  if (usual === null || steps.length < MIN_STEPS) return false;
  const tolerance = Math.max(usual * STEP_TOLERANCE, tick * ROUNDING_TICKS);
  const irregular = steps.filter((step) => Math.abs(step - usual) > tolerance);
  return sum(irregular) > sum(steps) * IRREGULAR_SHARE;
}

/**
 * True where some pictures claim to be shown long after the end that the file states, and so far apart that a damaged time is
 * likelier than a wrong statement. All in seconds.
 */
export function hasStrayTimes(timesS: ArrayLike<number>, endS: number, claimedS: number): boolean {
  const usualS = usualStep(timesS);
  const beyondS = endS - claimedS;
  if (usualS === null || beyondS <= Math.max(1, claimedS * 0.1)) return false;
  const late = Array.from(timesS).filter((timeS) => timeS > claimedS).length;
  return late * usualS < beyondS * THIN;
}

/** Two packets of the same time are two halves of one picture, or a copy. */
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
