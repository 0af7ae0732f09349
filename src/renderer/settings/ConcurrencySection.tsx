import type { ReactNode } from 'react';
import { MAX_TRIES } from '../../shared/plan.ts';
import { MAX_LIMIT } from '../../shared/plan-bounds.ts';
import { changeSettings, chooseLimit } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Stepper } from '../ui/Stepper.tsx';
import { Toggle } from '../ui/Toggle.tsx';
import { DraftField } from './DraftField.tsx';
import { parseSeconds } from './parse.ts';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { SpendingField } from './SpendingField.tsx';

/** Bars drawn beside the number of lanes: those in use, and a few that could be. */
const BARS = 8;

/** How many videos at once, and when to give up. */
export function ConcurrencySection(): ReactNode {
  const { say } = useWords();
  const { limit, autoLimit, tries, silenceS, totalS, spendingCap } = useApp((state) => state.settings);
  return (
    <SettingsSection
      name="concurrency"
      title={say('settings.concurrency')}
      about={say('settings.concurrencyAbout')}
    >
      <SettingRow
        name={say('settings.limit')}
        hint={autoLimit ? say('settings.limitAutoHint') : say('settings.limitHint')}
      >
        <Stepper
          label={say('settings.limit')}
          value={limit}
          min={1}
          max={MAX_LIMIT}
          onChange={(next) => void chooseLimit(next, autoLimit)}
        />
        <span className="lane-count" aria-hidden="true">
          {Array.from({ length: Math.max(BARS, limit) }, (_, lane) => (
            <i key={lane} className={lane < limit ? 'lane-count__open' : undefined} />
          ))}
        </span>
        <span className="setting__aside num">{say('settings.upTo', { most: MAX_LIMIT })}</span>
      </SettingRow>
      <SettingRow name={say('settings.auto')} hint={say('settings.autoHint')}>
        <Toggle
          label={say('settings.letAdjust')}
          isOn={autoLimit}
          onChange={(isAuto) => void chooseLimit(limit, isAuto)}
        >
          {say('settings.letAdjust')}
        </Toggle>
      </SettingRow>
      <SettingRow name={say('settings.tries')} hint={say('settings.triesHint')}>
        <Stepper
          label={say('settings.tries')}
          value={tries}
          min={1}
          max={MAX_TRIES}
          onChange={(next) => void changeSettings({ tries: next })}
        />
        <span className="setting__aside">{say('settings.triesNote')}</span>
      </SettingRow>
      <SettingRow name={say('settings.silence')} hint={say('settings.silenceHint')}>
        <DraftField
          label={say('settings.silence')}
          width="medium"
          after={say('settings.seconds')}
          value={String(silenceS)}
          parse={(text, words) => parseSeconds(text, 15, 900, words)}
          onKeep={(next) => void changeSettings({ silenceS: next })}
        />
      </SettingRow>
      <SettingRow name={say('settings.total')} hint={say('settings.totalHint')}>
        <DraftField
          label={say('settings.total')}
          width="medium"
          after={say('settings.seconds')}
          value={String(totalS)}
          parse={(text, words) => parseSeconds(text, 30, 3600, words)}
          onKeep={(next) => void changeSettings({ totalS: next })}
        />
      </SettingRow>
      <SettingRow name={say('settings.cap')} hint={say('settings.capHint')}>
        <SpendingField cap={spendingCap} onChange={(next) => void changeSettings({ spendingCap: next })} />
      </SettingRow>
    </SettingsSection>
  );
}
