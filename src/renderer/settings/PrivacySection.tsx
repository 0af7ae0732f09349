import { ArrowUpRight, Info, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { ask, changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Toggle } from '../ui/Toggle.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { versionsOf } from './versions.ts';
import { sentToGoogle, staysHere } from './what-leaves.ts';

const TERMS = 'https://ai.google.dev/gemini-api/terms';

/** What leaves this computer, what does not, and what runs here. */
export function PrivacySection(): ReactNode {
  const words = useWords();
  const { say } = words;
  const settings = useApp((state) => state.settings);
  const { startAtOnce } = settings;
  return (
    <SettingsSection
      name="privacy"
      title={say('settings.privacyTitle')}
      about={startAtOnce ? say('settings.privacyAtOnce') : say('settings.privacyAfterStart')}
    >
      <div className="leaves">
        <div>
          <h3>
            <ArrowUpRight size={15} className="tone-accent" />
            {say('settings.sentToGoogle')}
          </h3>
          <ul>
            {sentToGoogle(settings, words).map(({ what, when }) => (
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
            {say('settings.staysHere')}
          </h3>
          <ul>
            {staysHere(settings, words).map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </div>
      </div>
      <div className="leaves__terms">
        <Info size={15} />
        {say('settings.termsDecide')}
        <span className="spacer" />
        <button type="button" className="link" onClick={() => void ask('link.open', { url: TERMS })}>
          {say('settings.readTerms')}
        </button>
      </div>
      <SettingRow name={say('settings.startAtOnce')} hint={say('settings.startAtOnceHint')}>
        <Toggle
          label={say('settings.startAtOnce')}
          isOn={startAtOnce}
          onChange={(isOn) => void changeSettings({ startAtOnce: isOn })}
        >
          {say('settings.startWithoutAsking')}
        </Toggle>
      </SettingRow>
      <Versions />
    </SettingsSection>
  );
}

function Versions(): ReactNode {
  const { say } = useWords();
  const doctor = useApp((state) => state.doctor);
  const versions = [
    ...versionsOf(navigator.userAgent),
    ['gemini', doctor?.gemini.found ?? '…'],
    ['ffmpeg', doctor?.ffmpeg.found ?? '…'],
  ] as const;
  return (
    <SettingRow name={say('settings.versions')} hint={say('settings.versionsHint')}>
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
