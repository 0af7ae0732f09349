import { ArrowDownWideNarrow } from 'lucide-react';
import type { ReactNode } from 'react';
import { prefer, usePreferences } from '../store/preferences.ts';
import { useTranslations } from '../store/words.ts';
import { OrderMenu } from '../ui/OrderMenu.tsx';
import type { ReadOrder } from './read-order.ts';

const ORDERS = [
  { order: 'folder', says: 'read.orderFolder' },
  { order: 'newest', says: 'read.orderNewest' },
  { order: 'score', says: 'read.orderScore' },
  { order: 'name', says: 'read.orderName' },
  { order: 'longest', says: 'read.orderLongest' },
  { order: 'shortest', says: 'read.orderShortest' },
  { order: 'to-check', says: 'read.orderToCheck' },
] as const satisfies readonly { readonly order: ReadOrder; readonly says: string }[];

interface ReadSortProps {
  /** The reports of this batch have scores to sort by. */
  readonly hasScore: boolean;
}

/** The order of the list of reports. */
export function ReadSort({ hasScore }: ReadSortProps): ReactNode {
  const { t } = useTranslations();
  const chosen = usePreferences((state) => state.readOrder);
  const orders = ORDERS.filter(({ order }) => order !== 'score' || hasScore || chosen === order);
  return (
    <OrderMenu
      label={t('read.sort')}
      icon={<ArrowDownWideNarrow size={16} />}
      orders={orders.map(({ order, says }) => ({ order, name: t(says) }))}
      chosen={chosen}
      onChoose={(readOrder) => prefer({ readOrder })}
    />
  );
}
