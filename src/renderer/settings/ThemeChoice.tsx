import { Monitor, Moon, Sun } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Settings } from '../../shared/settings.ts';

const THEMES = [
  { value: 'system', name: 'System', icon: Monitor },
  { value: 'dark', name: 'Dark', icon: Moon },
  { value: 'light', name: 'Light', icon: Sun },
] as const;

interface ThemeChoiceProps {
  readonly value: Settings['theme'];
  readonly onChange: (theme: Settings['theme']) => void;
}

export function ThemeChoice({ value, onChange }: ThemeChoiceProps): ReactNode {
  return (
    <RadioGroup.Root
      className="segments"
      aria-label="Theme"
      value={value}
      onValueChange={(chosen) => {
        const theme = THEMES.find((one) => one.value === chosen);
        if (theme !== undefined) onChange(theme.value);
      }}
    >
      {THEMES.map(({ value: theme, name, icon: Icon }) => (
        <RadioGroup.Item key={theme} value={theme}>
          <Icon size={14} />
          {name}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
