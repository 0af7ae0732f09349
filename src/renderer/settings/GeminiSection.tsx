import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { DEFAULT_MODEL, type Driver } from '../../shared/plan.ts';
import { changeSettings, chooseBundledGemini, chooseGemini } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, type Option } from '../ui/Choice.tsx';
import { DraftField } from './DraftField.tsx';
import { KeyRow } from './KeyRow.tsx';
import { parseModel } from './parse.ts';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

const DRIVERS: readonly Option<Driver>[] = [
  { value: 'acp', name: 'Keep it ready (faster)' },
  { value: 'headless', name: 'Start it for each video' },
];

/** The program that asks Gemini, the key, and which model answers. */
export function GeminiSection(): ReactNode {
  const { driver, model, fallbackModel } = useApp((state) => state.settings);
  const why = useApp((state) => state.snapshot?.session.driver.reason ?? null);
  return (
    <SettingsSection
      name="gemini"
      title="Gemini"
      about="Framelane runs Google’s gemini command on this computer. You bring the key."
    >
      <KeyRow />
      <CommandRow />
      <SettingRow name="Model" hint="Used for new batches. You can change it per batch">
        <DraftField
          label="Model"
          width="long"
          value={model ?? ''}
          placeholder={`${DEFAULT_MODEL} (default)`}
          parse={parseModel}
          onKeep={(next) => void changeSettings({ model: next })}
        />
      </SettingRow>
      <SettingRow name="Model to fall back to" hint="Asked when the first one is overloaded. New batches">
        <DraftField
          label="Model to fall back to"
          width="long"
          value={fallbackModel ?? ''}
          placeholder="None"
          parse={parseModel}
          onKeep={(next) => void changeSettings({ fallbackModel: next })}
        />
      </SettingRow>
      <SettingRow name="How gemini is run" hint="Ready programs answer sooner and use less of the processor">
        <Choice
          label="How gemini is run"
          value={driver}
          options={DRIVERS}
          onChange={(next) => void changeSettings({ driver: next })}
        />
        {driver === 'acp' && why !== null && (
          <span className="setting__note setting__note--warn">
            <TriangleAlert size={13} />
            It could not be kept ready, so one is started for each video.
          </span>
        )}
      </SettingRow>
    </SettingsSection>
  );
}

function CommandRow(): ReactNode {
  const path = useApp((state) => state.settings.geminiPath);
  const found = useApp((state) => state.doctor?.gemini ?? null);
  return (
    <SettingRow name="Command" hint={path === null ? 'Comes with Framelane' : 'Chosen by you'}>
      <span className="setting__found">
        <code className="ellipsis" title={path ?? undefined}>
          {path ?? 'gemini'}
        </code>
        <span className="spacer" />
        <span className="setting__aside num">{found?.found ?? 'Looking…'}</span>
      </span>
      {path !== null && (
        <Button look="ghost" onClick={() => void chooseBundledGemini()}>
          Use the one that comes with Framelane
        </Button>
      )}
      <Button onClick={() => void chooseGemini()}>Choose…</Button>
      {found?.advice != null && (
        <span className="setting__note setting__note--warn">
          <TriangleAlert size={13} />
          {found.advice}
        </span>
      )}
    </SettingRow>
  );
}
