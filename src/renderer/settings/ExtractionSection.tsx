import type { ReactNode } from 'react';
import { changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { ExtractionFields } from './ExtractionFields.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** What is taken from each video of a new batch. */
export function ExtractionSection(): ReactNode {
  const settings = useApp((state) => state.settings);
  return (
    <SettingsSection
      name="extraction"
      title="Extraction"
      about="What is taken from each video before Gemini sees it. For new batches; “Frames” in the toolbar changes one of them before Start."
    >
      <ExtractionFields value={settings} onChange={(change) => void changeSettings(change)} />
    </SettingsSection>
  );
}
