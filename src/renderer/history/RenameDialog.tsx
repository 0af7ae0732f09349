import { useId, useState, type ReactNode } from 'react';
import type { NamedBatch } from './named-batch.ts';
import { loadHistory } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

const MAX_LETTERS = 120;

interface RenameDialogProps {
  readonly entry: NamedBatch;
  readonly onClose: () => void;
}

/** Names a batch. An empty name gives it the one of its folder or only file again. Nothing on disk is renamed. */
export function RenameDialog({ entry, onClose }: RenameDialogProps): ReactNode {
  const { t } = useTranslations();
  const [name, setName] = useState(entry.name);
  const id = useId();
  const keep = async (): Promise<void> => {
    const reply = await request('batch.rename', { batchId: entry.batchId, name });
    if (!reply.ok) return;
    onClose();
    void loadHistory();
  };
  return (
    <Dialog title={t('history.renameTitle')} isSmall onClose={onClose}>
      <form
        className="dialog__form"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <div className="dialog__body">
          <div className="field">
            <label className="field__label" htmlFor={id}>
              {t('history.renameLabel')}
            </label>
            <input
              id={id}
              className="input"
              maxLength={MAX_LETTERS}
              data-autofocus=""
              aria-describedby={`${id}-hint`}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onFocus={(event) => event.target.select()}
            />
            <p className="field__hint" id={`${id}-hint`}>
              {t('history.renameHint')}
            </p>
          </div>
        </div>
        <footer className="dialog__foot">
          <span className="spacer" />
          <Button look="ghost" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button look="primary" type="submit">
            {t('history.renameKeep')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
