import { reportedStatusOf, type Job } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Fact } from './video-facts.ts';

/** Number of fingerprint characters shown, enough to tell files apart. */
const SHORT = 12;

/** Describes the history of a video: earlier reports, its fingerprint, interruptions, and whether the user moved it up. */
export function historyFacts(
  job: Pick<Job, 'status' | 'renewal' | 'history' | 'fingerprint' | 'interruptions' | 'priority'>,
  { t }: Translations,
): readonly Fact[] {
  const history = describeHistory(job, t);
  return [
    ...(history === null ? [] : [[t('report.seenBefore'), history] as const]),
    ...(job.fingerprint === null
      ? []
      : [[t('report.fingerprint'), job.fingerprint.slice(0, SHORT)] as const]),
    ...(job.interruptions === 0
      ? []
      : [[t('report.interruptions'), t('report.interruptedTimes', { count: job.interruptions })] as const]),
    ...(job.priority > 0 ? [[t('report.priority'), t('report.movedUp')] as const] : []),
  ];
}

function describeHistory(
  { status, renewal, history }: Pick<Job, 'status' | 'renewal' | 'history'>,
  t: Translations['t'],
): string | null {
  const reported = reportedStatusOf({ status, renewal });
  if (reported?.kind === 'unchanged')
    return t(reported.isMadeHere ? 'report.seenBeforeUnchanged' : 'report.seenBeforeFolder');
  switch (history) {
    case null:
      return null;
    case 'new':
      return t('report.seenBeforeNew');
    case 'changed':
      return t('report.seenBeforeChanged');
    case 'other-plan':
      return t('report.seenBeforeOtherPlan');
  }
}
