import type { Kill } from './app-run.ts';

/** Events that are critical moments for a kill. `most`: the kill comes after at most this many of them. */
const MOMENTS: readonly { readonly event: string; readonly most: number }[] = [
  { event: 'job-reported', most: 8 },
  { event: 'attempt-ended', most: 8 },
  { event: 'phase-changed', most: 20 },
  { event: 'stage-ended', most: 20 },
  { event: 'frames-extracted', most: 10 },
  { event: 'batch-started', most: 1 },
];
/** The latest kill, in milliseconds since the program's start. The start takes half a second, a batch of 30 about twelve. */
const LONGEST_MS = 6_000;

/** Chooses a moment for a kill: half of them at any time, half right after an event. `random` returns evenly distributed numbers from 0 to 1. */
export function randomKill(random: () => number): NonNullable<Kill> {
  const moment = random() < 0.5 ? undefined : MOMENTS[Math.floor(random() * MOMENTS.length)];
  if (moment === undefined) return { afterMs: Math.floor(random() * LONGEST_MS) };
  return { event: moment.event, times: 1 + Math.floor(random() * moment.most) };
}
