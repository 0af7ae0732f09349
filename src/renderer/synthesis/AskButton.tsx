import { MessageCircleQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { setPreferences, usePreferences } from '../store/preferences.ts';
import { Button } from '../ui/Button.tsx';

/** Opens and closes the pane for questions. */
export function AskButton(): ReactNode {
  const { t } = useTranslations();
  const isOpen = usePreferences((state) => state.isAskOpen);
  return (
    <Button look="ghost" aria-pressed={isOpen} onClick={() => setPreferences({ isAskOpen: !isOpen })}>
      <MessageCircleQuestion size={14} aria-hidden />
      {t('synthesis.ask')}
    </Button>
  );
}
