import { describeCap } from '../../shared/describe-cost.ts';
import type { SpendingCap } from '../../shared/prices.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { parseDollars, parseTokens, type Parsed } from '../ui/parse.ts';

/** What to offer where a limit was reached: as much again, as its field shows it. */
export function suggestRaised(cap: SpendingCap, translations: Translations): string {
  return cap.kind === 'money' ? translations.number(cap.dollars * 2, 2) : translations.number(cap.tokens * 2);
}

/** The new limit in the kind of the old one, or why it is none. */
export function parseRaised(text: string, cap: SpendingCap, translations: Translations): Parsed<SpendingCap> {
  const amount = cap.kind === 'money' ? parseDollars(text, translations) : parseTokens(text, translations);
  if (!amount.ok) return amount;
  if (amount.value <= (cap.kind === 'money' ? cap.dollars : cap.tokens)) {
    return { ok: false, trouble: translations.t('run.raiseMore', { cap: describeCap(cap, translations) }) };
  }
  return {
    ok: true,
    value:
      cap.kind === 'money'
        ? { kind: 'money', dollars: amount.value }
        : { kind: 'tokens', tokens: amount.value },
  };
}
