import { ListTree } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import { useTranslations } from '../store/i18n.ts';
import { MenuChoice } from '../ui/MenuChoice.tsx';
import { ChoiceMenu } from './ChoiceMenu.tsx';

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
    <ChoiceMenu
      name={t('compare.group')}
      icon={<ListTree size={14} aria-hidden />}
      label={
        chosen === null
          ? t('compare.group')
          : t('compare.groupedBy', { column: columnName(chosen, translations) })
      }
      isChosen={chosen !== null}
    >
      <DropdownMenu.RadioGroup value={chosen?.id ?? ''}>
        <MenuChoice value="" name={t('compare.noGroups')} onSelect={() => onChoose(null)} />
        <DropdownMenu.Separator className="menu__line" />
        {columns.filter(canGroup).map((column) => (
          <MenuChoice
            key={column.id}
            value={column.id}
            name={columnName(column, translations)}
            onSelect={() => onChoose(column.id)}
          />
        ))}
      </DropdownMenu.RadioGroup>
    </ChoiceMenu>
  );
}

/** True if reports can have the same value in a column. */
export function canGroup({ id }: CompareColumn): boolean {
  return id !== 'headline' && id !== 'summary' && id !== 'moments';
}
