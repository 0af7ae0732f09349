import { ChevronRight, CircleX, Copy, RotateCw } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import { describeFailure } from '../../shared/describe-failure.ts';
import { mayRetryHelp, type Failure } from '../../shared/failure.ts';
import { triesOf, type Job } from '../../shared/session/model.ts';
import { showOverlay } from '../store/actions.ts';
import { retryVideos } from '../batch/put-back.ts';
import { request } from '../store/bridge.ts';
import { showNews, showError } from '../store/toasts.ts';
import { useTranslations, currentTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { UseModelButton } from '../videos/UseModelButton.tsx';
import { AttemptBars } from '../videos/AttemptBars.tsx';
import { copyText } from '../ui/copy-text.ts';

interface FailureCardProps {
  readonly batchId: string;
  readonly index: number;
  readonly job: Job;
  readonly failure: Failure;
  readonly hasDraft: boolean;
}

/** Explains why a video has no report and offers what to do. The raw error text is folded away. */
export function FailureCard({ batchId, index, job, failure, hasDraft }: FailureCardProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { title, advice, action } = describeFailure(failure, translations);
  const ref = { batchId, job: index };
  return (
    <section className="failure" aria-label={t('report.whatWentWrong')}>
      <span className="tag tag--danger">
        <CircleX size={13} aria-hidden />
        {triesOf(job).length > 1
          ? t('report.failedAfter', { count: triesOf(job).length })
          : t('report.failed')}
      </span>
      <h2>{title}</h2>
      {advice !== null && <p>{advice}</p>}
      {hasDraft && <p>{t('report.draftBelow')}</p>}
      <div className="failure__actions">
        {action === 'sign-in' && (
          <Button look="primary" onClick={() => showOverlay('key')}>
            {t('report.addKey')}
          </Button>
        )}
        {action === 'use-model' && (
          <UseModelButton
            batchId={batchId}
            gone={failure.kind === 'model-not-found' ? failure.model : null}
          />
        )}
        {action === 'choose-folder' && (
          <Button look="primary" onClick={() => void request('batch.chooseOutDir', { batchId })}>
            {t('report.chooseFolder')}
          </Button>
        )}
        {mayRetryHelp(failure) && (
          <Button
            look={action === 'retry' ? 'primary' : 'plain'}
            onClick={() => void retryVideos(batchId, [ref.job])}
          >
            <RotateCw size={14} />
            {t('report.retry')}
          </Button>
        )}
      </div>
      {job.attempts.length > 0 && (
        <div className="failure__story">
          <h3>{t('report.whatHappened')}</h3>
          <AttemptBars job={job} />
        </div>
      )}
      {failure.detail !== null && <RawDetail detail={failure.detail} />}
    </section>
  );
}

interface RawDetailProps {
  readonly detail: string;
}

function RawDetail({ detail }: RawDetailProps): ReactNode {
  const { t } = useTranslations();
  return (
    <Collapsible.Root className="raw">
      <div className="raw__head">
        <Collapsible.Trigger className="unfold">
          <ChevronRight size={15} />
          {t('report.rawDetails')}
        </Collapsible.Trigger>
        <span className="spacer" />
        <Button look="ghost" onClick={() => copyDetails(detail)}>
          <Copy size={13} />
          {t('report.copyDetails')}
        </Button>
      </div>
      <Collapsible.Content>
        <pre className="raw__text" tabIndex={0}>
          {detail}
        </pre>
      </Collapsible.Content>
    </Collapsible.Root>
  );
}

function copyDetails(detail: string): void {
  const { t } = currentTranslations();
  if (copyText(detail)) showNews(t('report.detailsCopied'));
  else showError(t('report.detailsNotCopied'));
}
