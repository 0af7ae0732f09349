import type { ReactNode } from 'react';
import type { Settings } from '../../shared/settings.ts';
import { changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/words.ts';
import { Choice } from '../ui/Choice.tsx';
import { useSystemAccent } from '../ui/system-accent.ts';
import { SettingRow } from './SettingRow.tsx';

/** Whose accent colour the window has. */
export function AccentRow(): ReactNode {
  const { t } = useTranslations();
  const accent = useApp((state) => state.settings.accent);
  const color = useSystemAccent(true);
  return (
    <SettingRow name={t('settings.accent')} hint={t('settings.accentHint')}>
      <Choice<Settings['accent']>
        label={t('settings.accent')}
        value={accent}
        options={[
          { value: 'framelane', name: t('settings.accentOwn') },
          { value: 'system', name: t('settings.accentSystem') },
        ]}
        onChange={(next) => void changeSettings({ accent: next })}
      />
      {color === null && <span className="setting__aside">{t('settings.accentNone')}</span>}
    </SettingRow>
  );
}
