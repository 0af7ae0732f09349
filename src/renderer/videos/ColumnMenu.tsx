import { Check, Columns3 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { setPreferences, usePreferences } from '../store/preferences.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { LIST_COLUMNS, type ListColumn } from './list-columns.ts';

const NAMES = {
  length: 'videos.length',
  bar: 'videos.progress',
  elapsed: 'videos.elapsed',
  tokens: 'videos.tokens',
  tries: 'videos.tries',
} as const satisfies Record<ListColumn, string>;

/** A menu of the columns that the list shows beside name and phase. */
export function ColumnMenu(): ReactNode {
  const { t } = useTranslations();
  const chosen = usePreferences((preferences) => preferences.listColumns);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={t('videos.columns')}>
          <Columns3 size={14} />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          {LIST_COLUMNS.map((column) => (
            <DropdownMenu.CheckboxItem
              key={column}
              className="menu__item"
              checked={chosen[column]}
              onCheckedChange={(isShown) => setPreferences({ listColumns: { ...chosen, [column]: isShown } })}
              // The menu stays open, because people choose several columns.
              onSelect={(event) => event.preventDefault()}
            >
              {t(NAMES[column])}
              <DropdownMenu.ItemIndicator className="menu__note">
                <Check size={14} />
              </DropdownMenu.ItemIndicator>
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
