import { askedOf, planTokens, questionTokens, transcriptTokens } from '../../shared/expected-tokens.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import type { Tokens } from '../../shared/session/model.ts';
import { toldTokens } from '../../shared/values/value-tokens.ts';
import type { JobContext, Prepared } from './job-context.ts';
import { summaryOf } from './transcript-summary.ts';

/** Returns the expected tokens of a question about a prepared video. `model`: the one that is asked; null for the usual one. */
export function expectedTokensOf(
  { info, extracted }: Prepared,
  { plan, values }: Pick<JobContext, 'plan' | 'values'>,
  model: string | null,
): Tokens {
  const { frames, audioPath, clip, transcript } = extracted;
  const textTokens =
    planTokens(plan) +
    toldTokens(values, plan.template.instructions) +
    transcriptTokens(summaryOf(transcript));
  const { durationS } = info;
  const shown = clip === null ? frames : 'clip';
  const parts = { durationS, shown, hasSound: audioPath !== null, textTokens } as const;
  return questionTokens(parts, askedOf(plan, model ?? DEFAULT_MODEL, transcript));
}
