import { ChevronsUpDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef, useState, type ReactNode } from 'react';
import type { Option } from './Choice.tsx';
import { MenuChoice } from './MenuChoice.tsx';

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly isDisabled?: boolean;
  readonly onChange: (value: T) => void;
}

/**
 * A menu with many choices, of which one is chosen. Radix's own select is not used, because it adds styles to the page, which the content
 * policy forbids.
 */
export function Select<T extends string>(props: SelectProps<T>): ReactNode {
  const { label, value, options, isDisabled = false, onChange } = props;
  const triggerRef = useRef<HTMLButtonElement>(null);
  /** The dialog around the field. A dialog lies over everything else, so the menu must be rendered inside of it. */
  const [dialog, setDialog] = useState<HTMLElement | null>(null);
  return (
    <DropdownMenu.Root
      modal={false}
      onOpenChange={(isOpen) => isOpen && setDialog(triggerRef.current?.closest('dialog') ?? null)}
    >
      <DropdownMenu.Trigger ref={triggerRef} className="select" disabled={isDisabled}>
        <span className="hidden-text">{label}</span>
        <span className="ellipsis">{options.find((option) => option.value === value)?.name}</span>
        <ChevronsUpDown size={13} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={dialog}>
        <DropdownMenu.Content
          className="menu select-menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
        >
          <DropdownMenu.RadioGroup value={value}>
            {options.map((option) => (
              <MenuChoice
                key={option.value}
                ref={option.value === value ? intoView : null}
                value={option.value}
                name={option.name}
                onSelect={() => option.value !== value && onChange(option.value)}
              />
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Scrolls the chosen item of a long list into view. */
function intoView(item: HTMLElement | null): void {
  item?.scrollIntoView({ block: 'nearest' });
}
