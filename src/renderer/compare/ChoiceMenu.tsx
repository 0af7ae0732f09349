import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';

interface ChoiceMenuProps {
  /** The name of the menu. */
  readonly name: string;
  readonly icon: ReactNode;
  /** The label of the button. */
  readonly label: string;
  readonly isChosen: boolean;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** A button of the bar that says what is chosen, and opens the menu in which it is chosen. */
export function ChoiceMenu({ name, icon, label, isChosen, onOpen, children }: ChoiceMenuProps): ReactNode {
  return (
    <DropdownMenu.Root modal={false} onOpenChange={(isOpen) => isOpen && onOpen?.()}>
      <DropdownMenu.Trigger asChild>
        <Button className={isChosen ? 'compare__chosen' : undefined}>
          {icon}
          <span className="ellipsis compare__choice">{label}</span>
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={name}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
