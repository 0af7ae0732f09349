import type { ReactNode } from 'react';
import { sectionId, type SectionName } from './sections.ts';

interface SettingsSectionProps {
  readonly name: SectionName;
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

export function SettingsSection({ name, title, about, children }: SettingsSectionProps): ReactNode {
  const id = sectionId(name);
  return (
    <section className="settings-section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      <p>{about}</p>
      <div className="card">{children}</div>
    </section>
  );
}
