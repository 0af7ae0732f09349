import type { ReactNode } from 'react';
import { changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/words.ts';
import { ExtractionFields } from './ExtractionFields.tsx';
import { PreviewRow } from './PreviewRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** What is taken from each video of a new batch. */
export function ExtractionSection(): ReactNode {
  const { t } = useTranslations();
  const settings = useApp((state) => state.settings);
  return (
    <SettingsSection name="extraction" title={t('settings.extraction')} about={t('settings.extractionAbout')}>
      <ExtractionFields
        value={settings}
        onChange={(change) => void changeSettings(change)}
        preview={<PreviewRow />}
      />
    </SettingsSection>
  );
}
