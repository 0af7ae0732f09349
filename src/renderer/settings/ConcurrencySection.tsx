import type { ReactNode } from 'react';
import { MAX_ATTEMPTS } from '../../shared/plan.ts';
import { MAX_LIMIT } from '../../shared/plan-bounds.ts';
import { changeSettings, chooseLimit } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectChosenLimit, selectIsAutoLimit } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { Stepper } from '../ui/Stepper.tsx';
import { Toggle } from '../ui/Toggle.tsx';
import { DraftField } from '../ui/DraftField.tsx';
import { parseSeconds } from '../ui/parse.ts';
import { SettingRow } from '../ui/SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { SpendingField } from './SpendingField.tsx';

/** Minimum number of bars drawn beside the number of lanes. */
const BARS = 8;

/** Settings of how many videos run at once, of attempts and timeouts, and of the spending limit. */
export function ConcurrencySection(): ReactNode {
  const { t } = useTranslations();
  const limit = useApp(selectChosenLimit);
  const autoLimit = useApp(selectIsAutoLimit);
  const { attempts, firstEventS, silenceS, totalS, spendingCap } = useApp((state) => state.settings);
  return (
    <SettingsSection
      name="concurrency"
      title={t('settings.concurrency')}
      about={t('settings.concurrencyAbout')}
    >
      <SettingRow
        name={t('settings.limit')}
        hint={autoLimit ? t('settings.limitAutoHint') : t('settings.limitHint')}
      >
        <Stepper
          label={t('settings.limit')}
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
        <span className="setting__aside num">{t('settings.upTo', { most: MAX_LIMIT })}</span>
      </SettingRow>
      <SettingRow name={t('settings.auto')} hint={t('settings.autoHint')}>
        <Toggle
          label={t('settings.letAdjust')}
          isOn={autoLimit}
          onChange={(isAuto) => void chooseLimit(limit, isAuto)}
        >
          {t('settings.letAdjust')}
        </Toggle>
      </SettingRow>
      <SettingRow name={t('settings.tries')} hint={t('settings.triesHint')}>
        <Stepper
          label={t('settings.tries')}
          value={attempts}
          min={1}
          max={MAX_ATTEMPTS}
          onChange={(next) => void changeSettings({ attempts: next })}
        />
        <span className="setting__aside">{t('settings.triesNote')}</span>
      </SettingRow>
      <SettingRow name={t('settings.firstEvent')} hint={t('settings.firstEventHint')}>
        <DraftField
          label={t('settings.firstEvent')}
          width="medium"
          after={t('settings.seconds')}
          value={String(firstEventS)}
          parse={(text, translations) => parseSeconds(text, 10, 600, translations)}
          onKeep={(next) => void changeSettings({ firstEventS: next })}
        />
      </SettingRow>
      <SettingRow name={t('settings.silence')} hint={t('settings.silenceHint')}>
        <DraftField
          label={t('settings.silence')}
          width="medium"
          after={t('settings.seconds')}
          value={String(silenceS)}
          parse={(text, translations) => parseSeconds(text, 15, 900, translations)}
          onKeep={(next) => void changeSettings({ silenceS: next })}
        />
      </SettingRow>
      <SettingRow name={t('settings.total')} hint={t('settings.totalHint')}>
        <DraftField
          label={t('settings.total')}
          width="medium"
          after={t('settings.seconds')}
          value={String(totalS)}
          parse={(text, translations) => parseSeconds(text, 30, 3600, translations)}
          onKeep={(next) => void changeSettings({ totalS: next })}
        />
      </SettingRow>
      <SettingRow name={t('settings.cap')} hint={t('settings.capHint')}>
        <SpendingField cap={spendingCap} onChange={(next) => void changeSettings({ spendingCap: next })} />
      </SettingRow>
    </SettingsSection>
  );
}
