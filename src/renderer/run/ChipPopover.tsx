import { Popover } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';

/** Where a chip of the toolbar is: on it, or folded into its menu. What it opens can be opened from both. */
export interface ChipPlace {
  readonly isFolded: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  /** The button of the menu. */
  readonly menuRef: RefObject<HTMLButtonElement | null>;
}

interface ChipPopoverProps {
  readonly place: ChipPlace;
  /** What it is about. */
  readonly label: string;
  /** What the chip shows. */
  readonly chip: ReactNode;
  /** Name of the chip where its words do not say it. */
  readonly name?: string;
  readonly hint?: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A chip and what opens below it, or below the menu that it is folded into. */
export function ChipPopover(props: ChipPopoverProps): ReactNode {
  const { place, label, chip, name, hint, isWide = false, children } = props;
  const { isFolded, isOpen, onOpen, menuRef } = place;
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpen}>
      <Popover.Trigger className="chip num" aria-label={name} title={hint}>
        {chip}
      </Popover.Trigger>
      {/* Safe: it is only looked at while the popover is open, and then the menu was there to open it. */}
      {isFolded && <Popover.Anchor virtualRef={menuRef} />}
      <Popover.Portal>
        <Popover.Content
          className={isWide ? 'popover popover--wide' : 'popover'}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          onCloseAutoFocus={(event) => {
            if (!isFolded) return;
            event.preventDefault();
            menuRef.current?.focus();
          }}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
