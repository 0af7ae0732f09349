import type { ReactNode } from 'react';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { templateName } from '../../shared/template/template-name.ts';
import { changeSettings, openTemplates } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { SettingRow } from './SettingRow.tsx';

/** Under which template new batches run. */
export function TemplateRow(): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const templates = useApp((state) => state.templates);
  const chosen = useApp((state) => state.settings.templateId);
  const options = (templates ?? []).map(({ template }) => ({
    value: template.id,
    name: templateName(template, translations),
  }));
  return (
    <SettingRow name={t('settings.template')} hint={t('settings.templateHint')}>
      <Select
        label={t('settings.template')}
        // One that is gone is answered by the overview.
        value={options.some(({ value }) => value === chosen) ? chosen : overviewTemplate.id}
        options={options}
        onChange={(templateId) => void changeSettings({ templateId })}
      />
      <Button look="ghost" onClick={openTemplates}>
        {t('settings.templateEdit')}
      </Button>
    </SettingRow>
  );
}
