import type { Usage } from './usage.ts';

/** What something cost by the price table: `about $0.03`. Null where no price is known. */
export function costWords({ dollars, isLowerBound }: Pick<Usage, 'dollars' | 'isLowerBound'>): string | null {
  if (dollars === null) return null;
  const amount = dollars < 0.01 ? 'less than $0.01' : `about $${dollars.toFixed(2)}`;
  return isLowerBound ? `${amount}, and a part without a price` : amount;
}
