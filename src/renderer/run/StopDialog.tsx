import type { ReactNode } from 'react';
import { describeUnderWay } from '../../shared/describe-under-way.ts';
import { paidWorkIn } from '../../shared/session/paid-work.ts';
import type { Batch } from '../../shared/session/model.ts';
import { runBatchAction, stopNow } from '../batch/batch-actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface StopDialogProps {
  readonly batch: Batch;
  readonly onClose: () => void;
}

/** Asks for confirmation before Stop discards the reports, texts and answers that are being written. */
export function StopDialog({ batch, onClose }: StopDialogProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  // The videos have a sentence of their own: they wait to be done again.
  const { videos, ...others } = paidWorkIn([batch]);
  const inquiries = describeUnderWay({ ...others, videos: 0, exports: 0 }, translations);
  return (
    <Dialog title={t('run.stopTitle')} role="alertdialog" isSmall onClose={onClose}>
      <div className="dialog__body">
        {videos === 0 && inquiries === null && <p>{t('run.stopNothing')}</p>}
        {videos > 0 && <p>{t('run.stopText', { count: videos })}</p>}
        {inquiries !== null && (
          <p>
            {inquiries.message} {inquiries.detail}
          </p>
        )}
        <p>{t(inquiries === null ? 'run.stopAdvice' : 'run.stopAdviceTexts')}</p>
      </div>
      <footer className="dialog__foot">
        <span className="spacer" />
        <Button look="ghost" onClick={onClose}>
          {t('run.keepRunning')}
        </Button>
        <Button
          look="danger"
          onClick={() => {
            onClose();
            void stopNow(batch.id);
          }}
        >
          {t('run.stopNow')}
        </Button>
        <Button
          look="primary"
          data-autofocus=""
          onClick={() => {
            onClose();
            runBatchAction('pause', batch);
          }}
        >
          {t('run.pauseInstead')}
        </Button>
      </footer>
    </Dialog>
  );
}
