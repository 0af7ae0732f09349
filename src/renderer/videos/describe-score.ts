import { numberText } from '../../shared/comparison/number-text.ts';
import type { Score } from '../../shared/session/model.ts';
import type { Column } from '../../shared/template/template.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** From this share of the best on a score is drawn brighter: what is worth looking at first. */
const GOOD_SHARE = 0.7;

/** A score as people read it: `82`, or `7 of 10` where the best is not 100. */
export function describeScore({ value, outOf }: Score, translations: Translations): string {
  const told = numberText(value, translations);
  return outOf === 100
    ? told
    : translations.t('amounts.outOf', { value: told, best: numberText(outOf, translations) });
}

/** How much of the best it is, from 0 to 1. */
export function scoreShare({ value, outOf }: Score): number {
  return value / outOf;
}

export function isGoodScore(score: Score): boolean {
  return scoreShare(score) >= GOOD_SHARE;
}

/** True where reports under this template have a score. */
export function hasScore(columns: readonly Column[]): boolean {
  return columns.some(({ kind, outOf }) => kind === 'number' && outOf !== null);
}
