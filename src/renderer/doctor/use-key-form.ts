import { useState } from 'react';
import { describeKeyCheck, type KeyCheckText } from '../../shared/describe-key-check.ts';
import { isUseless } from '../../shared/key-check.ts';
import { requestSilently } from '../store/bridge.ts';
import { checkDoctor } from '../store/actions.ts';
import { showNews } from '../store/toasts.ts';
import { currentTranslations } from '../store/i18n.ts';

/** The result for a key that is not simply accepted. */
export interface KeyTrouble extends KeyCheckText {
  /** True if the key is kept all the same. */
  readonly isKept: boolean;
}

interface KeyForm {
  readonly key: string;
  readonly setKey: (key: string) => void;
  /** Null before an answer, and for an accepted key. */
  readonly trouble: KeyTrouble | null;
  readonly isChecking: boolean;
  readonly canSave: boolean;
  readonly save: () => Promise<void>;
}

/**
 * The state of a form that takes an API key. The key goes to main at once, which asks Google about it, and is never kept in the window.
 * `onSaved` is called when main has kept it and there is nothing more to say.
 */
export function useKeyForm(onSaved: () => void): KeyForm {
  const [key, setKey] = useState('');
  const [trouble, setTrouble] = useState<KeyTrouble | null>(null);
  const [isChecking, setIsChecking] = useState(false);
  const canSave = !isChecking && key.trim() !== '' && trouble?.isKept !== true;
  const change = (next: string): void => {
    setKey(next);
    setTrouble(null);
  };
  const save = async (): Promise<void> => {
    if (!canSave) return;
    setTrouble(null);
    setIsChecking(true);
    const reply = await requestSilently('key.save', { key: key.trim() });
    setIsChecking(false);
    if (!reply.ok) {
      setTrouble({ title: reply.message, advice: null, isKept: false });
      return;
    }
    const { kept, check } = reply.value;
    const translations = currentTranslations();
    const text = describeKeyCheck(check, translations);
    if (!isUseless(check)) void checkDoctor();
    if (kept === null || text.advice !== null) {
      setTrouble({ ...text, isKept: kept !== null });
      return;
    }
    onSaved();
    const where = translations.t(kept === 'keychain' ? 'doctor.keyKept' : 'doctor.keyKeptForNow');
    showNews(check.kind === 'accepted' ? `${text.title}. ${where}` : where);
  };
  return { key, setKey: change, trouble, isChecking, canSave, save };
}
