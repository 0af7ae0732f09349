import { ArrowUpRight, Info, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { changeSettings } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatches } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { Toggle } from '../ui/Toggle.tsx';
import { SettingRow } from '../ui/SettingRow.tsx';
import { AboutRows } from './AboutRows.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { versionsOf } from './versions.ts';
import { sentSoFar, sentToGoogle, staysHere } from './what-leaves.ts';

const TERMS = 'https://ai.google.dev/gemini-api/terms';

/** Lists what is sent to Google, what stays on this computer, and which programs run here. */
export function PrivacySection(): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const settings = useApp((state) => state.settings);
  const { startAtOnce } = settings;
  const batches = useApp(selectBatches);
  return (
    <SettingsSection
      name="privacy"
      title={t('settings.privacyTitle')}
      about={startAtOnce ? t('settings.privacyAtOnce') : t('settings.privacyAfterStart')}
    >
      <div className="leaves">
        <div>
          <h3>
            <ArrowUpRight size={15} className="tone-accent" />
            {t('settings.sentToGoogle')}
          </h3>
          <ul>
            {sentToGoogle(settings, translations).map(({ what, when }) => (
              <li key={what}>
                {what}
                {when !== null && <span className="leaves__when">{when}</span>}
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>
            <Lock size={15} className="tone-ok" />
            {t('settings.staysHere')}
          </h3>
          <ul>
            {staysHere(settings, translations).map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </div>
      </div>
      <SettingRow name={t('settings.sentSoFar')} hint={t('settings.sentSoFarHint')}>
        <p className="num">{sentSoFar(batches, translations)}</p>
      </SettingRow>
      <div className="leaves__terms">
        <Info size={15} />
        {t('settings.termsDecide')}
        <span className="spacer" />
        <button type="button" className="link" onClick={() => void request('link.open', { url: TERMS })}>
          {t('settings.readTerms')}
        </button>
      </div>
      <SettingRow name={t('settings.startAtOnce')} hint={t('settings.startAtOnceHint')}>
        <Toggle
          label={t('settings.startAtOnce')}
          isOn={startAtOnce}
          onChange={(isOn) => void changeSettings({ startAtOnce: isOn })}
        >
          {t('settings.startWithoutAsking')}
        </Toggle>
      </SettingRow>
      <Versions />
      <AboutRows />
    </SettingsSection>
  );
}

function Versions(): ReactNode {
  const { t } = useTranslations();
  const doctor = useApp((state) => state.doctor);
  const versions = [
    ...versionsOf(navigator.userAgent),
    ['gemini', doctor?.gemini.found ?? '…'],
    ['ffmpeg', doctor?.ffmpeg.found ?? '…'],
  ] as const;
  return (
    <SettingRow name={t('settings.versions')} hint={t('settings.versionsHint')}>
      <dl className="versions num">
        {versions.map(([name, version]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{version}</dd>
          </div>
        ))}
      </dl>
    </SettingRow>
  );
}
