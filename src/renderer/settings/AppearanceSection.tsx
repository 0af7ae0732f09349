import { Check } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Settings } from '../../shared/settings.ts';
import { changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

const THEMES: readonly { readonly value: Settings['theme']; readonly name: string }[] = [
  { value: 'dark', name: 'Dark' },
  { value: 'light', name: 'Light' },
  { value: 'system', name: 'Match system' },
];

export function AppearanceSection(): ReactNode {
  const chosen = useApp((state) => state.settings.theme);
  return (
    <SettingsSection
      name="appearance"
      title="Appearance"
      about="Framelane follows your system unless you say otherwise."
    >
      <SettingRow name="Theme" hint="Both pass the same contrast checks">
        <RadioGroup.Root
          className="themes"
          aria-label="Theme"
          orientation="horizontal"
          value={chosen}
          onValueChange={(value) => {
            const theme = THEMES.find((one) => one.value === value);
            if (theme !== undefined) void changeSettings({ theme: theme.value });
          }}
        >
          {THEMES.map(({ value, name }) => (
            <RadioGroup.Item key={value} value={value} className="theme">
              <span className="theme__picture">
                {value !== 'light' && <Sketch theme="dark" />}
                {value !== 'dark' && <Sketch theme="light" />}
              </span>
              <span className="theme__name">
                {value === chosen && <Check size={14} />}
                {name}
              </span>
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
      </SettingRow>
    </SettingsSection>
  );
}

interface SketchProps {
  readonly theme: 'dark' | 'light';
}

/** The lanes in that theme's own colours, very small. */
function Sketch({ theme }: SketchProps): ReactNode {
  return (
    <span className="theme__sketch" data-theme={theme} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}
