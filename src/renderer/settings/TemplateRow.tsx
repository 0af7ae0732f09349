import type { ReactNode } from 'react';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { templateName } from '../../shared/template/template-name.ts';
import { changeSettings, openTemplates } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { SettingRow } from './SettingRow.tsx';

/** Under which template new batches run. */
export function TemplateRow(): ReactNode {
  const words = useWords();
  const { say } = words;
  const templates = useApp((state) => state.templates);
  const chosen = useApp((state) => state.settings.templateId);
  const options = (templates ?? []).map(({ template }) => ({
    value: template.id,
    name: templateName(template, words),
  }));
  return (
    <SettingRow name={say('settings.template')} hint={say('settings.templateHint')}>
      <Select
        label={say('settings.template')}
        // One that is gone is answered by the overview.
        value={options.some(({ value }) => value === chosen) ? chosen : overviewTemplate.id}
        options={options}
        onChange={(templateId) => void changeSettings({ templateId })}
      />
      <Button look="ghost" onClick={openTemplates}>
        {say('settings.templateEdit')}
      </Button>
    </SettingRow>
  );
}
