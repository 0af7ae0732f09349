import { formatTokens } from './counts.ts';
import type { SpendingCap } from './prices.ts';
import type { Usage } from './usage.ts';
import type { Words } from './words/words.ts';

/** What something cost by the price table: `about $0.03`. Null where no price is known. */
export function costWords(
  { dollars, isLowerBound }: Pick<Usage, 'dollars' | 'isLowerBound'>,
  words: Words,
): string | null {
  if (dollars === null) return null;
  const cost =
    dollars < 0.01
      ? words.say('amounts.lessThanDollars', { dollars: words.number(0.01, 2) })
      : words.say('amounts.aboutDollars', { dollars: words.number(dollars, 2) });
  return isLowerBound ? words.say('amounts.partlyPriced', { cost }) : cost;
}

/** A spending limit as people write it: `$5.00`, `2M tokens`. */
export function describeCap(cap: SpendingCap, words: Words): string {
  return cap.kind === 'money'
    ? words.say('amounts.dollars', { dollars: words.number(cap.dollars, 2) })
    : formatTokens(cap.tokens, words);
}
