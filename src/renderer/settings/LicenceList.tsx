import type { ReactNode } from 'react';
import type { Licence } from '../../shared/ipc/answers.ts';

interface LicenceListProps {
  readonly licences: readonly Licence[];
}

/** Packages with their licences; pressing one shows the text. */
export function LicenceList({ licences }: LicenceListProps): ReactNode {
  return (
    <ul className="licences__list">
      {licences.map(({ name, version, license, text }) => (
        <li key={`${name} ${version}`}>
          <details className="licences__one">
            <summary>
              <span className="licences__name">{name}</span>
              <span className="licences__version num">{version}</span>
              <span className="licences__kind">{license}</span>
            </summary>
            <pre className="licences__text">{text}</pre>
          </details>
        </li>
      ))}
    </ul>
  );
}
