import { KeyRound, Lock } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import {
  changeSettings,
  checkDoctor,
  chooseBundledGemini,
  chooseGemini,
  chooseOutDir,
} from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import type { CheckName } from './checks.ts';
import { GetKeyLink } from './GetKeyLink.tsx';
import { useKeyForm } from './use-key-form.ts';

interface FixProps {
  readonly of: CheckName;
  /** What to do about it, in a sentence. */
  readonly advice: string | null;
}

/** What to do about one problem, with what is needed for it at hand. */
export function Fix({ of, advice }: FixProps): ReactNode {
  const { say } = useWords();
  if (of === 'key') return <KeyFix />;
  return (
    <>
      <h3 className="fix__title">{say(`doctor.${of}`)}</h3>
      {advice !== null && <p>{advice}</p>}
      {of === 'gemini' && <GeminiFix />}
      {of === 'output' && <OutputFix />}
      {of === 'ffmpeg' && <Button onClick={() => void checkDoctor()}>{say('doctor.again')}</Button>}
    </>
  );
}

function KeyFix(): ReactNode {
  const { say } = useWords();
  const { key, setKey, trouble, canSave, save } = useKeyForm(() => undefined);
  const id = useId();
  return (
    <form
      className="fix__form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3 className="fix__title">{say('doctor.signIn')}</h3>
      <p>{say('doctor.keyAbout')}</p>
      <div className="fix__key">
        <span className="fix__field">
          <KeyRound size={15} />
          <input
            className="input"
            type="password"
            autoComplete="off"
            spellCheck={false}
            aria-label={say('doctor.keyLabel')}
            aria-describedby={`${id}-hint`}
            placeholder={say('doctor.keyPaste')}
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        </span>
        <Button look="primary" type="submit" disabled={!canSave}>
          {say('doctor.saveKey')}
        </Button>
      </div>
      {trouble !== null && (
        <p className="error-text" role="alert">
          {trouble}
        </p>
      )}
      <p className="fix__hint" id={`${id}-hint`}>
        <Lock size={13} />
        {say('doctor.keyHint')}
      </p>
      <GetKeyLink />
      <p className="fix__hint">{say('doctor.vertex')}</p>
    </form>
  );
}

function GeminiFix(): ReactNode {
  const { say } = useWords();
  const isOwn = useApp((state) => state.settings.geminiPath !== null);
  return (
    <span className="fix__buttons">
      {isOwn && <Button onClick={() => void chooseBundledGemini()}>{say('settings.useOurs')}</Button>}
      <Button onClick={() => void chooseGemini()}>{say('settings.choose')}</Button>
    </span>
  );
}

function OutputFix(): ReactNode {
  const { say } = useWords();
  const choose = async (change: Promise<void>): Promise<void> => {
    await change;
    await checkDoctor();
  };
  return (
    <span className="fix__buttons">
      <Button onClick={() => void choose(chooseOutDir())}>{say('settings.choose')}</Button>
      <Button look="ghost" onClick={() => void choose(changeSettings({ outDir: null }))}>
        {say('settings.beside')}
      </Button>
    </span>
  );
}
