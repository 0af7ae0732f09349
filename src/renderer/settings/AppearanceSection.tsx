import { Check } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Settings } from '../../shared/settings.ts';
import { LANGUAGE_HABITS, LANGUAGES, type LanguageChoice } from '../../shared/i18n/language.ts';
import { changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { setPreferences, usePreferences, type Preferences } from '../store/preferences.ts';
import { useTranslations } from '../store/i18n.ts';
import { zoomTo } from '../store/zoom.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DraftField } from '../ui/DraftField.tsx';
import { parsePercent } from '../ui/parse.ts';
import { SettingRow } from '../ui/SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { useSystemAccent } from '../ui/system-accent.ts';

/** Settings of the window's look: theme, accent colour, language, density, zoom and motion. */
export function AppearanceSection(): ReactNode {
  const { t } = useTranslations();
  const { language, density, zoom, motion } = useApp((state) => state.settings);
  return (
    <SettingsSection name="appearance" title={t('settings.appearance')} about={t('settings.appearanceAbout')}>
      <ThemeRow />
      <AccentRow />
      <SettingRow name={t('settings.language')} hint={t('settings.languageHint')}>
        <Choice<LanguageChoice>
          label={t('settings.language')}
          value={language}
          options={[
            { value: 'system', name: t('settings.languageSystem') },
            // Each language is named in itself.
            ...LANGUAGES.map((value) => ({ value, name: LANGUAGE_HABITS[value].name })),
          ]}
          onChange={(next) => void changeSettings({ language: next })}
        />
      </SettingRow>
      <SettingRow name={t('settings.density')} hint={t('settings.densityHint')}>
        <Choice<Settings['density']>
          label={t('settings.density')}
          value={density}
          options={[
            { value: 'comfortable', name: t('settings.comfortable') },
            { value: 'compact', name: t('settings.compact') },
          ]}
          onChange={(next) => void changeSettings({ density: next })}
        />
      </SettingRow>
      <ReportTextRow />
      <SettingRow name={t('settings.zoom')} hint={t('settings.zoomHint')}>
        <DraftField
          label={t('settings.zoomPercent')}
          width="short"
          after={t('settings.percent')}
          value={String(Math.round(zoom * 100))}
          parse={parsePercent}
          onKeep={zoomTo}
        />
        <Button look="ghost" disabled={zoom === 1} onClick={() => zoomTo(1)}>
          {t('settings.zoomReset')}
        </Button>
      </SettingRow>
      <SettingRow name={t('settings.motion')} hint={t('settings.motionHint')}>
        <Choice<Settings['motion']>
          label={t('settings.motion')}
          value={motion}
          options={[
            { value: 'system', name: t('settings.motionSystem') },
            { value: 'reduced', name: t('settings.motionReduced') },
          ]}
          onChange={(next) => void changeSettings({ motion: next })}
        />
        <span className="setting__aside">{t('settings.motionNote')}</span>
      </SettingRow>
    </SettingsSection>
  );
}

function ReportTextRow(): ReactNode {
  const { t } = useTranslations();
  const size = usePreferences((state) => state.reportTextSize);
  return (
    <SettingRow name={t('settings.reportText')} hint={t('settings.reportTextHint')}>
      <Choice<Preferences['reportTextSize']>
        label={t('settings.reportText')}
        value={size}
        options={[
          { value: 'small', name: t('report.textSmall') },
          { value: 'medium', name: t('report.textMedium') },
          { value: 'large', name: t('report.textLarge') },
        ]}
        onChange={(next) => setPreferences({ reportTextSize: next })}
      />
    </SettingRow>
  );
}

function ThemeRow(): ReactNode {
  const { t } = useTranslations();
  const chosen = useApp((state) => state.settings.theme);
  const themes: readonly { readonly value: Settings['theme']; readonly name: string }[] = [
    { value: 'dark', name: t('settings.dark') },
    { value: 'light', name: t('settings.light') },
    { value: 'system', name: t('settings.matchSystem') },
  ];
  return (
    <SettingRow name={t('settings.theme')} hint={t('settings.themeHint')}>
      <RadioGroup.Root
        className="themes"
        aria-label={t('settings.theme')}
        orientation="horizontal"
        value={chosen}
        onValueChange={(value) => {
          const theme = themes.find((one) => one.value === value);
          if (theme !== undefined) void changeSettings({ theme: theme.value });
        }}
      >
        {themes.map(({ value, name }) => (
          <RadioGroup.Item key={value} value={value} className="theme">
            <span className="theme__picture">
              {value !== 'light' && <Sketch theme="dark" />}
              {value !== 'dark' && <Sketch theme="light" />}
            </span>
            <span className="theme__name">
              {value === chosen && <Check size={14} />}
              {name}
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </SettingRow>
  );
}

interface SketchProps {
  readonly theme: 'dark' | 'light';
}

/** A small drawing of the lanes in the theme's own colours. */
function Sketch({ theme }: SketchProps): ReactNode {
  return (
    <span className="theme__sketch" data-theme={theme} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}

/** Chooses between the app's accent colour and the system's. */
function AccentRow(): ReactNode {
  const { t } = useTranslations();
  const accent = useApp((state) => state.settings.accent);
  const color = useSystemAccent(true);
  return (
    <SettingRow name={t('settings.accent')} hint={t('settings.accentHint')}>
      <Choice<Settings['accent']>
        label={t('settings.accent')}
        value={accent}
        options={[
          { value: 'framelane', name: t('settings.accentOwn') },
          { value: 'system', name: t('settings.accentSystem') },
        ]}
        onChange={(next) => void changeSettings({ accent: next })}
      />
      {color === null && <span className="setting__aside">{t('settings.accentNone')}</span>}
    </SettingRow>
  );
}
