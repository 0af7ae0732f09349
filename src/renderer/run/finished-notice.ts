import { waitingForTrial } from '../../shared/session/trial.ts';
import { describeFailure } from '../../shared/describe-failure.ts';
import { describeUndrawn } from '../../shared/describe-undrawn.ts';
import { formatClock } from '../../shared/durations.ts';
import { mayRetryHelp, type Failure } from '../../shared/failure.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { awakeMs, gapsIn, runTimeOf, sequentialEstimate } from '../batch/run-time.ts';
import { countsOf, onlyCauseOf, retriedCount, type Counts } from '../batch/batch-stats.ts';
import { platform } from '../store/bridge.ts';
import type { NoticeAction, NoticeText } from './notice.ts';

/** The notice tells the speedup from this factor on. */
const MIN_TIMES_FASTER = 1.05;
/** More files are counted. */
const MOST_NAMES = 3;

/**
 * Returns the notice about a finished batch with its results and next actions. `madeFrom`: the batch that asked about the same videos before. If every video failed for the same
 * reason, it is about that reason.
 */
export function finishedNotice(
  batch: Batch,
  translations: Translations,
  madeFrom: string | null,
): NoticeText {
  const counts = countsOf(batch.jobs);
  const cause = onlyCauseOf(batch.jobs);
  if (cause !== null) return allFailed(cause, counts.failed, translations);
  const compared: readonly NoticeAction[] =
    madeFrom === null || counts.done === 0 ? [] : [{ kind: 'compare-before', batchId: madeFrom }];
  const waiting = waitingForTrial(batch).length;
  if (waiting > 0 && counts.done > 0) return trialNotice(batch, waiting, counts, translations, compared);
  const next = nextFor(batch.jobs, counts, translations);
  return {
    tone: 'ok',
    icon: 'done',
    title: translations.t('run.finished'),
    text: [summaryOf(batch, counts, translations), ...exportedText(batch, translations)].join(' '),
    actions: [
      ...(counts.done > 0 ? [{ kind: 'read' } as const, ...compared, { kind: 'export' } as const] : []),
      ...(batch.exported?.failure === null
        ? [{ kind: 'show-exported', dir: batch.exported.dir } as const]
        : []),
      ...next,
    ],
  };
}

/** Returns the notice about the first videos of a trial. */
function trialNotice(
  batch: Batch,
  waiting: number,
  counts: Counts,
  translations: Translations,
  compared: readonly NoticeAction[],
): NoticeText {
  return {
    tone: 'ok',
    icon: 'done',
    title: translations.t('run.trialDone'),
    text: summaryOf(batch, { ...counts, held: counts.held - waiting }, translations),
    actions: [
      { kind: 'read' },
      ...compared,
      // A demo is not run again with other choices.
      ...(batch.isDemo ? [] : [{ kind: 'try-otherwise' } as const]),
      { kind: 'trial-cost', count: waiting },
      { kind: 'run-rest', count: waiting },
    ],
  };
}

/** Says what was exported by itself, or why it was not. */
function exportedText({ exported }: Batch, translations: Translations): readonly string[] {
  const { t } = translations;
  if (exported === null) return [];
  if (exported.failure?.kind === 'cancelled') return [t('run.exportEnded')];
  if (exported.failure !== null)
    return [t('run.exportFailed', { why: describeFailure(exported.failure, translations).title })];
  const names = exported.files.slice(0, MOST_NAMES);
  const more = exported.files.length - names.length;
  const said = new Intl.ListFormat(translations.locale, { type: 'unit' }).format(names);
  return [
    more > 0 ? t('run.exportedMore', { names: said, count: more }) : t('run.exported', { names: said }),
    ...(exported.unwritable === undefined
      ? []
      : [t('run.exportedElsewhere', { folder: exported.unwritable })]),
    ...(exported.undrawn === undefined
      ? []
      : describeUndrawn(exported.undrawn, platform() === 'linux', translations)),
  ];
}

/** Returns what can be done about videos without a report: release those on hold, retry the failed ones that a retry can help. */
function nextFor(
  jobs: readonly Job[],
  { failed, held }: Counts,
  translations: Translations,
): readonly NoticeAction[] {
  const mayHelp = jobs.some(
    ({ status }) => status.kind === 'failed' && describeFailure(status.failure, translations).action !== null,
  );
  const retried = mayHelp ? retriedCount(jobs) : 0;
  return [
    ...(held > 0 ? [{ kind: 'release', held } as const] : []),
    ...(retried > 0 ? [{ kind: 'retry-failed', failed: retried } as const] : []),
    ...(failed > retried ? [{ kind: 'look-failed', failed: failed - retried } as const] : []),
  ];
}

function summaryOf(batch: Batch, counts: Counts, translations: Translations): string {
  const { t } = translations;
  const made = counts.done - counts.unchanged;
  const unchanged = counts.unchanged - counts.fromFolder;
  const fromFolder = counts.fromFolder > 0 ? [t('run.finishedFromFolder', { count: counts.fromFolder })] : [];
  if (made === 0 && counts.failed === 0 && counts.unchanged > 0)
    return [t('run.nothingToDo'), ...fromFolder].join(' ');
  const { startMs, endMs } = runTimeOf(batch);
  const overMs = endMs ?? batch.endedAtMs ?? startMs;
  const rests = gapsIn(batch, overMs);
  const time = formatClock(awakeMs(startMs, overMs, rests));
  const { timesFaster } = sequentialEstimate(batch.jobs, startMs, overMs, rests);
  return [
    timesFaster !== null && timesFaster >= MIN_TIMES_FASTER
      ? t('run.finishedFaster', { count: made, time, times: translations.number(timesFaster, 1) })
      : t('run.finishedText', { count: made, time }),
    ...(unchanged > 0 ? [t('run.finishedUnchanged', { count: unchanged })] : []),
    ...fromFolder,
    ...(counts.failed > 0 ? [t('run.finishedFailed', { count: counts.failed })] : []),
    ...(counts.cancelled > 0 ? [t('run.finishedCancelled', { count: counts.cancelled })] : []),
    ...(counts.held > 0 ? [t('run.finishedHeld', { count: counts.held })] : []),
  ].join(' ');
}

function allFailed(cause: Failure, count: number, translations: Translations): NoticeText {
  const { title, advice, action } = describeFailure(cause, translations);
  const retry: readonly NoticeAction[] = [
    mayRetryHelp(cause) ? { kind: 'retry-failed', failed: count } : { kind: 'look-failed', failed: count },
  ];
  return {
    tone: 'danger',
    icon: cause.kind === 'offline' ? 'offline' : 'warning',
    title: translations.t('run.allFailed', { count }),
    text: [title, advice].filter((part) => part !== null).join(' '),
    actions:
      action === 'sign-in'
        ? [{ kind: 'add-key', isAnother: false }, ...retry]
        : action === 'choose-folder'
          ? [{ kind: 'choose-folder' }, ...retry]
          : retry,
  };
}
