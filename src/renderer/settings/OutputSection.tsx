import { Folder } from 'lucide-react';
import type { ReactNode } from 'react';
import { changeSettings, chooseOutDir } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { Button } from '../ui/Button.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** Where reports of new batches go. */
export function OutputSection(): ReactNode {
  const outDir = useApp((state) => state.settings.outDir);
  return (
    <SettingsSection
      name="output"
      title="Output folder"
      about="Plain files, yours to move or delete. For new batches."
    >
      <SettingRow name="Save to" hint="A report you changed is never written over">
        <span className="setting__found">
          <Folder size={15} />
          <span className="ellipsis" title={outDir ?? undefined}>
            {outDir ?? 'Beside the videos, in “Framelane reports”'}
          </span>
        </span>
        {outDir !== null && (
          <Button look="ghost" onClick={() => void changeSettings({ outDir: null })}>
            Beside the videos
          </Button>
        )}
        <Button onClick={() => void chooseOutDir()}>Choose…</Button>
      </SettingRow>
    </SettingsSection>
  );
}
