import { ArrowDownWideNarrow } from 'lucide-react';
import type { ReactNode } from 'react';
import { prefer, usePreferences } from '../store/preferences.ts';
import { useWords } from '../store/words.ts';
import { OrderMenu } from '../ui/OrderMenu.tsx';
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
    <OrderMenu
      label={say('read.sort')}
      icon={<ArrowDownWideNarrow size={16} />}
      orders={ORDERS.map(({ order, says }) => ({ order, name: say(says) }))}
      chosen={chosen}
      onChoose={(readOrder) => prefer({ readOrder })}
    />
  );
}
