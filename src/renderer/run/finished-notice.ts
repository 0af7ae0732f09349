import { waitingForTrial } from '../../shared/session/trial.ts';
import { describeFailure } from '../../shared/describe-failure.ts';
import { describeUndrawn } from '../../shared/describe-undrawn.ts';
import { formatExactly } from '../../shared/durations.ts';
import { mayRetryHelp, type Failure } from '../../shared/failure.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import { describeTimesFaster } from '../../shared/times-faster.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { awakeMs, gapsIn, runTimeOf, sequentialEstimate } from '../batch/run-time.ts';
import { countsOf, onlyCauseOf, retriedCount, type Counts } from '../batch/batch-stats.ts';
import { platform } from '../store/bridge.ts';
import type { NoticeAction, NoticeText } from './notice.ts';

/** More files are counted. */
const MOST_NAMES = 3;

/**
 * Returns the notice about a finished batch with its results and next actions. `madeFrom`: the batch that asked about the same videos before. If every video that ran failed for
 * the same reason, it is about that reason. It looks like success only where there is a report.
 */
export function finishedNotice(
  batch: Batch,
  translations: Translations,
  madeFrom: string | null,
): NoticeText {
  const waiting = waitingForTrial(batch).length;
  const counts = countsOf(batch.jobs);
  /** The counts without the videos that wait for a trial: nobody put those on hold. */
  const others = { ...counts, held: counts.held - waiting };
  const cause = onlyCauseOf(batch.jobs);
  if (cause !== null) return allFailed(cause, batch, others, waiting, translations);
  const compared: readonly NoticeAction[] =
    madeFrom === null || counts.done === 0 ? [] : [{ kind: 'compare-before', batchId: madeFrom }];
  if (waiting > 0) return trialNotice(batch, waiting, others, translations, compared);
  const next = nextFor(batch.jobs, counts, translations);
  if (counts.done === 0) return noReport(counts, next, translations);
  return {
    tone: 'ok',
    icon: 'done',
    title: describeDone(counts.held, translations),
    text: [summaryOf(batch, counts, translations), ...exportedText(batch, translations)].join(' '),
    actions: [
      { kind: 'read' },
      ...compared,
      { kind: 'export' },
      ...(batch.exported?.failure === null
        ? [{ kind: 'show-exported', dir: batch.exported.dir } as const]
        : []),
      ...next,
    ],
  };
}

/** Says that a batch is done, with what is on hold. */
export function describeDone(held: number, { t }: Translations): string {
  return held > 0 ? t('run.finishedButHeld', { count: held }) : t('run.finished');
}

/** Returns the notice about a batch that ended without any report, for several reasons or because all videos were left out. */
function noReport(counts: Counts, next: readonly NoticeAction[], translations: Translations): NoticeText {
  return {
    ...(counts.failed > 0
      ? { tone: 'warn', icon: 'warning' }
      : { tone: 'calm', icon: counts.held > 0 ? 'pause' : 'stopped' }),
    title: translations.t('run.noReports'),
    text: withoutReport(counts, translations).join(' '),
    actions: next,
  };
}

/** Returns the notice about the first videos of a trial. `others`: the counts without the videos that wait. */
function trialNotice(
  batch: Batch,
  waiting: number,
  others: Counts,
  translations: Translations,
  compared: readonly NoticeAction[],
): NoticeText {
  const hasReport = others.done > 0;
  return {
    ...(hasReport ? { tone: 'ok', icon: 'done' } : { tone: 'warn', icon: 'warning' }),
    title: translations.t(hasReport ? 'run.trialDone' : 'run.trialNone'),
    text: hasReport ? summaryOf(batch, others, translations) : withoutReport(others, translations).join(' '),
    untried: waiting,
    actions: [
      ...(hasReport ? [{ kind: 'read' } as const] : []),
      ...compared,
      // A release would let the waiting videos go as well.
      ...nextFor(batch.jobs, { ...others, held: 0 }, translations),
      ...trialActions(batch, waiting, hasReport),
    ],
  };
}

