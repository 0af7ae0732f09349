import { formatTokens } from './counts.ts';
import type { SpendingCap } from './prices.ts';
import type { Usage } from './usage.ts';
import type { Translations } from './i18n/i18n.ts';

/** Formats a cost by the price table: `about $0.03`. Null if no price is known. */
export function describeCost(
  { dollars, isLowerBound }: Pick<Usage, 'dollars' | 'isLowerBound'>,
  translations: Translations,
): string | null {
  if (dollars === null) return null;
  const cost =
    dollars < 0.01
      ? translations.t('amounts.lessThanDollars', { dollars: translations.number(0.01, 2) })
      : translations.t('amounts.aboutDollars', { dollars: translations.number(dollars, 2) });
  return isLowerBound ? translations.t('amounts.partlyPriced', { cost }) : cost;
}

/** Formats a spending limit: `$5.00`, `2M tokens`. */
export function describeCap(cap: SpendingCap, translations: Translations): string {
  return cap.kind === 'money'
    ? translations.t('amounts.dollars', { dollars: translations.number(cap.dollars, 2) })
    : formatTokens(cap.tokens, translations);
}
