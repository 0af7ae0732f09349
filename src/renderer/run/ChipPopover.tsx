import { Popover } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';

/** Tells whether a chip is on the toolbar or folded into the menu. Its popover can be opened from both places. */
export interface ChipPlace {
  readonly isFolded: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  /** The button of the menu; the popover of a folded chip is anchored to it. */
  readonly menuRef: RefObject<HTMLButtonElement | null>;
}

interface ChipPopoverProps {
  readonly place: ChipPlace;
  /** The accessible name of the popover. */
  readonly label: string;
  /** The content of the chip. */
  readonly chip: ReactNode;
  /** The accessible name of the chip; without it the chip's content is its name. */
  readonly name?: string;
  readonly hint?: string;
  readonly isWide?: boolean;
  /** Called when the popover was closed, in whatever way. */
  readonly onClosed?: () => void;
  /** Called before `onClosed` where Escape closes it. */
  readonly onTakeBack?: () => void;
  readonly children: ReactNode;
}

/** A chip with a popover below it, or below the menu when the chip is folded. */
export function ChipPopover(props: ChipPopoverProps): ReactNode {
  const { place, label, chip, name, hint, isWide = false, onClosed, onTakeBack, children } = props;
  const { isFolded, isOpen, onOpen, menuRef } = place;
  const change = (willBeOpen: boolean): void => {
    onOpen(willBeOpen);
    if (!willBeOpen) onClosed?.();
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={change}>
      <Popover.Trigger className="chip num" aria-label={name} title={hint}>
        {chip}
      </Popover.Trigger>
      {/* The ref may be null before the menu is rendered. It is only read while the popover is open, and then the menu is there. */}
      {isFolded && <Popover.Anchor virtualRef={menuRef} />}
      <Popover.Portal>
        <Popover.Content
          className={isWide ? 'popover popover--wide' : 'popover'}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          onEscapeKeyDown={onTakeBack}
          // A field keeps what was typed when it is left, and the press that closes the popover comes before that.
          onPointerDownOutside={leaveField}
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

function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
