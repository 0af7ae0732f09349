import { answerTokens, type Asked } from './answer-tokens.ts';
import { framesFor } from './frames-for.ts';
import { modelInfo } from './models.ts';
import type { Plan } from './plan.ts';
import {
  SOUND_TOKENS_A_SECOND,
  tokensOfFrame,
  tokensOfTypicalFrame,
  VIDEO_TOKENS_A_SECOND,
} from './sent-tokens.ts';
import { tokensOfChars, tokensOfText } from './text-tokens.ts';
import type { FrameInfo, Job, Tokens } from './session/model.ts';
import type { ValueColumn } from './values/model.ts';
import { valueTokens } from './values/value-tokens.ts';

/** A report of two pages in English, with its findings. */
const REPORT_TOKENS = 2_000;
/** The form of the answer, the labels of a dozen frames and what is said of the file. */
const FORM_TOKENS = 640;
/** The form of findings, for a template that has columns. */
const FINDINGS_FORM_TOKENS = 330;
/** A usual line of a transcript with its time. */
const TOKENS_A_CUE = 20;

/** A picture of a model of which nothing is known counts like that of the dearest known one. */
const MOST_PICTURE_TOKENS = 1_120;

/** The tokens of one frame, as the model counts it: by a fixed number, or by tiles. `frame`: null for a usual one of the plan. */
export function pictureTokens(model: string, frame: FrameInfo | null, frameSidePx: number): number {
  const fixed = modelInfo(model)?.pictureTokens ?? MOST_PICTURE_TOKENS;
  const tiles =
    frame === null ? tokensOfTypicalFrame(frameSidePx) : tokensOfFrame(frame.widthPx, frame.heightPx);
  return Math.max(fixed, tiles);
}

/** The tokens that a plan's own texts take in each question. */
export function planTokens({ template, context }: Pick<Plan, 'template' | 'context'>): number {
  const findings = template.columns.length === 0 ? 0 : FINDINGS_FORM_TOKENS;
  return tokensOfText(template.instructions) + tokensOfText(context) + FORM_TOKENS + findings;
}

/** The parts of a video that one question sends. */
export interface SentParts {
  readonly durationS: number;
  /** The frames, null for one of a size that is not known yet; `clip` where the video itself is sent. */
  readonly shown: readonly (FrameInfo | null)[] | 'clip';
  readonly hasSound: boolean;
  /** The tokens of all texts. */
  readonly textTokens: number;
}

/** Returns the expected tokens of a report, with the thoughts before it. */
function reportTokens(asked: Asked): number {
  return answerTokens(REPORT_TOKENS, asked);
}

/** Returns the expected tokens of one question about a video. Every estimate, preview and spending limit asks this function. */
export function questionTokens(
  parts: SentParts,
  asked: Asked & Pick<Plan, 'frameSidePx'>,
  output = reportTokens(asked),
): Tokens {
  const { input, audio } = sentTokens(parts, asked);
  return audio === 0 ? { input, output } : { input, output, audio };
}

/** The tokens of what is sent; those of the sound on its own, because some models charge more for it. */
export function sentTokens(
  { durationS, shown, hasSound, textTokens }: SentParts,
  { model, frameSidePx }: Pick<Asked, 'model'> & Pick<Plan, 'frameSidePx'>,
): { readonly input: number; readonly audio: number } {
  if (shown === 'clip') {
    return { input: Math.ceil(textTokens + durationS * VIDEO_TOKENS_A_SECOND), audio: 0 };
  }
  const pictures = picturesTokens(shown, model, frameSidePx);
  const audio = hasSound ? Math.ceil(durationS * SOUND_TOKENS_A_SECOND) : 0;
  return { input: Math.ceil(textTokens + pictures + audio), audio };
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
 * Returns a function that gives the expected tokens of one question about a video under a plan. Parts that are the same for all videos
 * are counted once. `usualS`: the duration to assume while a video's own is not known, in seconds; `columns`: those of the videos' values.
 */
export function tokenEstimator(
  plan: Plan,
  facts: { readonly model: string; readonly usualS: number; readonly columns: readonly ValueColumn[] },
): (job: AskedVideo) => Tokens {
  const ofPlan = planTokens(plan);
  const { instructions } = plan.template;
  const known = knownFor(plan, facts);
  const outputs = new Map<string | null, number>();
  const count = (job: AskedVideo): Tokens => {
    const durationS = job.info?.durationS ?? facts.usualS;
    const words = plan.withTranscript ? transcriptTokens(job.transcript) : 0;
    const textTokens = ofPlan + valueTokens(job.values, facts.columns, instructions) + words;
    const parts = { durationS, ...sentOf(job, plan, durationS), textTokens };
    const asked = askedOf(plan, facts.model, job.transcript);
    const output = outputs.get(asked.language) ?? reportTokens(asked);
    outputs.set(asked.language, output);
    return questionTokens(parts, asked, output);
  };
  return (job) => {
    // A duration that is only assumed changes with every video that is looked at.
    if (job.info === null) return count(job);
    const tokens = known.get(job) ?? count(job);
    known.set(job, tokens);
    return tokens;
  };
}

/** The tokens counted under a plan, by video. */
interface Counted {
  readonly model: string;
  readonly columns: readonly ValueColumn[];
  readonly tokens: WeakMap<AskedVideo, Tokens>;
}

/** The videos that have changed since are counted again, and no others: the window asks every few seconds. */
const countedByPlan = new WeakMap<Plan, Counted>();

function knownFor(plan: Plan, { model, columns }: Omit<Counted, 'tokens'>): WeakMap<AskedVideo, Tokens> {
  const before = countedByPlan.get(plan);
  if (before?.model === model && before.columns === columns) return before.tokens;
  const tokens = new WeakMap<AskedVideo, Tokens>();
  countedByPlan.set(plan, { model, columns, tokens });
  return tokens;
}

/** The model that a plan asks, and the language of its answer: that of the video, as far as its words tell, where the plan names none. */
export function askedOf(
  { thinking, language, frameSidePx }: Pick<Plan, 'thinking' | 'language' | 'frameSidePx'>,
  model: string,
  words: { readonly language: string | null } | null,
): Asked & Pick<Plan, 'frameSidePx'> {
  return { model, thinking, language: language ?? words?.language ?? null, frameSidePx };
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
  const { tokens, cues, chars, language } = transcript;
  if (tokens !== undefined) return tokens;
  return chars === undefined ? cues * TOKENS_A_CUE : tokensOfChars(chars, language);
}
