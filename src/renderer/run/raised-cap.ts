import { describeCap } from '../../shared/describe-failure.ts';
import type { SpendingCap } from '../../shared/prices.ts';
import { parseDollars, parseTokens, type Parsed } from '../settings/parse.ts';

/** What to offer where a limit was reached: as much again, as its field shows it. */
export function suggestRaised(cap: SpendingCap): string {
  return cap.kind === 'money' ? (cap.dollars * 2).toFixed(2) : (cap.tokens * 2).toLocaleString('en-US');
}

/** The new limit in the kind of the old one, or why it is none. */
export function parseRaised(text: string, cap: SpendingCap): Parsed<SpendingCap> {
  const amount = cap.kind === 'money' ? parseDollars(text) : parseTokens(text);
  if (!amount.ok) return amount;
  if (amount.value <= (cap.kind === 'money' ? cap.dollars : cap.tokens)) {
    return { ok: false, trouble: `Write more than ${describeCap(cap)}, or the batch stops again at once.` };
  }
  return {
    ok: true,
    value:
      cap.kind === 'money'
        ? { kind: 'money', dollars: amount.value }
        : { kind: 'tokens', tokens: amount.value },
  };
}
