import { MessageCircleQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { askReports } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { setPreferences, usePreferences } from '../store/preferences.ts';
import { Button } from '../ui/Button.tsx';

/** Opens and closes the pane for questions. */
export function AskButton(): ReactNode {
  const { t } = useTranslations();
  const isOpen = usePreferences((state) => state.isAskOpen);
  return (
    <Button
      look="ghost"
      aria-pressed={isOpen}
      onClick={() => (isOpen ? setPreferences({ isAskOpen: false }) : askReports())}
    >
      <MessageCircleQuestion size={14} aria-hidden />
      {t('synthesis.ask')}
    </Button>
  );
}
