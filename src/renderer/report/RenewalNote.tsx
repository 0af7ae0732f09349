import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeFailure } from '../../shared/describe-failure.ts';
import type { Renewal } from '../../shared/session/model.ts';
import { askAgain } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import type { ReportBatch } from './report-batch.ts';

interface RenewalNoteProps {
  readonly batch: ReportBatch;
  readonly index: number;
  readonly renewal: Renewal;
}

/** Says above a report that a new one is asked for, or why that one did not come. */
export function RenewalNote({ batch, index, renewal }: RenewalNoteProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  switch (renewal.kind) {
    case 'asked':
      return <p className="kept">{t('report.renewing')}</p>;
    case 'cancelled':
      return <p className="kept">{t('report.renewalCancelled')}</p>;
    case 'failed': {
      const { title, advice } = describeFailure(renewal.failure, translations);
      return (
        <div className="kept kept--failed">
          <p>
            {t('report.renewalFailed', { reason: title })} {advice}
          </p>
          {!batch.isReadOnly && (
            <Button onClick={() => askAgain([index])}>
              <RotateCw size={14} />
              {t('report.regenerate')}
            </Button>
          )}
        </div>
      );
    }
  }
}
