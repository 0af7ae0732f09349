import { formatCount } from '../../../shared/counts.ts';
import { describeCost } from '../../../shared/describe-cost.ts';
import type { PromptPreview } from '../../../shared/ipc/answers.ts';
import { costOf, priceOf, type PriceTable } from '../../../shared/prices.ts';
import { reportOf, type Batch } from '../../../shared/session/model.ts';
import type { Translations } from '../../../shared/i18n/i18n.ts';

/** A report of two pages, where no report of this computer says more: 1,100 words at about 0.75 of a word a token. */
const USUAL_ANSWER_TOKENS = 1500;

/** How long the answers of these batches were on average, in tokens; the usual length where there are none. */
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
  /** Of an answer. */
  readonly output: number;
}

/** `About 1.2k tokens of text, 5.2k with the pictures, about $0.03 a video`; without a price the tokens alone. */
export function describePreviewCost(
  preview: PromptPreview,
  { prices, model, output }: Priced,
  translations: Translations,
): string {
  const { textTokens, tokens: input, frames } = preview;
  const tokens = translations.t(frames === null ? 'templates.previewTokensClip' : 'templates.previewTokens', {
    text: formatCount(textTokens, translations),
    all: formatCount(input, translations),
  });
  const price = priceOf(prices, model);
  const dollars = price === null ? null : costOf({ input, output }, price);
  const cost = describeCost({ dollars, isLowerBound: false }, translations);
  return cost === null ? tokens : translations.t('templates.previewCost', { tokens, cost });
}
