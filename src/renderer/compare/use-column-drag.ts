import { useRef, useState, type MouseEvent, type PointerEvent, type RefObject } from 'react';
import type { Columns } from '../batch/use-columns.ts';

/** The pointer must move this far before a press becomes a drag, in pixels. */
const STARTS_PX = 6;
/** So close to the edge of the table a drag scrolls it, and by so much. Pixels. */
const EDGE_PX = 48;
const SCROLL_PX = 14;

/** The drag of a heading. */
export interface ColumnDrag {
  /** The id of the column that is dragged; null while none is. */
  readonly id: string | null;
  /** The place where the column would be put, in pixels from the start of the head. */
  readonly dropPx: number | null;
  readonly handlers: (id: string) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onClickCapture: (event: MouseEvent) => void;
  };
}

interface Drop {
  readonly id: string;
  readonly before: string | null;
  readonly px: number;
}

/** Lets headings be dragged. A column is put before the heading whose middle lies behind the pointer; `onMove` gets null for the end. */
export function useColumnDrag(
  headRef: RefObject<HTMLElement | null>,
  onMove: (id: string, before: string | null) => void,
): ColumnDrag {
  const [drop, setDrop] = useState<Drop | null>(null);
  const pressed = useRef<{ readonly id: string; readonly fromPx: number } | null>(null);
  const wasDragged = useRef(false);
  const end = (): void => {
    pressed.current = null;
    setDrop(null);
  };
  return {
    id: drop?.id ?? null,
    dropPx: drop?.px ?? null,
    handlers: (id) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        wasDragged.current = false;
        pressed.current = { id, fromPx: event.clientX };
      },
      onPointerMove: (event) => {
        const head = headRef.current;
        if (pressed.current === null || head === null) return;
        if (drop === null && Math.abs(event.clientX - pressed.current.fromPx) < STARTS_PX) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        wasDragged.current = true;
        scrollAtEdge(head, event.clientX);
        setDrop({ id, ...placeAt(head, event.clientX) });
      },
      onPointerUp: () => {
        if (drop !== null) onMove(drop.id, drop.before);
        end();
      },
      onPointerCancel: end,
      // The press that ended as a drag must not sort.
      onClickCapture: (event) => {
        if (!wasDragged.current) return;
        wasDragged.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    }),
  };
}

function placeAt(head: HTMLElement, atPx: number): Pick<Drop, 'before' | 'px'> {
  const startPx = head.getBoundingClientRect().left;
  // The first heading is that of the videos, which stays first.
  const cells = [...head.querySelectorAll<HTMLElement>('[role=columnheader]')].slice(1);
  let endPx = 0;
  for (const cell of cells) {
    const { left, right, width } = cell.getBoundingClientRect();
    if (atPx < left + width / 2)
      return {
        before: cell.querySelector<HTMLElement>('[data-head]')?.dataset.head ?? null,
        px: left - startPx,
      };
    endPx = right - startPx;
  }
  return { before: null, px: endPx };
}

function scrollAtEdge(head: HTMLElement, atPx: number): void {
  const scroller = head.parentElement;
  const area = scroller?.getBoundingClientRect();
  if (scroller === null || area === undefined) return;
  if (atPx > area.right - EDGE_PX) scroller.scrollBy({ left: SCROLL_PX });
  else if (atPx < area.left + EDGE_PX) scroller.scrollBy({ left: -SCROLL_PX });
}

/**
 * Returns the id of the column before which a column must be put to pass its neighbour that is shown; null for the end, undefined where
 * there is no neighbour on that side.
 */
export function placePastNeighbour(
  { all, shown }: Pick<Columns, 'all' | 'shown'>,
  id: string,
  by: 1 | -1,
): string | null | undefined {
  const place = shown.findIndex((column) => column.id === id);
  const neighbour = place === -1 ? undefined : shown[place + by];
  if (neighbour === undefined) return undefined;
  return by === -1 ? neighbour.id : (all[all.indexOf(neighbour) + 1]?.id ?? null);
}