/** Returns the actions of a trial once its first videos have ended. `isAdvised`: they show that the others are worth it. */
function trialActions(batch: Batch, waiting: number, isAdvised: boolean): readonly NoticeAction[] {
  return [
    // A demo is not run again with other choices.
    ...(batch.isDemo ? [] : [{ kind: 'try-otherwise' } as const]),
    { kind: 'run-rest', count: waiting, isAdvised },
  ];
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

/** Says what a batch came to. The title and the status line tell how many videos are on hold. */
function summaryOf(batch: Batch, counts: Counts, translations: Translations): string {
  const { t } = translations;
  const made = counts.done - counts.unchanged;
  const unchanged = counts.unchanged - counts.fromFolder;
  const fromFolder = counts.fromFolder > 0 ? [t('run.finishedFromFolder', { count: counts.fromFolder })] : [];
  const renewed = batch.jobs.filter(({ renewal }) => renewal?.kind === 'failed').length;
  const without = [
    ...withoutReport({ ...counts, held: 0 }, translations),
    ...(renewed > 0 ? [t('run.finishedNotRenewed', { count: renewed })] : []),
  ];
  if (made === 0 && without.length === 0 && counts.held === 0)
    return [t('run.nothingToDo'), ...fromFolder].join(' ');
  return [
    ...(made > 0 ? [madeText(batch, made, translations)] : []),
    ...(unchanged > 0 ? [t('run.finishedUnchanged', { count: unchanged })] : []),
    ...fromFolder,
    ...without,
  ].join(' ');
}

/** Says how many reports were made in which time, and how much faster that was than one after the other. A trial is not about how fast it goes. */
function madeText(batch: Batch, count: number, translations: Translations): string {
  const { t } = translations;
  const { startMs, endMs } = runTimeOf(batch);
  const overMs = endMs ?? batch.endedAtMs ?? startMs;
  const rests = gapsIn(batch, overMs);
  const time = formatExactly(awakeMs(startMs, overMs, rests), translations);
  const { timesFaster } = sequentialEstimate(batch.jobs, startMs, overMs, rests);
  const isTrial = waitingForTrial(batch).length > 0;
  const faster = isTrial ? null : describeTimesFaster(timesFaster, translations);
  return faster === null
    ? t('run.finishedText', { count, time })
    : t('run.finishedFaster', { count, time, faster });
}

/** Counts the videos that have no report, by what became of them. */
function withoutReport({ failed, cancelled, held }: Counts, { t }: Translations): readonly string[] {
  return [
    ...(failed > 0 ? [t('run.finishedFailed', { count: failed })] : []),
    ...(cancelled > 0 ? [t('run.finishedCancelled', { count: cancelled })] : []),
    ...(held > 0 ? [t('run.finishedHeld', { count: held })] : []),
  ];
}

/** Returns the notice about the one reason for which all videos failed that ran. `others`: the counts without those that wait for a trial. */
function allFailed(
  cause: Failure,
  batch: Batch,
  others: Counts,
  waiting: number,
  translations: Translations,
): NoticeText {
  const { title, advice, action } = describeFailure(cause, translations);
  const { failed: count } = others;
  const next: readonly NoticeAction[] = [
    mayRetryHelp(cause) ? { kind: 'retry-failed', failed: count } : { kind: 'look-failed', failed: count },
    ...(waiting > 0
      ? trialActions(batch, waiting, false)
      : others.held > 0
        ? [{ kind: 'release', held: others.held } as const]
        : []),
  ];
  return {
    tone: 'danger',
    icon: cause.kind === 'offline' ? 'offline' : 'warning',
    title: translations.t('run.allFailed', { count }),
    text: [
      ...[title, advice].filter((part) => part !== null),
      ...withoutReport({ ...others, failed: 0 }, translations),
      ...(waiting > 0 ? [translations.t('run.trialWaits', { count: waiting })] : []),
    ].join(' '),
    ...(waiting > 0 && { untried: waiting }),
    actions:
      action === 'sign-in'
        ? [{ kind: 'add-key', isAnother: false }, ...next]
        : action === 'choose-folder'
          ? [{ kind: 'choose-folder' }, ...next]
          : next,
  };
}
