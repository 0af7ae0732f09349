import type { ReactNode } from 'react';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface RemoveDialogProps {
  readonly batchId: string;
  readonly inquiry: number;
  readonly onClose: () => void;
}

/** Asks before a text is removed for good: it was paid for. */
export function RemoveDialog({ batchId, inquiry, onClose }: RemoveDialogProps): ReactNode {
  const { t } = useTranslations();
  return (
    <Dialog title={t('synthesis.removeTitle')} role="alertdialog" isSmall onClose={onClose}>
      <div className="dialog__body">
        <p>{t('synthesis.removeWhy')}</p>
      </div>
      <footer className="dialog__foot">
        <Button data-autofocus onClick={onClose}>
          {t('synthesis.correctCancel')}
        </Button>
        <Button
          look="danger"
          onClick={() => {
            onClose();
            void request('inquiry.remove', { batchId, inquiry });
          }}
        >
          {t('synthesis.removeQuestion')}
        </Button>
      </footer>
    </Dialog>
  );
}
