import type { ReactNode } from 'react';
import type { Settings } from '../../shared/settings.ts';
import { changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Choice } from '../ui/Choice.tsx';
import { useSystemAccent } from '../ui/system-accent.ts';
import { SettingRow } from './SettingRow.tsx';

/** Whose accent colour the window has. */
export function AccentRow(): ReactNode {
  const { say } = useWords();
  const accent = useApp((state) => state.settings.accent);
  const color = useSystemAccent(true);
  return (
    <SettingRow name={say('settings.accent')} hint={say('settings.accentHint')}>
      <Choice<Settings['accent']>
        label={say('settings.accent')}
        value={accent}
        options={[
          { value: 'framelane', name: say('settings.accentOwn') },
          { value: 'system', name: say('settings.accentSystem') },
        ]}
        onChange={(next) => void changeSettings({ accent: next })}
      />
      {color === null && <span className="setting__aside">{say('settings.accentNone')}</span>}
    </SettingRow>
  );
}
