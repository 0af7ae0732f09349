import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { usableNames } from '../../shared/key-check.ts';
import { preferredModel } from '../../shared/models.ts';
import type { Driver } from '../../shared/plan.ts';
import { changeSettings, chooseBundledGemini, chooseGemini, openTemplates } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, type Option } from '../ui/Choice.tsx';
import { DraftField } from '../ui/DraftField.tsx';
import { KeyRow } from './KeyRow.tsx';
import { parseModel } from '../ui/parse.ts';
import { ReportLanguageSelect } from '../plan/ReportLanguageSelect.tsx';
import { SettingRow } from '../ui/SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { templateName } from '../../shared/template/template-name.ts';
import { Select } from '../ui/Select.tsx';

/** Settings of the driver that calls Gemini, the key, the model, and the prompt. */
export function GeminiSection(): ReactNode {
  const { t } = useTranslations();
  const drivers: readonly Option<Driver>[] = [
    { value: 'acp', name: t('settings.driverReady') },
    { value: 'headless', name: t('settings.driverEach') },
  ];
  const { driver, model, fallbackModel } = useApp((state) => state.settings);
  const check = useApp((state) => state.keyCheck);
  const why = useApp((state) => state.snapshot?.session.driver.reason ?? null);
  return (
    <SettingsSection name="gemini" title={t('settings.gemini')} about={t('settings.geminiAbout')}>
      <KeyRow />
      <CommandRow />
      <SettingRow name={t('settings.model')} hint={t('settings.modelHint')}>
        <DraftField
          label={t('settings.model')}
          width="long"
          value={model ?? ''}
          placeholder={t('settings.modelDefault', { model: preferredModel(usableNames(check)) })}
          parse={parseModel}
          onKeep={(next) => void changeSettings({ model: next })}
        />
      </SettingRow>
      <SettingRow name={t('settings.fallback')} hint={t('settings.fallbackHint')}>
        <DraftField
          label={t('settings.fallback')}
          width="long"
          value={fallbackModel ?? ''}
          placeholder={t('settings.none')}
          parse={parseModel}
          onKeep={(next) => void changeSettings({ fallbackModel: next })}
        />
      </SettingRow>
      <TemplateRow />
      <ReportLanguageRow />
      <SettingRow name={t('settings.driver')} hint={t('settings.driverHint')}>
        <Choice
          label={t('settings.driver')}
          value={driver}
          options={drivers}
          onChange={(next) => void changeSettings({ driver: next })}
        />
        {driver === 'acp' && why !== null && (
          <span className="setting__note setting__note--warn">
            <TriangleAlert size={13} />
            {t('settings.driverFailed')}
          </span>
        )}
      </SettingRow>
    </SettingsSection>
  );
}

function ReportLanguageRow(): ReactNode {
  const { t } = useTranslations();
  const language = useApp((state) => state.settings.reportLanguage);
  return (
    <SettingRow name={t('settings.reportLanguage')} hint={t('settings.reportLanguageHint')}>
      <ReportLanguageSelect
        value={language}
        onChange={(reportLanguage) => void changeSettings({ reportLanguage })}
      />
    </SettingRow>
  );
}

function CommandRow(): ReactNode {
  const { t } = useTranslations();
  const path = useApp((state) => state.settings.geminiPath);
  const found = useApp((state) => state.doctor?.gemini ?? null);
  return (
    <SettingRow
      name={t('settings.command')}
      hint={path === null ? t('settings.commandOurs') : t('settings.commandYours')}
    >
      <span className="setting__found">
        <code className="ellipsis" title={path ?? undefined}>
          {path ?? 'gemini'}
        </code>
        <span className="spacer" />
        <span className="setting__aside num">{found?.found ?? t('settings.looking')}</span>
      </span>
      {path !== null && (
        <Button look="ghost" onClick={() => void chooseBundledGemini()}>
          {t('settings.useOurs')}
        </Button>
      )}
      <Button onClick={() => void chooseGemini()}>{t('settings.choose')}</Button>
      {found?.advice != null && (
        <span className="setting__note setting__note--warn">
          <TriangleAlert size={13} />
          {found.advice}
        </span>
      )}
    </SettingRow>
  );
}

/** Chooses the template of new batches. */
function TemplateRow(): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const templates = useApp((state) => state.templates);
  const chosen = useApp((state) => state.settings.templateId);
  const options = (templates ?? []).map(({ template }) => ({
    value: template.id,
    name: templateName(template, translations),
  }));
  return (
    <SettingRow name={t('settings.template')} hint={t('settings.templateHint')}>
      <Select
        label={t('settings.template')}
        // The overview template replaces a template that no longer exists.
        value={options.some(({ value }) => value === chosen) ? chosen : overviewTemplate.id}
        options={options}
        onChange={(templateId) => void changeSettings({ templateId })}
      />
      <Button look="ghost" onClick={openTemplates}>
        {t('settings.templateEdit')}
      </Button>
    </SettingRow>
  );
}
