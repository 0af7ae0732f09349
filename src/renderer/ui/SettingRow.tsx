import type { ReactNode } from 'react';

interface SettingRowProps {
  readonly name: string;
  readonly hint?: string | null;
  readonly children: ReactNode;
}

/** A row of the settings: the name on the left, the control on the right. */
export function SettingRow({ name, hint = null, children }: SettingRowProps): ReactNode {
  return (
    <div className="setting" role="group" aria-label={name} data-setting={name}>
      <span className="setting__words">
        <span className="setting__name">{name}</span>
        {hint !== null && <span className="setting__hint">{hint}</span>}
      </span>
      <span className="setting__control">{children}</span>
    </div>
  );
}
