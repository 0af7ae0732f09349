import { useMemo } from 'react';
import {
  estimateRest,
  estimateTrialRest,
  type BatchEstimate,
  type EstimateFacts,
} from '../../shared/batch-estimate.ts';
import { formatCount } from '../../shared/counts.ts';
import { describeCost } from '../../shared/describe-cost.ts';
import { formatAbout } from '../../shared/durations.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { PriceTable } from '../../shared/prices.ts';
import type { Batch } from '../../shared/session/model.ts';
import { waitingForTrial } from '../../shared/session/trial.ts';
import { reservedOf, usageOf, type Usage } from '../../shared/usage.ts';
import { useApp } from '../store/app-store.ts';
import { useDay } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { selectLimit } from '../store/selectors.ts';
import { sampledEveryMs, useSampled } from '../store/use-sampled.ts';
import { isActive } from './batch-state.ts';
import { frameCountsOf } from './batch-stats.ts';
import { typicalMs } from './typical-duration.ts';

/**
 * Returns the batch whose cost is shown before Start. It lags only while frames are taken, and never behind a choice of the user: all
 * prices on the screen are those of the videos that Start sends.
 */
export function usePricedBatch(batch: Batch): Batch {
  return useSampled(batch, sampledEveryMs(batch.jobs.length), priceMayLag);
}

type PricedBatch = Pick<Batch, 'plan' | 'values' | 'phase' | 'jobs'>;

/** True where only the preparation of the videos went on from one state of a batch to another. */
export function priceMayLag(shown: PricedBatch, now: PricedBatch): boolean {
  if (shown.plan !== now.plan || shown.values.columns !== now.values.columns) return false;
  if (now.phase.kind === 'scanning') return true;
  const { ready, all } = frameCountsOf(now.jobs);
  return ready < all && shown.jobs.every(({ isHeld }, place) => isHeld === now.jobs[place]?.isHeld);
}

/** Returns what the rest of a batch will cost and take, such as `about $0.12 · 4 min`; null where nothing is left to ask. */
export function useEstimate(batch: Pick<Batch, 'jobs' | 'plan' | 'values' | 'isDemo'>): string | null {
  const { t } = useTranslations();
  const parts = useEstimateParts(batch);
  return parts === null ? null : t('run.estimate', parts);
}

/** Returns the cost and the time of the rest of a batch, each as a text; null where nothing is left to ask. */
export function useEstimateParts(
  batch: Pick<Batch, 'jobs' | 'plan' | 'values' | 'isDemo'>,
): { readonly cost: string; readonly time: string } | null {
  const translations = useTranslations();
  const rest = useRest(batch);
  return rest.videos === 0 ? null : partsOf(rest, batch.isDemo, translations);
}

function partsOf(
  { tokens, dollars, ms }: BatchEstimate,
  isDemo: boolean,
  translations: Translations,
): { readonly cost: string; readonly time: string } {
  const cost = isDemo
    ? translations.t('run.demoIsFree')
    : (describeCost({ dollars, isLowerBound: false }, translations) ??
      translations.t('run.usedTokens', { count: formatCount(tokens.input + tokens.output, translations) }));
  return { cost, time: formatAbout(ms, translations) };
}

/** The cost of a trial, as texts; null for an amount that is unknown or nothing. */
export interface TrialCost {
  /** Held back for the requests under way. */
  readonly reserved: string | null;
  /** Cost and duration of the videos that wait, such as `about $0.12 · 4 min`. */
  readonly rest: string | null;
  readonly all: string | null;
}

/** Returns what a trial will cost beside what it has: that stands in the status line. */
export function useTrialCost(current: Batch): TrialCost {
  const translations = useTranslations();
  const batch = useSampled(current, sampledEveryMs(current.jobs.length));
  const { prices, limit } = useFacts();
  const atMs = useDay();
  return useMemo(
    () => trialCostOf(batch, { prices, limit, requestMs: typicalMs(batch.jobs), atMs }, translations),
    [batch, prices, limit, atMs, translations],
  );
}

/** The batch with only those of the tried videos that have not been asked about yet. */
function queuedOf(batch: Batch): Batch {
  const others = new Set(batch.trialRest);
  const jobs = batch.jobs.map((job, index) =>
    others.has(index) || job.attempts.some(({ endedAtMs }) => endedAtMs === null)
      ? { ...job, isHeld: true }
      : job,
  );
  // The text about all reports is counted with the others.
  return { ...batch, jobs, plan: { ...batch.plan, synthesize: false } };
}

/** Returns the cost of the videos that are tried first, and of all: each video counts once, as spent, held back, queued or one of the others. */
export function trialCostOf(batch: Batch, facts: EstimateFacts, translations: Translations): TrialCost {
  const spent = usageOf(batch, facts.prices);
  const reserved = reservedOf(batch, facts.prices);
  const waiting = estimateTrialRest(batch, facts, spent.dollars);
  const rest =
    waiting.videos === 0
      ? null
      : translations.t('run.estimate', partsOf(waiting, batch.isDemo, translations));
  if (batch.isDemo) return { reserved: null, rest, all: null };
  const costs = (cost: Pick<Usage, 'dollars' | 'isLowerBound'>): string | null =>
    cost.dollars === 0 ? null : describeCost(cost, translations);
  const known = [
    spent.dollars,
    reserved.dollars,
    waiting.dollars,
    estimateRest(queuedOf(batch), facts).dollars,
  ];
  const all = known.includes(null) ? null : known.reduce<number>((sum, dollars) => sum + (dollars ?? 0), 0);
  const isLowerBound = spent.isLowerBound || reserved.isLowerBound;
  return { reserved: costs(reserved), rest, all: costs({ dollars: all, isLowerBound }) };
}

/** Returns what a running batch will have cost in the end, with what it has cost so far; null where that is not known. */
export function useExpectedInAll(batch: Batch): string | null {
  const translations = useTranslations();
  const prices = useApp((state) => state.settings.prices);
  const rest = useRest(batch);
  return useMemo(
    () => expectedInAllOf(batch, rest, prices, translations),
    [batch, rest, prices, translations],
  );
}

/** Null also while the other videos wait for those that are tried first: what the tried ones cost is not what all will. */
export function expectedInAllOf(
  batch: Batch,
  { videos, dollars }: Pick<BatchEstimate, 'videos' | 'dollars'>,
  prices: PriceTable,
  translations: Translations,
): string | null {
  if (batch.isDemo || videos === 0 || !isActive(batch.phase.kind)) return null;
  if (waitingForTrial(batch).length > 0) return null;
  const spent = usageOf(batch, prices);
  if (dollars === null || spent.dollars === null) return null;
  return describeCost({ dollars: spent.dollars + dollars, isLowerBound: spent.isLowerBound }, translations);
}

function useFacts(): { readonly prices: PriceTable; readonly limit: number } {
  return { prices: useApp((state) => state.settings.prices), limit: useApp(selectLimit) };
}

function useRest(batch: Pick<Batch, 'jobs' | 'plan' | 'values'>): BatchEstimate {
  const { prices, limit } = useFacts();
  const atMs = useDay();
  return useMemo(
    () => estimateRest(batch, { prices, limit, requestMs: typicalMs(batch.jobs), atMs }),
    [batch, prices, limit, atMs],
  );
}
