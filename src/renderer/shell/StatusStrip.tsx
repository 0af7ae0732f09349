import { CircleX, FolderCheck, Timer } from 'lucide-react';
import { memo, useMemo, type ReactNode } from 'react';
import { describeCost } from '../../shared/describe-cost.ts';
import { formatCount } from '../../shared/counts.ts';
import { pricesAsOf } from '../../shared/prices.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import type { Batch } from '../../shared/session/model.ts';
import { waitingForTrial } from '../../shared/session/trial.ts';
import { usageOf } from '../../shared/usage.ts';
import { request } from '../store/bridge.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { selectLimit } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { sampledEveryMs, useSampled } from '../store/use-sampled.ts';
import { countsOf } from '../batch/batch-stats.ts';
import { savedDirOf } from '../batch/saved-dir.ts';
import { describeTimeLeft, timeLeft } from '../batch/time-left.ts';
import { priceMayLag, useEstimate, useExpectedInAll } from '../batch/use-estimate.ts';
import { lastPart } from '../ui/paths.ts';
import { videosAnHour } from '../batch/speed.ts';

/** The cost of all videos is estimated anew at most this often for each video: once in 20 seconds for 10,000. Milliseconds. */
const IN_ALL_A_VIDEO_MS = 2;

interface StatusStripProps {
  readonly batch: Batch;
}

/** Shows the progress of the batch in one line on every page. */
export function StatusStrip({ batch }: StatusStripProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const isRunning = batch.phase.kind === 'running';
  const nowMs = useSeconds(isRunning);
  const counts = useMemo(() => countsOf(batch.jobs), [batch.jobs]);
  /** Those that nobody put on hold: they wait until the first ones were looked at. */
  const waiting = waitingForTrial(batch).length;
  const everyMs = sampledEveryMs(batch.jobs.length);
  // The batch and the time are sampled together: one change, one computation.
  const latest = useMemo(() => ({ batch, nowMs }), [batch, nowMs]);
  const isOver = batch.phase.kind === 'finished' || batch.isReadOnly;
  const { batch: sampled, nowMs: sampledMs } = useSampled(
    latest,
    everyMs,
    (shown, now) => !isOver && (!isBeforeStart(now.batch) || priceMayLag(shown.batch, now.batch)),
  );
  // Another folder may have been chosen since: the reports stay where they were saved.
  const path = useMemo(() => (isOver ? savedDirOf(batch) : batch.outDir), [isOver, batch]);
  const folder = lastPart(path);
  return (
    <footer className="status num">
      <div
        className="progress"
        role="progressbar"
        aria-label={t('run.videosDone')}
        aria-valuenow={counts.done + counts.failed + counts.cancelled}
        aria-valuemin={0}
        aria-valuemax={counts.all}
      >
        <i className="progress__done" style={{ flexGrow: counts.done }} />
        <i className="progress__failed" style={{ flexGrow: counts.failed }} />
        <i className="progress__running" style={{ flexGrow: counts.running }} />
        <i style={{ flexGrow: counts.waiting + counts.cancelled }} />
      </div>
      <b>{t('run.statusDone', { done: counts.done, all: counts.all })}</b>
      {counts.failed > 0 && (
        <span className="status__item tone-danger">
          <CircleX size={13} />
          {t('run.failed', { count: counts.failed })}
        </span>
      )}
      {counts.cancelled > 0 && (
        <span className="status__item">{t('run.cancelled', { count: counts.cancelled })}</span>
      )}
      {counts.held > waiting && (
        <span className="status__item">{t('run.held', { count: counts.held - waiting })}</span>
      )}
      {waiting > 0 && <span className="status__item">{t('home.waitForYou', { count: waiting })}</span>}
      {isRunning && <Left batch={sampled} nowMs={sampledMs} />}
      {/* The most important figure comes first. The row runs from right to left, and figures without room are hidden. */}
      <span className="status__more">
        {isBeforeStart(batch) ? <UntilStart batch={sampled} /> : !isOver && <InAll batch={sampled} />}
        <Used batch={sampled} />
        {isRunning && <Pace batch={sampled} nowMs={sampledMs} />}
      </span>
      {/* A batch that ended without a report has saved nothing. */}
      {(!isOver || counts.done > 0) && (
        <button
          type="button"
          className="status__folder"
          title={path}
          onClick={() => void request('path.reveal', { path })}
        >
          <FolderCheck size={13} />
          <span className="ellipsis">
            {isOver ? t('run.savedTo', { folder }) : t('run.savingTo', { folder })}
          </span>
        </button>
      )}
    </footer>
  );
}

/**
 * Each figure that looks at all videos is a component of its own: between two of them React answers a key or draws a frame, so thousands of
 * videos do not stop the window.
 */
interface FigureProps extends StatusStripProps {
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** Shows the estimated remaining time. */
const Left = memo(function Left({ batch, nowMs }: FigureProps): ReactNode {
  const translations = useTranslations();
  const limit = useApp(selectLimit);
  const extractionSlots = useApp((state) => state.snapshot?.session.extractionSlots ?? 1);
  const left = useMemo(
    () => timeLeft(batch, { limit, extractionSlots }, nowMs),
    [batch, limit, extractionSlots, nowMs],
  );
  if (left === null) return null;
  return (
    <span className="status__item">
      <Timer size={13} />
      {describeTimeLeft(left, translations)}
    </span>
  );
});

/** Shows the number of reports per hour. */
const Pace = memo(function Pace({ batch, nowMs }: FigureProps): ReactNode {
  const { t } = useTranslations();
  const speed = videosAnHour(batch, nowMs);
  return speed === null ? null : <span>{t('run.perHour', { count: speed })}</span>;
});

/** Shows what Start will cost and take. */
function UntilStart({ batch }: StatusStripProps): ReactNode {
  const { t } = useTranslations();
  const estimate = useEstimate(batch);
  return estimate === null ? null : <span title={t('run.estimateHint')}>{estimate}</span>;
}

/** Shows what a running batch will have cost in all. */
function InAll({ batch }: StatusStripProps): ReactNode {
  const { t } = useTranslations();
  // The cost of all hardly changes from one video to the next, and each video counts in it.
  const cost = useExpectedInAll(useSampled(batch, IN_ALL_A_VIDEO_MS * batch.jobs.length));
  return cost === null ? null : <span title={t('run.estimateHint')}>{t('run.inAll', { cost })}</span>;
}

/** Shows the tokens that the batch has used and, as far as prices are known, their cost in dollars. */
function Used({ batch }: StatusStripProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const prices = useApp((state) => state.settings.prices);
  const { tokens, ...cost } = useMemo(() => usageOf(batch, prices), [batch, prices]);
  const used = tokens.input + tokens.output;
  if (used === 0) return null;
  // A demo costs nothing.
  const costs = batch.isDemo ? null : describeCost(cost, translations);
  const hint = t('run.usedTokensHint', {
    input: formatCount(tokens.input, translations),
    output: formatCount(tokens.output, translations),
  });
  return (
    <>
      {costs !== null && <span title={t('run.costHint', { date: pricesAsOf(prices) })}>{costs}</span>}
      <span title={hint}>{t('run.usedTokens', { count: formatCount(used, translations) })}</span>
    </>
  );
}
