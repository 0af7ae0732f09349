import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { cellKindOf, type CellKind } from '../../shared/comparison/cell-value.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import type { MessageKey } from '../../shared/i18n/i18n.ts';
import { changeCompareView } from '../batch/compare-view.ts';
import { chooseColumn, type Columns } from '../batch/use-columns.ts';
import { changeBatchView } from '../store/batch-view.ts';
import { useTranslations } from '../store/i18n.ts';
import { canGroup } from './GroupMenu.tsx';
import { placePastNeighbour } from './use-column-drag.ts';
import type { WidthDrag } from './use-column-width.ts';

/** By so much a column gets wider or narrower from the menu, in pixels. */
const STEP_PX = 40;

interface HeadMenuProps {
  readonly id: string;
  /** Null for the column of the videos. */
  readonly column: CompareColumn | null;
  readonly name: string;
  readonly columns: Columns;
  readonly widths: WidthDrag;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onMove: (id: string, before: string | null) => void;
  readonly onFilter: (columnId: string) => void;
}

/** The menu of a heading: everything that the pointer does by dragging, and grouping and filtering by the column. */
export function HeadMenu(props: HeadMenuProps): ReactNode {
  const { id, column, name, columns, widths, isOpen, onOpenChange, onMove, onFilter } = props;
  const { t } = useTranslations();
  const [up, down] = ORDERS[column === null ? 'text' : column.id === 'moments' ? 'list' : cellKindOf(column)];
  const sort = (isDescending: boolean): void => changeBatchView({ compareSort: { by: id, isDescending } });
  const left = placePastNeighbour(columns, id, -1);
  const right = placePastNeighbour(columns, id, 1);
  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger
        className="compare-head__menu"
        // The heading itself is reached by the Tab key and opens this menu with the menu key.
        tabIndex={-1}
        aria-label={t('compare.columnMenu', { column: name })}
        title={t('compare.columnMenu', { column: name })}
      >
        <ChevronDown size={13} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={name}
        >
          <Item name={t(down)} onSelect={() => sort(true)} />
          <Item name={t(up)} onSelect={() => sort(false)} />
          <DropdownMenu.Separator className="menu__line" />
          {column !== null && canGroup(column) && (
            <Item
              name={t('compare.groupByThis')}
              onSelect={() => changeCompareView(columns.templateId, { groupBy: column.id })}
            />
          )}
          <Item name={t('compare.filterByThis')} onSelect={() => onFilter(id)} />
          <DropdownMenu.Separator className="menu__line" />
          {column !== null && (
            <>
              <Item
                name={t('compare.moveLeft')}
                isDisabled={left === undefined}
                onSelect={() => left !== undefined && onMove(id, left)}
              />
              <Item
                name={t('compare.moveRight')}
                isDisabled={right === undefined}
                onSelect={() => right !== undefined && onMove(id, right)}
              />
            </>
          )}
          <Item name={t('compare.wider')} onSelect={() => widths.change(id, STEP_PX)} />
          <Item name={t('compare.narrower')} onSelect={() => widths.change(id, -STEP_PX)} />
          {widths.isSet(id) && <Item name={t('compare.usualWidth')} onSelect={() => widths.reset(id)} />}
          {column !== null && (
            <>
              <DropdownMenu.Separator className="menu__line" />
              <Item
                name={t('compare.hideColumn')}
                isDisabled={columns.shown.length < 2}
                onSelect={() => chooseColumn(columns, column, false)}
              />
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The words for sorting upwards and downwards by the kind of a column. */
const ORDERS: Readonly<
  Record<CellKind, readonly [MessageKey & `compare.order${string}`, MessageKey & `compare.order${string}`]>
> = {
  text: ['compare.orderAToZ', 'compare.orderZToA'],
  number: ['compare.orderLowest', 'compare.orderHighest'],
  time: ['compare.orderEarliest', 'compare.orderLatest'],
  list: ['compare.orderFewest', 'compare.orderMost'],
  date: ['compare.orderOldest', 'compare.orderNewest'],
  'yes-no': ['compare.orderNoFirst', 'compare.orderYesFirst'],
};

interface ItemProps {
  readonly name: string;
  readonly isDisabled?: boolean;
  readonly onSelect: () => void;
}

function Item({ name, isDisabled = false, onSelect }: ItemProps): ReactNode {
  return (
    <DropdownMenu.Item className="menu__item" disabled={isDisabled} onSelect={onSelect}>
      {name}
    </DropdownMenu.Item>
  );
}
