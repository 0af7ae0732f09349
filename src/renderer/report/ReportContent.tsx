import { useMemo, type ReactNode, type Ref } from 'react';
import { isFinal, reportOf, type Job } from '../../shared/session/model.ts';
import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import { request } from '../store/bridge.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { FailureCard } from './FailureCard.tsx';
import { RenewalNote } from './RenewalNote.tsx';
import { ReportBody, type ReportHandle } from './ReportBody.tsx';
import type { ReportParts } from './report-parts.ts';
import { UnsavedCard } from './UnsavedCard.tsx';
import { situationOf } from '../videos/describe-phase.ts';
import { describeWaiting } from './describe-waiting.ts';
import { Warnings } from './Warnings.tsx';
import { writingRate } from './writing-rate.ts';
import type { ReportBatch } from './report-batch.ts';

interface ReportContentProps {
  readonly batch: ReportBatch;
  readonly index: number;
  readonly job: Job;
  readonly report: ReportParts;
  readonly isMain?: boolean;
  /** Rendered below the title of the report. */
  readonly head?: ReactNode;
  readonly handle: Ref<ReportHandle>;
}

/** Shows the report of a video, or the reason why there is none yet. */
export function ReportContent({
  batch,
  index,
  job,
  report,
  isMain = false,
  head,
  handle,
}: ReportContentProps): ReactNode {
  const translations = useTranslations();
  const { status } = job;
  const saved = status.kind === 'unsaved' ? null : reportOf(job);
  const isStreaming = status.kind === 'analysing' && saved === null;
  const isOver =
    saved !== null || (isFinal(status) && status.kind !== 'cancelled') || status.kind === 'unsaved';
  const isGone = useApp(
    (state) => state.report?.batchId === batch.id && state.report.job === index && state.report.isGone,
  );
  const canChange = !batch.isReadOnly;
  const onDismiss = useMemo(
    () =>
      canChange
        ? (keys: readonly string[], isRight: boolean) =>
            void request('job.dismissDoubts', { batchId: batch.id, job: index, keys: [...keys], isRight })
        : null,
    [canChange, batch.id, index],
  );
  if (report.text === '' && !isOver) {
    return <p className="report__empty">{describeWaiting(situationOf(batch, index), job, translations)}</p>;
  }
  return (
    <ReportBody
      jobRef={{ batchId: batch.id, job: index }}
      report={report}
      isStreaming={isStreaming}
      durationS={job.info?.durationS ?? null}
      context={batch.plan.context}
      dismissed={job.dismissed}
      onDismiss={onDismiss}
      rate={isStreaming ? writingRate(job.spans) : null}
      isMain={isMain}
      title={report.text.startsWith(FIRST_LINE_PREFIX) ? (saved?.headline ?? job.title) : null}
      head={head}
      handle={handle}
    >
      {job.renewal !== undefined && <RenewalNote batch={batch} index={index} renewal={job.renewal} />}
      {isGone && <p className="gone">{translations.t('requestErrors.reportGone')}</p>}
      {status.kind === 'unchanged' && status.isMadeHere && (
        <p className="kept">{translations.t('report.unchanged')}</p>
      )}
      {status.kind === 'unchanged' && !status.isMadeHere && (
        <p className="kept kept--from-folder">{translations.t('report.fromFolder')}</p>
      )}
      {status.kind === 'unsaved' && (
        <UnsavedCard batchId={batch.id} index={index} failure={status.failure} keptPath={status.keptPath} />
      )}
      {status.kind === 'failed' && (
        <FailureCard
          batchId={batch.id}
          index={index}
          job={job}
          failure={status.failure}
          hasDraft={status.draftPath !== null}
        />
      )}
      {isOver && <Warnings job={job} />}
    </ReportBody>
  );
}
