import { useRef, type PointerEvent } from 'react';
import type { OpenPopover } from './table-view.ts';
import type { CellProps } from './table-view.ts';

/** The pointer must rest on a mark this long before its frame appears. Milliseconds. */
const RESTS_MS = 300;

/** Returns handlers that open a mark's popover when the pointer rests on it. `over` returns those of a mark, `leave` cancels the wait. */
export function useHoverPopover({ row, view: { onPopover } }: CellProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return {
    over: (mark: OpenPopover['mark']) => ({
      onPointerEnter: ({ currentTarget }: PointerEvent): void => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onPopover({ row, mark, anchor: currentTarget }), RESTS_MS);
      },
    }),
    leave: (): void => clearTimeout(timer.current),
  };
}
