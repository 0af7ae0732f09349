import type { ReactNode } from 'react';
import { MAX_LIMIT, MAX_TRIES } from '../../shared/plan.ts';
import { changeSettings, chooseLimit } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
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
  const { limit, autoLimit, tries, silenceS, totalS, spendingCap } = useApp((state) => state.settings);
  return (
    <SettingsSection
      name="concurrency"
      title="Concurrency & retries"
      about="How many videos run at once, and what happens when Gemini says slow down."
    >
      <SettingRow
        name="Videos at once"
        hint={autoLimit ? 'The most lanes there may be. Holds at once' : 'The number of lanes. Holds at once'}
      >
        <Stepper
          label="Videos at once"
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
        <span className="setting__aside num">up to {MAX_LIMIT}</span>
      </SettingRow>
      <SettingRow name="Auto" hint="Steps down when rate limited, back up when clear">
        <Toggle
          label="Let Framelane adjust it"
          isOn={autoLimit}
          onChange={(isAuto) => void chooseLimit(limit, isAuto)}
        >
          Let Framelane adjust it
        </Toggle>
      </SettingRow>
      <SettingRow name="Tries per video" hint="For passing troubles: busy servers, timeouts, the network">
        <Stepper
          label="Tries per video"
          value={tries}
          min={1}
          max={MAX_TRIES}
          onChange={(next) => void changeSettings({ tries: next })}
        />
        <span className="setting__aside">being asked to slow down does not count</span>
      </SettingRow>
      <SettingRow name="Give up when silent for" hint="Counts from the last output">
        <DraftField
          label="Give up when silent for"
          width="medium"
          after="seconds"
          value={String(silenceS)}
          parse={(text) => parseSeconds(text, 15, 900)}
          onKeep={(next) => void changeSettings({ silenceS: next })}
        />
      </SettingRow>
      <SettingRow name="Give up after" hint="One try in all, from the question to the end of the report">
        <DraftField
          label="Give up after"
          width="medium"
          after="seconds"
          value={String(totalS)}
          parse={(text) => parseSeconds(text, 30, 3600)}
          onKeep={(next) => void changeSettings({ totalS: next })}
        />
      </SettingRow>
      <SettingRow name="Spending limit" hint="Pauses the batch, never cuts a report in half. For new batches">
        <SpendingField cap={spendingCap} onChange={(next) => void changeSettings({ spendingCap: next })} />
      </SettingRow>
    </SettingsSection>
  );
}
