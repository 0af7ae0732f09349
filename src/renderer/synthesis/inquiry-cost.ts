import { useMemo } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { describeCost } from '../../shared/describe-cost.ts';
import type { Batch } from '../../shared/session/model.ts';
import { estimateInquiry } from '../../shared/synthesis/estimate.ts';
import { useApp } from '../store/app-store.ts';
import { useDay } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';

/** Returns the expected cost of one text over these reports, such as `One request, about $0.01`. `jobs`: null for all reports. */
export function useInquiryCost(
  batch: Pick<Batch, 'jobs' | 'plan' | 'values' | 'isDemo'>,
  jobs: readonly number[] | null,
  withFrames = false,
): string {
  const translations = useTranslations();
  const { t } = translations;
  const prices = useApp((state) => state.settings.prices);
  const atMs = useDay();
  const { requests, tokens, dollars } = useMemo(
    () => estimateInquiry(batch, jobs, { prices, atMs, withComing: false, withFrames }),
    [batch, jobs, prices, atMs, withFrames],
  );
  const cost = batch.isDemo
    ? t('run.demoIsFree')
    : (describeCost({ dollars, isLowerBound: false }, translations) ??
      t('run.usedTokens', { count: formatCount(tokens.input + tokens.output, translations) }));
  // A line breaks after the comma, not within the price.
  return t('synthesis.costs', { requests, cost: cost.replaceAll(' ', '\u00A0') });
}
