import { Switch } from 'radix-ui';
import type { ReactNode } from 'react';

interface ToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly title?: string;
  /** Content beside the switch. A click on it also toggles. */
  readonly children?: ReactNode;
  readonly onChange: (isOn: boolean) => void;
}

/** A switch that is on or off. */
export function Toggle({
  label,
  isOn,
  isDisabled = false,
  title,
  children,
  onChange,
}: ToggleProps): ReactNode {
  return (
    <label className="toggle" title={title}>
      <Switch.Root
        className="switch"
        aria-label={label}
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={onChange}
      >
        <Switch.Thumb />
      </Switch.Root>
      {children}
    </label>
  );
}
