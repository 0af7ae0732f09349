import { KeyRound, Lock } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { KeyAnswer } from './KeyAnswer.tsx';
import { GetKeyLink } from './GetKeyLink.tsx';
import { useKeyForm } from './use-key-form.ts';

/** A field for an API key, with a link to the page that gives keys. */
export function KeyForm(): ReactNode {
  const { t } = useTranslations();
  const { key, setKey, trouble, isChecking, canSave, save } = useKeyForm(() => undefined);
  const id = useId();
  return (
    <form
      className="fix__form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="fix__key">
        <span className="fix__field">
          <KeyRound size={15} />
          <input
            className="input"
            type="password"
            autoComplete="off"
            spellCheck={false}
            aria-label={t('doctor.keyLabel')}
            aria-describedby={`${id}-hint`}
            placeholder={t('doctor.keyPaste')}
            value={key}
            readOnly={isChecking}
            onChange={(event) => setKey(event.target.value)}
          />
        </span>
        <Button look="primary" type="submit" disabled={!canSave}>
          {t('doctor.saveKey')}
        </Button>
      </div>
      <KeyAnswer isChecking={isChecking} trouble={trouble} />
      <p className="fix__hint" id={`${id}-hint`}>
        <Lock size={13} />
        {t('doctor.keyHint')}
      </p>
      <GetKeyLink />
    </form>
  );
}
