import { framesFor } from './frames-for.ts';
import { modelInfo } from './models.ts';
import type { Plan } from './plan.ts';
import {
  SOUND_TOKENS_A_SECOND,
  tokensOfChars,
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
/** The form of the answer, the labels of a dozen frames and what is said of the file. */
const FORM_TOKENS = 450;
/** The form of findings, for a template that has columns. */
const FINDINGS_FORM_TOKENS = 260;
/** A usual line of a transcript with its time. */
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
  const findings = template.columns.length === 0 ? 0 : FINDINGS_FORM_TOKENS;
  return tokensOfText(template.instructions) + tokensOfText(context) + FORM_TOKENS + findings;
}

/** What is sent of a video in one question. */
export interface SentParts {
  readonly durationS: number;
  /** The frames, null for one of a size that is not known yet; `clip` where the video itself is sent. */
  readonly shown: readonly (FrameInfo | null)[] | 'clip';
  readonly hasSound: boolean;
  /** The tokens of all texts. */
  readonly textTokens: number;
}

/** What one question about a video is expected to cost. Every estimate, preview and spending limit asks this function. */
export function questionTokens(
  { durationS, shown, hasSound, textTokens }: SentParts,
  model: string,
  frameSidePx: number,
): Tokens {
  if (shown === 'clip') {
    const input = Math.ceil(textTokens + durationS * VIDEO_TOKENS_A_SECOND);
    return { input, output: TYPICAL_OUTPUT_TOKENS };
  }
  const pictures = picturesTokens(shown, model, frameSidePx);
  const audio = hasSound ? Math.ceil(durationS * SOUND_TOKENS_A_SECOND) : 0;
  const input = Math.ceil(textTokens + pictures + audio);
  return audio === 0
    ? { input, output: TYPICAL_OUTPUT_TOKENS }
    : { input, output: TYPICAL_OUTPUT_TOKENS, audio };
}

function picturesTokens(shown: readonly (FrameInfo | null)[], model: string, frameSidePx: number): number {
  let sum = 0;
  let last: FrameInfo | null | undefined;
  let tokens = 0;
  for (const frame of shown) {
    // Mostly all have one size, and thousands of videos are counted at once.
    if (frame !== last) tokens = pictureTokens(model, frame, frameSidePx);
    last = frame;
    sum += tokens;
  }
  return sum;
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
  const known = knownFor(plan, facts);
  const count = (job: AskedVideo): Tokens => {
    const durationS = job.info?.durationS ?? facts.usualS;
    const words = plan.withTranscript ? transcriptTokens(job.transcript) : 0;
    const textTokens = ofPlan + valueTokens(job.values, facts.columns, instructions) + words;
    const parts = { durationS, ...sentOf(job, plan, durationS), textTokens };
    return questionTokens(parts, facts.model, plan.frameSidePx);
  };
  return (job) => {
    // A duration that is only assumed changes with every video that is looked at.
    if (job.info === null) return count(job);
    const tokens = known.get(job) ?? count(job);
    known.set(job, tokens);
    return tokens;
  };
}

/** What was counted under a plan, by video. */
interface Counted {
  readonly model: string;
  readonly columns: readonly ValueColumn[];
  readonly tokens: WeakMap<AskedVideo, Tokens>;
}

/** Of thousands of videos only those are counted again that have changed since: the window asks every few seconds. */
const countedByPlan = new WeakMap<Plan, Counted>();

function knownFor(plan: Plan, { model, columns }: Omit<Counted, 'tokens'>): WeakMap<AskedVideo, Tokens> {
  const before = countedByPlan.get(plan);
  if (before?.model === model && before.columns === columns) return before.tokens;
  const tokens = new WeakMap<AskedVideo, Tokens>();
  countedByPlan.set(plan, { model, columns, tokens });
  return tokens;
}

type AskedVideo = Pick<Job, 'info' | 'transcript' | 'values'> & SeenVideo;
type SeenVideo = Pick<Job, 'info' | 'frames' | 'frameCount' | 'warnings'>;

/** Returns what a plan sends of a video besides texts, as far as it is known. */
export function sentOf(
  { info, frames, frameCount, warnings }: SeenVideo,
  plan: Plan,
  durationS: number,
): Pick<SentParts, 'shown' | 'hasSound'> {
  if (plan.send === 'clip' && !warnings.includes('clip-too-large')) return { shown: 'clip', hasSound: false };
  const count = frameCount || framesFor(plan, durationS);
  return {
    // All frames of a video have the size of its first one.
    shown: Array.from({ length: count }, () => frames[0] ?? null),
    hasSound:
      plan.send === 'frames+audio' && info?.audioTracks.length !== 0 && !warnings.includes('sound-left-out'),
  };
}

/** The tokens of a transcript. Batches of earlier versions do not say how long it is. */
export function transcriptTokens(transcript: Job['transcript']): number {
  if (transcript === null) return 0;
  const { cues, chars } = transcript;
  return chars === undefined ? cues * TOKENS_A_CUE : tokensOfChars(chars);
}
