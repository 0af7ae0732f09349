import { useRef, type PointerEvent } from 'react';
import type { OpenPopover } from './table-view.ts';
import type { CellProps } from './table-view.ts';

/** How long the pointer rests on a moment before its picture shows. Milliseconds. */
const RESTS_MS = 300;

/** Where the pointer rests on a mark of a row, its picture shows. */
export function useRest({ row, view: { onPeek } }: CellProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return {
    over: (mark: OpenPopover['mark']) => ({
      onPointerEnter: ({ currentTarget }: PointerEvent<HTMLElement>): void => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onPeek({ index: row.index, mark, anchor: currentTarget }), RESTS_MS);
      },
    }),
    leave: (): void => clearTimeout(timer.current),
  };
}
