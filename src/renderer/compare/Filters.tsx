import { Filter, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode, type Ref } from 'react';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { useTranslations } from '../store/i18n.ts';
import { MAX_FILTERS, type CompareFilter } from '../store/preferences.ts';
import { Button } from '../ui/Button.tsx';
import { useSubmitOnClose } from '../ui/use-submit-on-close.ts';
import { describeFilter } from './describe-filter.ts';
import { FilterForm } from './FilterForm.tsx';
import { VIDEO_COLUMN } from './filter-rows.ts';

interface FilterChipsProps {
  readonly columns: readonly CompareColumn[];
  readonly rows: readonly CompareRow[];
  readonly filters: readonly CompareFilter[];
  readonly onChange: (filters: readonly CompareFilter[]) => void;
}

interface FilterButtonProps extends FilterChipsProps {
  /** The id of the column of the new filter; null while none is asked for. */
  readonly start: string | null;
  readonly onStart: (columnId: string | null) => void;
}

/** A button that adds a filter. */
export function FilterButton(props: FilterButtonProps): ReactNode {
  const { columns, rows, filters, start, onStart, onChange } = props;
  const { t } = useTranslations();
  const first = columns.find(({ kind }) => kind === 'template')?.id ?? VIDEO_COLUMN;
  const { onTyped, onOpenChange, content } = useSubmitOnClose((isOpen) => onStart(isOpen ? first : null));
  return (
    <Popover.Root open={start !== null} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <Button disabled={filters.length >= MAX_FILTERS}>
          <Filter size={14} aria-hidden />
          {t('compare.filter')}
        </Button>
      </Popover.Trigger>
      <FilterPopover label={t('compare.newFilter')} {...content}>
        <FilterForm
          key={start}
          columns={columns}
          rows={rows}
          start={start ?? first}
          onTyped={onTyped}
          onKeep={(filter) => {
            onChange([...filters, filter]);
            onStart(null);
          }}
        />
      </FilterPopover>
    </Popover.Root>
  );
}

/** The filters as chips: a press changes one, its cross removes it. */
export function FilterChips({ columns, rows, filters, onChange }: FilterChipsProps): ReactNode {
  const { t } = useTranslations();
  return (
    <ul className="filter-chips" aria-label={t('compare.filters')}>
      {filters.map((filter, place) => (
        <Chip
          key={place}
          filter={filter}
          columns={columns}
          rows={rows}
          onKeep={(changed) => onChange(filters.with(place, changed))}
          onRemove={() => onChange(filters.toSpliced(place, 1))}
        />
      ))}
    </ul>
  );
}

interface ChipProps {
  readonly filter: CompareFilter;
  readonly columns: readonly CompareColumn[];
  readonly rows: readonly CompareRow[];
  readonly onKeep: (filter: CompareFilter) => void;
  readonly onRemove: () => void;
}

function Chip({ filter, columns, rows, onKeep, onRemove }: ChipProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [isOpen, setIsOpen] = useState(false);
  const { onTyped, onOpenChange, content } = useSubmitOnClose(setIsOpen);
  const text = describeFilter(filter, columns, translations);
  return (
    <li className="filter-chip">
      <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
        <Popover.Trigger className="filter-chip__text" title={text}>
          <span className="ellipsis">{text}</span>
        </Popover.Trigger>
        <FilterPopover label={t('compare.filter')} {...content}>
          <FilterForm
            columns={columns}
            rows={rows}
            start={filter}
            onTyped={onTyped}
            onKeep={(changed) => {
              onKeep(changed);
              setIsOpen(false);
            }}
          />
        </FilterPopover>
      </Popover.Root>
      <button
        type="button"
        className="filter-chip__remove"
        aria-label={t('compare.removeFilter', { filter: text })}
        title={t('compare.removeFilter', { filter: text })}
        onClick={onRemove}
      >
        <X size={12} aria-hidden />
      </button>
    </li>
  );
}

interface FilterPopoverProps {
  readonly label: string;
  readonly ref: Ref<HTMLDivElement>;
  readonly onEscapeKeyDown: () => void;
  readonly children: ReactNode;
}

function FilterPopover({ label, ref, onEscapeKeyDown, children }: FilterPopoverProps): ReactNode {
  return (
    <Popover.Portal>
      <Popover.Content
        ref={ref}
        className="popover popover--filter"
        onEscapeKeyDown={onEscapeKeyDown}
        aria-label={label}
        align="start"
        sideOffset={6}
        collisionPadding={8}
      >
        {children}
      </Popover.Content>
    </Popover.Portal>
  );
}
