import { Folder } from 'lucide-react';
import type { ReactNode } from 'react';
import { changeSettings, chooseOutDir } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** Where reports of new batches go. */
export function OutputSection(): ReactNode {
  const { say } = useWords();
  const outDir = useApp((state) => state.settings.outDir);
  return (
    <SettingsSection name="output" title={say('settings.output')} about={say('settings.outputAbout')}>
      <SettingRow name={say('settings.saveTo')} hint={say('settings.saveToHint')}>
        <span className="setting__found">
          <Folder size={15} />
          <span className="ellipsis" title={outDir ?? undefined}>
            {outDir ?? say('settings.besideLong')}
          </span>
        </span>
        {outDir !== null && (
          <Button look="ghost" onClick={() => void changeSettings({ outDir: null })}>
            {say('settings.beside')}
          </Button>
        )}
        <Button onClick={() => void chooseOutDir()}>{say('settings.choose')}</Button>
      </SettingRow>
    </SettingsSection>
  );
}
