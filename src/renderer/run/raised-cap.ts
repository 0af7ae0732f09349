import { describeCap } from '../../shared/describe-cost.ts';
import type { SpendingCap } from '../../shared/prices.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { parseDollars, parseTokens, type Parsed } from '../ui/parse.ts';

/** Suggests twice the reached limit, formatted for the field. */
export function suggestRaised(cap: SpendingCap, translations: Translations): string {
  return cap.kind === 'money' ? translations.number(cap.dollars * 2, 2) : translations.number(cap.tokens * 2);
}

/** Parses a new limit of the same kind. Returns the reason when it is no amount, or not higher than the old limit. */
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
