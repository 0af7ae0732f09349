import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeUndrawn, namesOf } from '../../shared/describe-undrawn.ts';
import type { ExportResult } from '../../shared/export-choices.ts';
import { platform, request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface ExportedProps {
  readonly result: ExportResult;
  readonly onClose: () => void;
}

/** Shows where the export was saved. */
export function Exported({ result, onClose }: ExportedProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  return (
    <Dialog title={t('exports.done')} isSmall onClose={onClose}>
      <div className="dialog__body">
        <div className="export__done" role="status">
          <CircleCheck size={18} className="tone-ok" />
          <span>
            {t('exports.filesIn', { count: result.files.length })} <b>{result.dir}</b>
          </span>
        </div>
        {result.leftAsText.length > 0 && (
          <p className="export__hint" role="note">
            {t('exports.leftAsText', {
              count: result.leftAsText.length,
              names: namesOf(result.leftAsText),
            })}
          </p>
        )}
        {result.undrawn.length > 0 && (
          <div role="note">
            {describeUndrawn(result.undrawn, platform() === 'linux', translations).map((sentence) => (
              <p key={sentence} className="export__hint">
                {sentence}
              </p>
            ))}
          </div>
        )}
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
