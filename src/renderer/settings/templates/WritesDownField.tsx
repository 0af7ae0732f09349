import type { ReactNode } from 'react';
import { useTranslations } from '../../store/i18n.ts';
import { Toggle } from '../../ui/Toggle.tsx';

interface WritesDownFieldProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** The switch of a template: whether what is said is written down where a video has no transcript. */
export function WritesDownField({ isOn, onChange }: WritesDownFieldProps): ReactNode {
  const { t } = useTranslations();
  return (
    <div className="template-switch">
      <Toggle label={t('templates.writesDown')} isOn={isOn} onChange={onChange}>
        <span className="template-switch__words">
          <span className="template-switch__name">{t('templates.writesDown')}</span>
          <span className="template-switch__hint">{t('templates.writesDownHint')}</span>
        </span>
      </Toggle>
    </div>
  );
}
