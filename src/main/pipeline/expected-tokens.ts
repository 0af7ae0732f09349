import type { Plan } from '../../shared/plan.ts';
import {
  SOUND_TOKENS_A_SECOND,
  tokensOfFrame,
  tokensOfText,
  VIDEO_TOKENS_A_SECOND,
} from '../../shared/sent-tokens.ts';
import type { Tokens } from '../../shared/session/model.ts';
import type { Prepared } from './job-context.ts';

/** A report of 800 words with its findings, and a little thinking. */
const USUAL_OUTPUT_TOKENS = 2_000;

/** What a question about a prepared video is expected to cost, in tokens. */
export function expectedTokens({ info, extracted }: Prepared, { template, context }: Plan): Tokens {
  const { frames, audioPath, clip, transcript } = extracted;
  const words = transcript?.cues.map(({ text }) => text).join(' ') ?? '';
  const text = tokensOfText(template.instructions) + tokensOfText(context) + tokensOfText(words);
  const sound = audioPath === null ? 0 : info.durationS * SOUND_TOKENS_A_SECOND;
  const picture =
    clip === null
      ? frames.reduce((sum, { widthPx, heightPx }) => sum + tokensOfFrame(widthPx, heightPx), 0)
      : info.durationS * VIDEO_TOKENS_A_SECOND;
  return { input: Math.ceil(text + sound + picture), output: USUAL_OUTPUT_TOKENS };
}
