import { ArrowUpRight, Info, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { ask, changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { Toggle } from '../ui/Toggle.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { versionsOf } from './versions.ts';
import { sentToGoogle, staysHere } from './what-leaves.ts';

const TERMS = 'https://ai.google.dev/gemini-api/terms';

/** What leaves this computer, what does not, and what runs here. */
export function PrivacySection(): ReactNode {
  const settings = useApp((state) => state.settings);
  const { startAtOnce } = settings;
  return (
    <SettingsSection
      name="privacy"
      title="What leaves this computer"
      about={
        startAtOnce
          ? 'Only what Gemini needs to write the report, as soon as a folder is dropped.'
          : 'Only what Gemini needs to write the report, and only after you press Start.'
      }
    >
      <div className="leaves">
        <div>
          <h3>
            <ArrowUpRight size={15} className="tone-accent" />
            Sent to Google
          </h3>
          <ul>
            {sentToGoogle(settings).map(({ what, when }) => (
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
            Stays here
          </h3>
          <ul>
            {staysHere(settings).map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </div>
      </div>
      <div className="leaves__terms">
        <Info size={15} />
        Google’s terms for your key decide how long it keeps them.
        <span className="spacer" />
        <button type="button" className="link" onClick={() => void ask('link.open', { url: TERMS })}>
          Read the terms
        </button>
      </div>
      <SettingRow name="Start at once" hint="Sends to Google as soon as a folder is dropped, without asking">
        <Toggle
          label="Start at once"
          isOn={startAtOnce}
          onChange={(isOn) => void changeSettings({ startAtOnce: isOn })}
        >
          Start without asking
        </Toggle>
      </SettingRow>
      <Versions />
    </SettingsSection>
  );
}

function Versions(): ReactNode {
  const doctor = useApp((state) => state.doctor);
  const versions = [
    ...versionsOf(navigator.userAgent),
    ['gemini', doctor?.gemini.found ?? '…'],
    ['ffmpeg', doctor?.ffmpeg.found ?? '…'],
  ] as const;
  return (
    <SettingRow name="Versions" hint="What runs on this computer">
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
