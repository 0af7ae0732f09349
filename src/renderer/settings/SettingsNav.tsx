import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { closeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { SECTIONS, type SectionName } from './sections.ts';

interface SettingsNavProps {
  readonly current: SectionName;
  readonly onGo: (name: SectionName) => void;
}

/** The list of sections, and the way back. */
export function SettingsNav({ current, onGo }: SettingsNavProps): ReactNode {
  const { say } = useWords();
  const hasBatch = useApp((state) => state.batchId !== null);
  const back = hasBatch ? say('settings.backToBatch') : say('settings.back');
  return (
    <nav className="settings-nav" aria-label={say('settings.sections')}>
      {SECTIONS.map(({ name, icon: Icon }) => (
        <button
          key={name}
          type="button"
          className="settings-nav__item"
          aria-current={name === current ? 'true' : undefined}
          title={say(`settings.${name}`)}
          onClick={() => onGo(name)}
        >
          <Icon size={16} strokeWidth={1.75} />
          <span className="ellipsis">{say(`settings.${name}`)}</span>
        </button>
      ))}
      <span className="spacer" />
      <button type="button" className="settings-nav__item" title={back} onClick={closeSettings}>
        <ArrowLeft size={16} strokeWidth={1.75} />
        <span className="ellipsis">{back}</span>
        <span className="spacer" />
        <span className="keys" aria-hidden="true">
          <kbd>Esc</kbd>
        </span>
      </button>
    </nav>
  );
}
