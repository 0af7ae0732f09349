import { Switch } from 'radix-ui';
import type { ReactNode } from 'react';
import { SettingRow } from './SettingRow.tsx';

interface SettingSwitchProps {
  readonly name: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function SettingSwitch({ name, hint, isOn, onChange }: SettingSwitchProps): ReactNode {
  return (
    <SettingRow name={name} hint={hint}>
      <Switch.Root className="switch" aria-label={name} checked={isOn} onCheckedChange={onChange}>
        <Switch.Thumb />
      </Switch.Root>
    </SettingRow>
  );
}
