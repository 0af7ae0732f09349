import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExportResult } from '../../shared/export-choices.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface ExportedProps {
  readonly result: ExportResult;
  readonly onClose: () => void;
}

/** Shows where the export was saved. */
export function Exported({ result, onClose }: ExportedProps): ReactNode {
  const { t } = useTranslations();
  return (
    <Dialog title={t('exports.done')} isSmall onClose={onClose}>
      <div className="dialog__body">
        <div className="export__done" role="status">
          <CircleCheck size={18} className="tone-ok" />
          <span>
            {t('exports.filesIn', { count: result.files.length })} <b>{result.dir}</b>
          </span>
        </div>
      </div>
      <footer className="dialog__foot">
        <span className="spacer" />
        <Button look="ghost" onClick={onClose}>
          {t('exports.close')}
        </Button>
        <Button
          look="primary"
          data-autofocus=""
          onClick={() => void request('path.reveal', { path: result.dir })}
        >
          {t('exports.reveal')}
        </Button>
      </footer>
    </Dialog>
  );
}
