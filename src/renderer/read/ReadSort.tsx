import { ArrowDownWideNarrow, Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { prefer, usePreferences } from '../store/preferences.ts';
import { useWords } from '../store/words.ts';
import { IconButton } from '../ui/Button.tsx';
import type { ReadOrder } from './read-order.ts';

const ORDERS = [
  { order: 'folder', says: 'read.orderFolder' },
  { order: 'newest', says: 'read.orderNewest' },
  { order: 'name', says: 'read.orderName' },
  { order: 'longest', says: 'read.orderLongest' },
  { order: 'shortest', says: 'read.orderShortest' },
  { order: 'to-check', says: 'read.orderToCheck' },
] as const satisfies readonly { readonly order: ReadOrder; readonly says: string }[];

/** The order of the list of reports. */
export function ReadSort(): ReactNode {
  const { say } = useWords();
  const chosen = usePreferences((state) => state.readOrder);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={say('read.sort')}>
          <ArrowDownWideNarrow size={16} />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          <DropdownMenu.RadioGroup value={chosen}>
            {ORDERS.map(({ order, says }) => (
              <DropdownMenu.RadioItem
                key={order}
                value={order}
                className="menu__item"
                onSelect={() => prefer({ readOrder: order })}
              >
                {say(says)}
                <DropdownMenu.ItemIndicator className="menu__note">
                  <Check size={14} />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
