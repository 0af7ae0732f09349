import type { ReactNode } from 'react';
import { formatBytes } from '../../shared/counts.ts';
import { changeSettings, showHistory } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { Toggle } from '../ui/Toggle.tsx';
import { DraftField } from './DraftField.tsx';
import { parseDays } from './parse.ts';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** Where keeping frames for some time begins. */
const FIRST_DAYS = 30;

/** What happens while nobody looks, and what is kept of past batches. */
export function BatchesSection(): ReactNode {
  const { say } = useWords();
  const { resumeAtOnce, keepAwake, notify, keepFramesDays } = useApp((state) => state.settings);
  return (
    <SettingsSection name="batches" title={say('settings.batches')} about={say('settings.batchesAbout')}>
      <SettingRow name={say('settings.resume')} hint={say('settings.resumeHint')}>
        <Toggle
          label={say('settings.resumeAtOnce')}
          isOn={resumeAtOnce}
          onChange={(isOn) => void changeSettings({ resumeAtOnce: isOn })}
        >
          {say('settings.resumeAtOnce')}
        </Toggle>
      </SettingRow>
      <SettingRow name={say('settings.keepAwake')} hint={say('settings.keepAwakeHint')}>
        <Toggle
          label={say('settings.keepAwakeToggle')}
          isOn={keepAwake}
          onChange={(isOn) => void changeSettings({ keepAwake: isOn })}
        >
          {say('settings.keepAwakeToggle')}
        </Toggle>
      </SettingRow>
      <SettingRow name={say('settings.notify')} hint={say('settings.notifyHint')}>
        <Toggle
          label={say('settings.notifyToggle')}
          isOn={notify}
          onChange={(isOn) => void changeSettings({ notify: isOn })}
        >
          {say('settings.notifyToggle')}
        </Toggle>
      </SettingRow>
      <SettingRow name={say('settings.keepFrames')} hint={say('settings.keepFramesHint')}>
        <Toggle
          label={say('settings.keepFramesToggle')}
          isOn={keepFramesDays !== null}
          onChange={(isOn) => void changeSettings({ keepFramesDays: isOn ? FIRST_DAYS : null })}
        >
          {say('settings.keepFramesToggle')}
        </Toggle>
        {keepFramesDays !== null && (
          <DraftField
            label={say('settings.keepFramesDays')}
            width="short"
            after={say('settings.days')}
            value={String(keepFramesDays)}
            parse={parseDays}
            onKeep={(days) => void changeSettings({ keepFramesDays: days })}
          />
        )}
      </SettingRow>
      <DiskRow />
    </SettingsSection>
  );
}

function DiskRow(): ReactNode {
  const words = useWords();
  const { say } = words;
  const history = useApp((state) => state.history);
  const bytes = (history ?? []).reduce((sum, entry) => sum + entry.keptBytes, 0);
  return (
    <SettingRow name={say('settings.diskUse')} hint={say('settings.diskUseHint')}>
      <span className="num">
        {history === null
          ? say('settings.looking')
          : say('settings.diskUsed', { size: formatBytes(bytes, words), count: history.length })}
      </span>
      <span className="spacer" />
      <Button onClick={showHistory}>{say('settings.showHistory')}</Button>
    </SettingRow>
  );
}
