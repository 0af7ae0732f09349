import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { runBatchAction, stopNow } from '../batch/batch-actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { countsOf } from '../batch/batch-stats.ts';

interface StopDialogProps {
  readonly batch: Batch;
  readonly onClose: () => void;
}

/** Asks for confirmation before Stop discards the reports that are being written. */
export function StopDialog({ batch, onClose }: StopDialogProps): ReactNode {
  const { t } = useTranslations();
  const { running } = countsOf(batch.jobs);
  return (
    <Dialog title={t('run.stopTitle')} role="alertdialog" isSmall onClose={onClose}>
      <div className="dialog__body">
        <p>{running === 0 ? t('run.stopNothing') : t('run.stopText', { count: running })}</p>
        <p>{t('run.stopAdvice')}</p>
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
