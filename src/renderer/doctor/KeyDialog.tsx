import { useId, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { KeyAnswer } from './KeyAnswer.tsx';
import { GetKeyLink } from './GetKeyLink.tsx';
import { useKeyForm } from './use-key-form.ts';

interface KeyDialogProps {
  readonly onClose: () => void;
}

/** Takes a Gemini API key. The key goes to main at once and is never kept in the window. */
export function KeyDialog({ onClose }: KeyDialogProps): ReactNode {
  const { t } = useTranslations();
  const { key, setKey, trouble, isChecking, canSave, save } = useKeyForm(onClose);
  const id = useId();

  return (
    <Dialog title={t('doctor.addKey')} isSmall onClose={onClose}>
      <form
        className="dialog__form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="dialog__body">
          <p>{t('doctor.keyAbout')}</p>
          <div className="field">
            <label className="field__label" htmlFor={id}>
              {t('doctor.keyLabel')}
            </label>
            <input
              id={id}
              className="input"
              type="password"
              autoComplete="off"
              spellCheck={false}
              data-autofocus=""
              value={key}
              readOnly={isChecking}
              aria-describedby={`${id}-hint`}
              onChange={(event) => setKey(event.target.value)}
            />
            <KeyAnswer isChecking={isChecking} trouble={trouble} />
            <p className="field__hint" id={`${id}-hint`}>
              {t('doctor.keyHint')}
            </p>
          </div>
          <GetKeyLink />
        </div>
        <footer className="dialog__foot">
          <span className="spacer" />
          {trouble?.isKept === true ? (
            <Button look="primary" onClick={onClose}>
              {t('app.close')}
            </Button>
          ) : (
            <>
              <Button look="ghost" onClick={onClose}>
                {t('app.cancel')}
              </Button>
              <Button look="primary" type="submit" disabled={!canSave}>
                {t('doctor.saveKey')}
              </Button>
            </>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
