import { Check, ListTree } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';

interface GroupMenuProps {
  readonly columns: readonly CompareColumn[];
  readonly chosen: CompareColumn | null;
  readonly onChoose: (columnId: string | null) => void;
}

/** A menu that chooses the column whose values become groups. Texts that differ in every report make no useful groups. */
export function GroupMenu({ columns, chosen, onChoose }: GroupMenuProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button className={chosen === null ? undefined : 'compare__chosen'}>
          <ListTree size={14} aria-hidden />
          <span className="ellipsis compare__choice">
            {chosen === null
              ? t('compare.group')
              : t('compare.groupedBy', { column: columnName(chosen, translations) })}
          </span>
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('compare.group')}
        >
          <DropdownMenu.RadioGroup value={chosen?.id ?? ''}>
            <Item value="" name={t('compare.noGroups')} onSelect={() => onChoose(null)} />
            <DropdownMenu.Separator className="menu__line" />
            {columns.filter(canGroup).map((column) => (
              <Item
                key={column.id}
                value={column.id}
                name={columnName(column, translations)}
                onSelect={() => onChoose(column.id)}
              />
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly value: string;
  readonly name: string;
  readonly onSelect: () => void;
}

function Item({ value, name, onSelect }: ItemProps): ReactNode {
  return (
    <DropdownMenu.RadioItem className="menu__item" value={value} onSelect={onSelect}>
      <span className="ellipsis">{name}</span>
      <DropdownMenu.ItemIndicator className="menu__note">
        <Check size={14} />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  );
}

/** True if reports can have the same value in a column. */
export function canGroup({ id }: CompareColumn): boolean {
  return id !== 'headline' && id !== 'summary' && id !== 'moments';
}
