import type { Job } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { BatchSituation } from '../videos/describe-phase.ts';

/** Describes what a video is waiting for while its report is still empty. */
export function describeWaiting(
  batch: BatchSituation,
  job: Pick<Job, 'status' | 'isHeld'>,
  translations: Translations,
): string {
  const { t } = translations;
  switch (job.status.kind) {
    case 'analysing':
      return t('report.waitingForText');
    case 'transcribing':
      return t('report.writingDown');
    case 'extracting':
      return t('report.takingFrames');
    case 'backing-off':
      return t('report.backingOff');
    case 'cancelled':
      return t('report.cancelled');
    case 'growing':
      return t('report.growing');
    case 'waiting':
    case 'prepared':
      if (!job.isHeld)
        return elsewhereWords(batch, job.status, translations) ?? turnWords(batch, translations);
      if (!batch.isNotTried) return t('report.held');
      return t(batch.phase === 'finished' ? 'report.tried' : 'report.notTried');
    case 'unsaved':
    case 'reported':
    case 'unchanged':
    case 'failed':
      return t('report.emptyReport');
  }
}

/** Says which other batch asks for the same report; null where none is waited for. */
function elsewhereWords(
  { phase }: BatchSituation,
  status: Extract<Job['status'], { kind: 'waiting' | 'prepared' }>,
  { t }: Translations,
): string | null {
  if (phase !== 'running' || status.kind !== 'prepared' || status.fromBatch === undefined) return null;
  return t('report.waitingForReportOf', { batch: status.fromBatch });
}

/** Describes what a queued video is waiting for. */
function turnWords({ phase }: BatchSituation, { t }: Translations): string {
  switch (phase) {
    case 'scanning':
    case 'ready':
      return t('report.afterStart');
    case 'draining':
    case 'paused':
      return t('report.batchWaits');
    case 'stopped':
      return t('report.batchStopped');
    case 'interrupted':
      return t('report.batchInterrupted');
    case 'running':
    case 'finished':
      return t('report.waitingForLane');
  }
}
