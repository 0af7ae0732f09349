import { Folder } from 'lucide-react';
import type { ReactNode } from 'react';
import { changeSettings, chooseOutDir } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** Where reports of new batches go. */
export function OutputSection(): ReactNode {
  const { t } = useTranslations();
  const outDir = useApp((state) => state.settings.outDir);
  return (
    <SettingsSection name="output" title={t('settings.output')} about={t('settings.outputAbout')}>
      <SettingRow name={t('settings.saveTo')} hint={t('settings.saveToHint')}>
        <span className="setting__found">
          <Folder size={15} />
          <span className="ellipsis" title={outDir ?? undefined}>
            {outDir ?? t('settings.besideLong')}
          </span>
        </span>
        {outDir !== null && (
          <Button look="ghost" onClick={() => void changeSettings({ outDir: null })}>
            {t('settings.beside')}
          </Button>
        )}
        <Button onClick={() => void chooseOutDir()}>{t('settings.choose')}</Button>
      </SettingRow>
    </SettingsSection>
  );
}
