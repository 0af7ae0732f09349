import { formatCount } from '../../../shared/counts.ts';
import { describeCost } from '../../../shared/describe-cost.ts';
import type { PromptPreview } from '../../../shared/ipc/answers.ts';
import { costOf, priceOf, type PriceTable } from '../../../shared/prices.ts';
import { reportOf, type Batch } from '../../../shared/session/model.ts';
import type { Translations } from '../../../shared/i18n/i18n.ts';

/** Assumed answer length while this computer has no reports: two pages of 1,100 words, at about 0.75 words per token. */
const USUAL_ANSWER_TOKENS = 1500;

/** Returns the average answer length of these batches in tokens, or the assumed length when they have no reports. */
export function answerTokens(batches: readonly Pick<Batch, 'jobs'>[]): number {
  const counted = batches.flatMap(({ jobs }) =>
    jobs.flatMap((job) => {
      const tokens = reportOf(job)?.tokens ?? null;
      return tokens === null ? [] : [tokens.output];
    }),
  );
  if (counted.length === 0) return USUAL_ANSWER_TOKENS;
  return Math.round(counted.reduce((sum, one) => sum + one, 0) / counted.length);
}

interface Priced {
  readonly prices: PriceTable;
  readonly model: string;
  /** The time at which the price holds, in milliseconds since 1970. */
  readonly atMs: number;
  /** Tokens of the answer. */
  readonly output: number;
}

/**
 * Describes the cost, such as `About 1.2k tokens of text, 5.2k with the pictures, about $0.03 a video`. Without a price
 * it tells only the tokens.
 */
export function describePreviewCost(
  preview: PromptPreview,
  { prices, model, atMs, output }: Priced,
  translations: Translations,
): string {
  const { textTokens, tokens: input, frames } = preview;
  const tokens = translations.t(frames === null ? 'templates.previewTokensClip' : 'templates.previewTokens', {
    text: formatCount(textTokens, translations),
    all: formatCount(input, translations),
  });
  const price = priceOf(prices, model, atMs);
  const dollars = price === null ? null : costOf({ input, output }, price);
  const cost = describeCost({ dollars, isLowerBound: false }, translations);
  return cost === null ? tokens : translations.t('templates.previewCost', { tokens, cost });
}
