import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { closeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { SECTIONS, type SectionName } from './sections.ts';

interface SettingsNavProps {
  readonly current: SectionName;
  readonly onGo: (name: SectionName) => void;
}

/** The list of sections, and the way back. */
export function SettingsNav({ current, onGo }: SettingsNavProps): ReactNode {
  const hasBatch = useApp((state) => state.batchId !== null);
  const back = hasBatch ? 'Back to the batch' : 'Back';
  return (
    <nav className="settings-nav" aria-label="Sections">
      {SECTIONS.map(({ name, title, icon: Icon }) => (
        <button
          key={name}
          type="button"
          className="settings-nav__item"
          aria-current={name === current ? 'true' : undefined}
          title={title}
          onClick={() => onGo(name)}
        >
          <Icon size={16} strokeWidth={1.75} />
          <span className="ellipsis">{title}</span>
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
