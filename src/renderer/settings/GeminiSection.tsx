import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { DEFAULT_MODEL, type Driver } from '../../shared/plan.ts';
import { changeSettings, chooseBundledGemini, chooseGemini } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, type Option } from '../ui/Choice.tsx';
import { DraftField } from './DraftField.tsx';
import { KeyRow } from './KeyRow.tsx';
import { parseModel } from './parse.ts';
import { ReportLanguageSelect } from './ReportLanguageSelect.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { TemplateRow } from './TemplateRow.tsx';

/** The program that asks Gemini, the key, which model answers, and what is asked. */
export function GeminiSection(): ReactNode {
  const { say } = useWords();
  const drivers: readonly Option<Driver>[] = [
    { value: 'acp', name: say('settings.driverReady') },
    { value: 'headless', name: say('settings.driverEach') },
  ];
  const { driver, model, fallbackModel } = useApp((state) => state.settings);
  const why = useApp((state) => state.snapshot?.session.driver.reason ?? null);
  return (
    <SettingsSection name="gemini" title={say('settings.gemini')} about={say('settings.geminiAbout')}>
      <KeyRow />
      <CommandRow />
      <SettingRow name={say('settings.model')} hint={say('settings.modelHint')}>
        <DraftField
          label={say('settings.model')}
          width="long"
          value={model ?? ''}
          placeholder={say('settings.modelDefault', { model: DEFAULT_MODEL })}
          parse={parseModel}
          onKeep={(next) => void changeSettings({ model: next })}
        />
      </SettingRow>
      <SettingRow name={say('settings.fallback')} hint={say('settings.fallbackHint')}>
        <DraftField
          label={say('settings.fallback')}
          width="long"
          value={fallbackModel ?? ''}
          placeholder={say('settings.none')}
          parse={parseModel}
          onKeep={(next) => void changeSettings({ fallbackModel: next })}
        />
      </SettingRow>
      <TemplateRow />
      <ReportLanguageRow />
      <SettingRow name={say('settings.driver')} hint={say('settings.driverHint')}>
        <Choice
          label={say('settings.driver')}
          value={driver}
          options={drivers}
          onChange={(next) => void changeSettings({ driver: next })}
        />
        {driver === 'acp' && why !== null && (
          <span className="setting__note setting__note--warn">
            <TriangleAlert size={13} />
            {say('settings.driverFailed')}
          </span>
        )}
      </SettingRow>
    </SettingsSection>
  );
}

function ReportLanguageRow(): ReactNode {
  const { say } = useWords();
  const language = useApp((state) => state.settings.reportLanguage);
  return (
    <SettingRow name={say('settings.reportLanguage')} hint={say('settings.reportLanguageHint')}>
      <ReportLanguageSelect
        value={language}
        onChange={(reportLanguage) => void changeSettings({ reportLanguage })}
      />
    </SettingRow>
  );
}

function CommandRow(): ReactNode {
  const { say } = useWords();
  const path = useApp((state) => state.settings.geminiPath);
  const found = useApp((state) => state.doctor?.gemini ?? null);
  return (
    <SettingRow
      name={say('settings.command')}
      hint={path === null ? say('settings.commandOurs') : say('settings.commandYours')}
    >
      <span className="setting__found">
        <code className="ellipsis" title={path ?? undefined}>
          {path ?? 'gemini'}
        </code>
        <span className="spacer" />
        <span className="setting__aside num">{found?.found ?? say('settings.looking')}</span>
      </span>
      {path !== null && (
        <Button look="ghost" onClick={() => void chooseBundledGemini()}>
          {say('settings.useOurs')}
        </Button>
      )}
      <Button onClick={() => void chooseGemini()}>{say('settings.choose')}</Button>
      {found?.advice != null && (
        <span className="setting__note setting__note--warn">
          <TriangleAlert size={13} />
          {found.advice}
        </span>
      )}
    </SettingRow>
  );
}
