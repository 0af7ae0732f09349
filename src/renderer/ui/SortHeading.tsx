import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';

interface Order<By extends string> {
  readonly by: By | 'folder';
  readonly isDescending: boolean;
}

interface SortHeadingProps<By extends string> {
  readonly by: By;
  readonly order: Order<By>;
  readonly name: ReactNode;
  readonly title: string;
  readonly className?: string;
  readonly buttonClassName?: string;
  /** Shown below the name. */
  readonly children?: ReactNode;
  readonly onSort: (order: Order<By>) => void;
}

/** The heading of a column. A press sorts by the column. */
export function SortHeading<By extends string>({
  by,
  order,
  name,
  title,
  className = '',
  buttonClassName = '',
  children,
  onSort,
}: SortHeadingProps<By>): ReactNode {
  const isSorted = order.by === by;
  const Arrow = order.isDescending ? ArrowDown : ArrowUp;
  return (
    <span
      role="columnheader"
      className={className}
      aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={`sort-button ${buttonClassName}`}
        title={title}
        onClick={() => onSort(nextOrder(order, by))}
      >
        {name}
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
      {children}
    </span>
  );
}

/** Returns the order after a press: ascending, then descending, then the folder's order again. */
function nextOrder<By extends string>(order: Order<By>, by: By): Order<By> {
  if (order.by !== by) return { by, isDescending: false };
  return order.isDescending ? { by: 'folder', isDescending: false } : { by, isDescending: true };
}
