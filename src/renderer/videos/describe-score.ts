import { numberText } from '../../shared/comparison/number-text.ts';
import type { Score } from '../../shared/session/model.ts';
import type { Column } from '../../shared/template/template.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** A score of at least this share of the best possible one is drawn brighter. */
const GOOD_SHARE = 0.7;

/** Returns a score as text: `82`, or `7 of 10` if the best is not 100. */
export function describeScore({ value, outOf }: Score, translations: Translations): string {
  const text = numberText(value, translations);
  return outOf === 100
    ? text
    : translations.t('amounts.outOf', { value: text, best: numberText(outOf, translations) });
}

/** Returns a score as a share of the best possible one, from 0 to 1. */
export function scoreShare({ value, outOf }: Score): number {
  return value / outOf;
}

export function isGoodScore(score: Score): boolean {
  return scoreShare(score) >= GOOD_SHARE;
}

/** Returns true if reports of this template have a score. */
export function hasScore(columns: readonly Column[]): boolean {
  return columns.some(({ kind, outOf }) => kind === 'number' && outOf !== null);
}
