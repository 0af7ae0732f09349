import type { Kill } from './app-run.ts';

/** Moments that matter most, and how often each may come before the kill. */
const MOMENTS: readonly { readonly event: string; readonly most: number }[] = [
  { event: 'job-reported', most: 8 },
  { event: 'attempt-ended', most: 8 },
  { event: 'phase-changed', most: 20 },
  { event: 'stage-ended', most: 20 },
  { event: 'frames-extracted', most: 10 },
  { event: 'batch-started', most: 1 },
];
/** From the start of the program: its beginning takes half a second, a batch of 30 about twelve. */
const LONGEST_MS = 6_000;

/** Half of them at any moment, half right after something was told. `random`: evenly between 0 and 1. */
export function randomKill(random: () => number): NonNullable<Kill> {
  const moment = random() < 0.5 ? undefined : MOMENTS[Math.floor(random() * MOMENTS.length)];
  if (moment === undefined) return { afterMs: Math.floor(random() * LONGEST_MS) };
  return { event: moment.event, times: 1 + Math.floor(random() * moment.most) };
}
