import type { ReactNode } from 'react';

interface SettingRowProps {
  readonly name: string;
  readonly hint: string | null;
  readonly children: ReactNode;
}

/** One choice: what it is on the left, the control on the right. */
export function SettingRow({ name, hint, children }: SettingRowProps): ReactNode {
  return (
    <div className="settings__row">
      <span className="settings__words">
        <span className="settings__name">{name}</span>
        {hint !== null && <span className="settings__hint">{hint}</span>}
      </span>
      {children}
    </div>
  );
}
