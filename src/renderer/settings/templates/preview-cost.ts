import { formatCount } from '../../../shared/counts.ts';
import { describeCost } from '../../../shared/describe-cost.ts';
import type { PromptPreview } from '../../../shared/ipc/answers.ts';
import { costOf, priceOf, type PriceTable } from '../../../shared/prices.ts';
import type { Translations } from '../../../shared/i18n/i18n.ts';

interface Priced {
  readonly prices: PriceTable;
  /** The time at which the price holds, in milliseconds since 1970. */
  readonly atMs: number;
}

/**
 * Describes the cost, such as `About 1.2k tokens of text, 5.2k with the pictures, about $0.03 a video`. Without a price
 * it tells only the tokens.
 */
export function describePreviewCost(
  preview: PromptPreview,
  { prices, atMs }: Priced,
  translations: Translations,
): string {
  const { textTokens, tokens: input, soundTokens: audio, answerTokens: output, frames, model } = preview;
  const tokens = translations.t(frames === null ? 'templates.previewTokensClip' : 'templates.previewTokens', {
    text: formatCount(textTokens, translations),
    all: formatCount(input, translations),
  });
  const price = priceOf(prices, model, atMs);
  const dollars = price === null ? null : costOf({ input, output, audio }, price);
  const cost = describeCost({ dollars, isLowerBound: false }, translations);
  return cost === null ? tokens : translations.t('templates.previewCost', { tokens, cost });
}
