import { useState } from 'react';
import { requestSilently } from '../store/bridge.ts';
import { checkDoctor } from '../store/actions.ts';
import { showNews } from '../store/toasts.ts';
import { currentTranslations } from '../store/i18n.ts';

/** The least length of a key, as in the contract of the request `key.save`. */
const SHORTEST = 10;

interface KeyForm {
  readonly key: string;
  readonly setKey: (key: string) => void;
  /** Main's reason for refusing the key; null without a refusal. */
  readonly trouble: string | null;
  readonly canSave: boolean;
  readonly save: () => Promise<void>;
}

/** The state of a form that takes an API key. The key goes to main at once and is never kept in the window. `onSaved` is called when main has it. */
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
