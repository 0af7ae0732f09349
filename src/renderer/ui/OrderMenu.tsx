import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import { MenuChoice } from './MenuChoice.tsx';

interface OrderMenuProps<O extends string> {
  /** The button's purpose, for screen readers and the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly orders: readonly { readonly order: O; readonly name: string }[];
  readonly chosen: O;
  /** Called for every press, also of the order that is chosen already. */
  readonly onChoose: (order: O) => void;
}

/** A button with a menu of the orders of a list. */
export function OrderMenu<O extends string>(props: OrderMenuProps<O>): ReactNode {
  const { label, icon, orders, chosen, onChoose } = props;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={label}>{icon}</IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          <DropdownMenu.RadioGroup value={chosen}>
            {orders.map(({ order, name }) => (
              <MenuChoice key={order} value={order} name={name} onSelect={() => onChoose(order)} />
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
