import { ALargeSmall } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { setPreferences, usePreferences, type Preferences } from '../store/preferences.ts';
import { useTranslations } from '../store/i18n.ts';

const NAMES = {
  small: 'report.textSmall',
  medium: 'report.textMedium',
  large: 'report.textLarge',
} as const satisfies Record<Preferences['reportTextSize'], string>;
const SIZES = ['small', 'medium', 'large'] as const;

/** A menu that sets the text size of reports. */
export function TextSize(): ReactNode {
  const { t } = useTranslations();
  const size = usePreferences((state) => state.reportTextSize);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="icon-btn"
        aria-label={t('report.textSize')}
        title={t('report.textSize')}
      >
        <ALargeSmall size={17} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu menu--small" align="end" sideOffset={6}>
          <DropdownMenu.RadioGroup
            value={size}
            onValueChange={(value) => {
              const chosen = SIZES.find((one) => one === value);
              if (chosen !== undefined) setPreferences({ reportTextSize: chosen });
            }}
          >
            {SIZES.map((one) => (
              <DropdownMenu.RadioItem key={one} value={one} className="menu__item">
                {t(NAMES[one])}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
