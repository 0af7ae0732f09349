import type { HistoryCounts } from '../../shared/ipc/answers.ts';
import type { Batch } from '../../shared/session/model.ts';
import { waitingForTrial } from '../../shared/session/trial.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { countsOf } from './batch-stats.ts';
import { doneOf } from './unfinished.ts';

/** How a finished batch ended. `tried`: its first videos have ended, and the others wait for the user. */
export type Ending = 'well' | 'some-failed' | 'no-report' | 'tried';

interface EndCounts {
  readonly done: number;
  readonly failed: number;
  readonly trialRest: number;
}

export function endingOf({ done, failed, trialRest }: EndCounts): Ending {
  if (trialRest > 0) return 'tried';
  if (done === 0) return 'no-report';
  return failed > 0 ? 'some-failed' : 'well';
}

/** Returns how a batch of the session ended, once it is finished. */
export function endingOfBatch(batch: Pick<Batch, 'jobs' | 'trialRest'>): Ending {
  const { done, failed } = countsOf(batch.jobs);
  return endingOf({ done, failed, trialRest: waitingForTrial(batch).length });
}

/** Says what a finished batch came to, and counts the videos without a report by what became of them. */
export function describeEnd(counts: HistoryCounts, translations: Translations): string {
  const { t, locale } = translations;
  const { failed, cancelled, held, trialRest } = counts;
  const parts = [
    t('home.reports', { count: doneOf(counts) }),
    ...(failed > 0 ? [t('run.failed', { count: failed })] : []),
    ...(cancelled > 0 ? [t('run.cancelled', { count: cancelled })] : []),
    ...(held > 0 ? [t('run.held', { count: held })] : []),
    ...(trialRest > 0 ? [t('home.waitForYou', { count: trialRest })] : []),
  ];
  return new Intl.ListFormat(locale, { type: 'unit' }).format(parts);
}
