import { framesFor } from './frames-for.ts';
import { modelInfo } from './models.ts';
import type { Plan } from './plan.ts';
import {
  SOUND_TOKENS_A_SECOND,
  tokensOfFrame,
  tokensOfText,
  tokensOfTypicalFrame,
  VIDEO_TOKENS_A_SECOND,
} from './sent-tokens.ts';
import type { FrameInfo, Job, Tokens } from './session/model.ts';
import type { ValueColumn } from './values/model.ts';
import { valueTokens } from './values/value-tokens.ts';

/** A report of two pages with its findings, and a little thinking. */
export const TYPICAL_OUTPUT_TOKENS = 2_000;
/** The contract, the labels of frames and what is said of the file. */
const FORM_TOKENS = 900;
/** A line of a transcript with its time. */
const TOKENS_A_CUE = 14;

/** The tokens of one frame, as the model counts it: by a fixed number, or by tiles. `frame`: null for a usual one of the plan. */
export function pictureTokens(model: string, frame: FrameInfo | null, frameSidePx: number): number {
  const fixed = modelInfo(model)?.pictureTokens ?? null;
  const tiles =
    frame === null ? tokensOfTypicalFrame(frameSidePx) : tokensOfFrame(frame.widthPx, frame.heightPx);
  return Math.max(fixed ?? 0, tiles);
}

/** The tokens that a plan's own texts take in each question. */
export function planTokens({ template, context }: Pick<Plan, 'template' | 'context'>): number {
  return tokensOfText(template.instructions) + tokensOfText(context) + FORM_TOKENS;
}

/**
 * Returns a function that tells what one question about a video is expected to cost under a plan. What is the same for all videos is
 * counted once. `usualS`: the duration to assume while a video's own is not known, in seconds; `columns`: those of what is known of the
 * videos.
 */
export function tokenEstimator(
  plan: Plan,
  facts: { readonly model: string; readonly usualS: number; readonly columns: readonly ValueColumn[] },
): (job: AskedVideo) => Tokens {
  const ofPlan = planTokens(plan);
  const { instructions } = plan.template;
  return (job) =>
    expectedTokens(job, plan, {
      ...facts,
      ofTexts: ofPlan + valueTokens(job.values, facts.columns, instructions),
    });
}

type AskedVideo = Pick<Job, 'info' | 'frames' | 'frameCount' | 'transcript' | 'warnings' | 'values'>;

function expectedTokens(
  job: AskedVideo,
  plan: Plan,
  { model, usualS, ofTexts }: { readonly model: string; readonly usualS: number; readonly ofTexts: number },
): Tokens {
  const durationS = job.info?.durationS ?? usualS;
  const words = plan.withTranscript ? (job.transcript?.cues ?? 0) * TOKENS_A_CUE : 0;
  const text = ofTexts + words;
  if (plan.send === 'clip' && !job.warnings.includes('clip-too-large')) {
    return { input: Math.ceil(text + durationS * VIDEO_TOKENS_A_SECOND), output: TYPICAL_OUTPUT_TOKENS };
  }
  const pictures =
    (job.frameCount || framesFor(plan, durationS)) *
    pictureTokens(model, job.frames[0] ?? null, plan.frameSidePx);
  const hasSound = plan.send === 'frames+audio' && job.info?.audioTracks.length !== 0;
  const audio = hasSound ? Math.ceil(durationS * SOUND_TOKENS_A_SECOND) : 0;
  const input = Math.ceil(text + pictures + audio);
  return audio === 0
    ? { input, output: TYPICAL_OUTPUT_TOKENS }
    : { input, output: TYPICAL_OUTPUT_TOKENS, audio };
}
