import { useMemo, type ReactNode } from 'react';
import type { Plan } from '../../shared/plan.ts';
import { useTranslations } from '../store/i18n.ts';
import { Select } from '../ui/Select.tsx';
import { reportLanguages } from './report-languages.ts';

/** Option value for the video's own language. It is not a language tag, so it collides with none. */
const OWN = 'own';

interface ReportLanguageSelectProps {
  /** Null means the video's own language. */
  readonly value: Plan['language'];
  readonly isDisabled?: boolean;
  readonly onChange: (language: Plan['language']) => void;
}

/** A select for the language that reports are written in. */
export function ReportLanguageSelect({
  value,
  isDisabled = false,
  onChange,
}: ReportLanguageSelectProps): ReactNode {
  const translations = useTranslations();
  const options = useMemo(
    () => [
      { value: OWN, name: translations.t('settings.ownLanguage') } as const,
      ...reportLanguages(translations),
    ],
    [translations],
  );
  return (
    <Select
      label={translations.t('settings.reportLanguage')}
      value={value ?? OWN}
      options={options}
      isDisabled={isDisabled}
      onChange={(language) => onChange(language === OWN ? null : language)}
    />
  );
}
