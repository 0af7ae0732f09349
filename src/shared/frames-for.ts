import type { Extraction } from './plan.ts';
import { MAX_FRAMES } from './plan-bounds.ts';

/** Up to this length a video gets the plan's own number of frames. Seconds. */
const SHORT_S = 120;

/** The number of frames of a video under a plan: more for a longer one, by the root of its length, so that cost grows slower. */
export function framesFor(
  { frames, moreForLong }: Pick<Extraction, 'frames' | 'moreForLong'>,
  durationS: number,
): number {
  if (!moreForLong || durationS <= SHORT_S) return frames;
  return Math.max(frames, Math.min(MAX_FRAMES, Math.round(frames * Math.sqrt(durationS / SHORT_S))));
}
