import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

interface Order<By extends string> {
  readonly by: By | 'folder';
  readonly isDescending: boolean;
}

interface SortHeadingProps<By extends string> {
  readonly by: By;
  readonly order: Order<By>;
  readonly name: ReactNode;
  readonly title: string;
  /** True where the first press puts the highest first, as for scores. */
  readonly isHighestFirst?: boolean;
  readonly className?: string;
  readonly buttonClassName?: string;
  /** The properties of the button besides sorting. */
  readonly button?: Omit<ComponentProps<'button'>, 'type' | 'className' | 'title' | 'onClick'> & {
    readonly 'data-head'?: string;
  };
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
  isHighestFirst = false,
  className = '',
  buttonClassName = '',
  button,
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
        {...button}
        type="button"
        className={`sort-button ${buttonClassName}`}
        title={title}
        onClick={() => onSort(nextOrder(order, by, isHighestFirst))}
      >
        {name}
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
      {children}
    </span>
  );
}

/** Returns the order after a press: the first direction, then the other one, then the folder's order again. */
function nextOrder<By extends string>(order: Order<By>, by: By, isHighestFirst: boolean): Order<By> {
  if (order.by !== by) return { by, isDescending: isHighestFirst };
  return order.isDescending === isHighestFirst
    ? { by, isDescending: !isHighestFirst }
    : { by: 'folder', isDescending: false };
}
