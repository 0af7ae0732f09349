import { ExternalLink } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { ask, checkDoctor, showNews } from '../store/actions.ts';
import { useWords, wordsNow } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

const WHERE_KEYS_ARE = 'https://aistudio.google.com/apikey';

interface KeyDialogProps {
  readonly onClose: () => void;
}

/** Takes a Gemini API key. It goes to main at once and is never kept in the window. */
export function KeyDialog({ onClose }: KeyDialogProps): ReactNode {
  const { say } = useWords();
  const [key, setKey] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const id = useId();

  const save = async (): Promise<void> => {
    setIsSaving(true);
    const reply = await window.framelane.request('key.save', { key: key.trim() });
    setIsSaving(false);
    if (!reply.ok) {
      setTrouble(reply.message);
      return;
    }
    onClose();
    void checkDoctor();
    showNews(
      reply.value.kept === 'keychain'
        ? wordsNow().say('doctor.keyKept')
        : wordsNow().say('doctor.keyKeptForNow'),
    );
  };

  return (
    <Dialog title={say('doctor.addKey')} isSmall onClose={onClose}>
      <form
        className="dialog__form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="dialog__body">
          <p>{say('doctor.keyAbout')}</p>
          <div className="field">
            <label className="field__label" htmlFor={id}>
              {say('doctor.keyLabel')}
            </label>
            <input
              id={id}
              className="input"
              type="password"
              autoComplete="off"
              spellCheck={false}
              data-autofocus=""
              value={key}
              aria-describedby={`${id}-hint`}
              onChange={(event) => setKey(event.target.value)}
            />
            {trouble !== null && (
              <p className="error-text" role="alert">
                {trouble}
              </p>
            )}
            <p className="field__hint" id={`${id}-hint`}>
              {say('doctor.keyHint')}
            </p>
          </div>
          <button
            type="button"
            className="link key-link"
            onClick={() => void ask('link.open', { url: WHERE_KEYS_ARE })}
          >
            {say('doctor.getKey')}
            <ExternalLink size={13} />
          </button>
        </div>
        <footer className="dialog__foot">
          <span className="spacer" />
          <Button look="ghost" onClick={onClose}>
            {say('app.cancel')}
          </Button>
          <Button look="primary" type="submit" disabled={isSaving || key.trim().length < 10}>
            {say('doctor.saveKey')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
