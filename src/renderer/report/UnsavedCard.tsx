import { RotateCw, Save } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeFailure } from '../../shared/describe-failure.ts';
import type { Failure } from '../../shared/failure.ts';
import { retryVideos } from '../batch/put-back.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';

interface UnsavedCardProps {
  readonly batchId: string;
  readonly index: number;
  readonly failure: Failure;
  readonly keptPath: string;
}

/** Explains why a finished report could not be saved and where it is kept. Saving it again sends no new request to the model. */
export function UnsavedCard({ batchId, index, failure, keptPath }: UnsavedCardProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { title, advice } = describeFailure(failure, translations);
  return (
    <section className="failure" aria-label={t('report.unsavedTitle')}>
      <span className="tag tag--warn">
        <Save size={13} aria-hidden />
        {t('report.unsavedTitle')}
      </span>
      <h2>{title}</h2>
      {advice !== null && <p>{advice}</p>}
      <p className="failure__path">{t('report.unsavedKept', { path: keptPath })}</p>
      <div className="failure__actions">
        <Button look="primary" onClick={() => void retryVideos(batchId, [index])}>
          <RotateCw size={14} />
          {t('report.saveAgain')}
        </Button>
        <Button onClick={() => void request('batch.chooseOutDir', { batchId })}>
          {t('report.chooseFolder')}
        </Button>
        <Button look="ghost" onClick={() => void request('report.reveal', { batchId, job: index })}>
          {t('report.reveal')}
        </Button>
      </div>
    </section>
  );
}
