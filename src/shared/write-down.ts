import { answerTokens, type Asked } from './answer-tokens.ts';
import { DEFAULT_MODEL, type Plan } from './plan.ts';
import { SOUND_TOKENS_A_SECOND } from './sent-tokens.ts';
import type { Job, Tokens, VideoInfo } from './session/model.ts';
import { builtInTemplate } from './template/built-in.ts';
import type { Template } from './template/template.ts';

/** The length of a piece of sound that is written down in one request, in seconds. Times drift in longer ones. */
const PIECE_S = 240;
/** How much of a piece the next one repeats, so that no word is lost where they meet. Seconds. */
export const OVERLAP_S = 15;
/** Tokens of the question about one piece, besides its sound. */
const FORM_TOKENS = 700;
/** Two to three words a second, and a line with its time about every four seconds. In English. */
const LINE_TOKENS_A_SECOND = 6;
/** The form of an answer adds a speaker and names to each line. */
const FORM_TOKENS_A_SECOND = 3;

/** True if reports of the template want what is said written down. A text from before that choice is treated as the built-in one is. */
export function templateWritesDown({ id, writesDown }: Pick<Template, 'id' | 'writesDown'>): boolean {
  return writesDown ?? builtInTemplate(id)?.writesDown ?? false;
}

/** True if a plan wants what is said written down, where a video has sound and no transcript. */
function writesDown({
  withTranscript,
  writeDown,
  template,
}: Pick<Plan, 'withTranscript' | 'writeDown' | 'template'>): boolean {
  if (!withTranscript) return false;
  switch (writeDown) {
    case 'template':
      return templateWritesDown(template);
    case 'always':
      return true;
    case 'never':
      return false;
  }
}

/** True if what is said in a video is to be written down under a plan, as far as is known of the video. */
export function needsWords(
  plan: Pick<Plan, 'withTranscript' | 'writeDown' | 'template'>,
  info: Pick<VideoInfo, 'audioTracks'> | null,
  transcript: Pick<NonNullable<Job['transcript']>, 'kind'> | null,
): boolean {
  return writesDown(plan) && info?.audioTracks.length !== 0 && transcript?.kind !== 'speech';
}

/** Returns the expected tokens of writing down a stretch of sound in one request. Its language is not known before. */
export function pieceTokens(lengthS: number, asked: Omit<Asked, 'language'>): Tokens {
  const audio = Math.ceil(lengthS * SOUND_TOKENS_A_SECOND);
  const output = answerTokens(lengthS * (LINE_TOKENS_A_SECOND + FORM_TOKENS_A_SECOND), {
    ...asked,
    language: null,
  });
  return { input: audio + FORM_TOKENS, output, audio };
}

/** The tokens of words that are still to be written down, in the question about their video. */
export function comingWordTokens(
  job: Pick<Job, 'info' | 'transcript'>,
  plan: Pick<Plan, 'withTranscript' | 'writeDown' | 'template'>,
  usualS: number,
): number {
  const durationS = job.info?.durationS ?? usualS;
  return needsWords(plan, job.info, job.transcript) ? Math.ceil(durationS * LINE_TOKENS_A_SECOND) : 0;
}

/** Returns the expected tokens of writing down a video's speech with Gemini; null if it is not written down so. */
export function writingDownTokens(
  job: Pick<Job, 'info' | 'transcript'>,
  plan: Plan,
  usualS: number,
): Tokens | null {
  if (plan.writtenBy !== 'gemini' || !needsWords(plan, job.info, job.transcript)) return null;
  const durationS = job.info?.durationS ?? usualS;
  const pieces = pieceCount(durationS);
  const lengthS = (durationS + (pieces - 1) * OVERLAP_S) / pieces;
  const {
    input,
    output,
    audio = 0,
  } = pieceTokens(lengthS, {
    model: plan.model ?? DEFAULT_MODEL,
    thinking: plan.thinking,
  });
  return { input: pieces * input, output: pieces * output, audio: pieces * audio };
}

/** The number of pieces of a sound of that length. */
export function pieceCount(durationS: number): number {
  return Math.max(1, Math.ceil((durationS - OVERLAP_S) / (PIECE_S - OVERLAP_S)));
}
