import { DEFAULT_MODEL, type Plan } from '../../shared/plan.ts';
import { pictureTokens, planTokens, TYPICAL_OUTPUT_TOKENS } from '../../shared/expected-tokens.ts';
import { SOUND_TOKENS_A_SECOND, tokensOfText, VIDEO_TOKENS_A_SECOND } from '../../shared/sent-tokens.ts';
import type { Tokens } from '../../shared/session/model.ts';
import type { Prepared } from './job-context.ts';

/** What a question about a prepared video is expected to cost, in tokens. */
export function expectedTokensOf({ info, extracted }: Prepared, plan: Plan, asked: string | null): Tokens {
  const { frames, audioPath, clip, transcript } = extracted;
  const model = asked ?? DEFAULT_MODEL;
  const words = transcript?.cues.map(({ text }) => text).join(' ') ?? '';
  const text = planTokens(plan) + tokensOfText(words);
  const sound = audioPath === null ? 0 : info.durationS * SOUND_TOKENS_A_SECOND;
  const pictures =
    clip === null
      ? frames.reduce((sum, frame) => sum + pictureTokens(model, frame, plan.frameSidePx), 0)
      : info.durationS * VIDEO_TOKENS_A_SECOND;
  return { input: Math.ceil(text + sound + pictures), output: TYPICAL_OUTPUT_TOKENS };
}
