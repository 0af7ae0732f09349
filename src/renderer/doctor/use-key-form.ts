import { useState } from 'react';
import { requestSilently } from '../store/bridge.ts';
import { checkDoctor } from '../store/actions.ts';
import { showNews } from '../store/toasts.ts';
import { currentTranslations } from '../store/i18n.ts';

/** Shorter ones are no keys: so says the contract. */
const SHORTEST = 10;

interface KeyForm {
  readonly key: string;
  readonly setKey: (key: string) => void;
  /** Why main did not take it. */
  readonly trouble: string | null;
  readonly canSave: boolean;
  readonly save: () => Promise<void>;
}

/** A key on its way to main: it goes there at once and is never kept in the window. `onSaved`: main has it. */
export function useKeyForm(onSaved: () => void): KeyForm {
  const [key, setKey] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const canSave = !isSaving && key.trim().length >= SHORTEST;
  const save = async (): Promise<void> => {
    if (!canSave) return;
    setIsSaving(true);
    const reply = await requestSilently('key.save', { key: key.trim() });
    setIsSaving(false);
    if (!reply.ok) {
      setTrouble(reply.message);
      return;
    }
    onSaved();
    void checkDoctor();
    const { t } = currentTranslations();
    showNews(reply.value.kept === 'keychain' ? t('doctor.keyKept') : t('doctor.keyKeptForNow'));
  };
  return { key, setKey, trouble, canSave, save };
}
