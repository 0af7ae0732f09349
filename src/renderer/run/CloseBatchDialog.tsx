import type { ReactNode } from 'react';
import { describeUnderWay } from '../../shared/describe-under-way.ts';
import { paidWorkIn } from '../../shared/session/paid-work.ts';
import type { Batch } from '../../shared/session/model.ts';
import { closeBatch } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface CloseBatchDialogProps {
  readonly batch: Batch;
  readonly onClose: () => void;
}

/** Asks before a batch is closed while Gemini writes something for it, which is paid for. */
export function CloseBatchDialog({ batch, onClose }: CloseBatchDialogProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const lost = describeUnderWay({ ...paidWorkIn([batch]), exports: 0 }, translations);
  return (
    <Dialog title={t('app.closeTitle', { name: batch.name })} role="alertdialog" isSmall onClose={onClose}>
      <div className="dialog__body">
        {lost === null ? (
          <p>{t('app.closeNothing')}</p>
        ) : (
          <>
            <p>{lost.message}</p>
            <p>{lost.detail}</p>
          </>
        )}
      </div>
      <footer className="dialog__foot">
        <span className="spacer" />
        <Button look="ghost" data-autofocus="" onClick={onClose}>
          {t(lost === null ? 'app.cancel' : 'run.keepRunning')}
        </Button>
        <Button
          look={lost === null ? 'primary' : 'danger'}
          onClick={() => {
            onClose();
            void closeBatch(batch.id, { isSure: true });
          }}
        >
          {t('app.closeBatch')}
        </Button>
      </footer>
    </Dialog>
  );
}
