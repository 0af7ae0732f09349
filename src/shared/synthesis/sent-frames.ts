import { pictureTokens } from '../expected-tokens.ts';
import { DEFAULT_MODEL, type Plan } from '../plan.ts';
import type { Job } from '../session/model.ts';

/** A question about more videos is answered from their reports alone. */
export const MOST_WITH_FRAMES = 5;
/** The most frames of each video that go along with a question: those that are kept after its report. */
export const FRAMES_EACH = 8;

/** The tokens of the frames of these videos that go along with a question. */
export function sentFrameTokens(
  jobs: readonly Pick<Job, 'frames'>[],
  { model, frames, frameSidePx }: Pick<Plan, 'model' | 'frames' | 'frameSidePx'>,
): number {
  return jobs.reduce((sum, job) => {
    // Frames that are gone are taken anew.
    const sent =
      job.frames.length > 0
        ? job.frames.slice(0, FRAMES_EACH)
        : Array(Math.min(frames, FRAMES_EACH)).fill(null);
    return (
      sum +
      sent.reduce(
        (tokens: number, one) => tokens + pictureTokens(model ?? DEFAULT_MODEL, one, frameSidePx),
        0,
      )
    );
  }, 0);
}
