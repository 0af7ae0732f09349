import { pictureTokens } from '../expected-tokens.ts';
import { DEFAULT_MODEL, type Plan } from '../plan.ts';
import type { FrameInfo, Job } from '../session/model.ts';

/** A question about more videos is answered from their reports alone. */
export const MOST_WITH_FRAMES = 5;
/** The most frames of each video that go along with a question: those that are kept after its report. */
export const FRAMES_EACH = 8;

/** The tokens of the frames of these videos that go along with a question. */
export function sentFrameTokens(
  jobs: readonly Pick<Job, 'frames'>[],
  { model, frames, frameSidePx }: Pick<Plan, 'model' | 'frames' | 'frameSidePx'>,
): number {
  const tokensOf = (frame: FrameInfo | null): number =>
    pictureTokens(model ?? DEFAULT_MODEL, frame, frameSidePx);
  return jobs.reduce((sum, job) => {
    const kept = job.frames.slice(0, FRAMES_EACH).reduce((tokens, frame) => tokens + tokensOf(frame), 0);
    // Frames that are gone are taken anew.
    return sum + (kept > 0 ? kept : Math.min(frames, FRAMES_EACH) * tokensOf(null));
  }, 0);
}
