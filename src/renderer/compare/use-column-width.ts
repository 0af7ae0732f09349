import { useMemo, useRef, type PointerEvent } from 'react';
import { changeCompareView } from '../batch/compare-view.ts';
import { MAX_COLUMN_PX, MIN_COLUMN_PX, type CompareView } from '../store/preferences.ts';

/** Changes the widths of columns. */
export interface WidthDrag {
  readonly isSet: (id: string) => boolean;
  /** Makes a column wider, or narrower where `byPx` is negative. */
  readonly change: (id: string, byPx: number) => void;
  /** Gives a column the width that follows from its content and the window. */
  readonly reset: (id: string) => void;
  /** Handlers for the edge of a heading. */
  readonly handlers: (id: string) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
  };
}

/**
 * Lets the widths of columns be changed. `widthOf` measures a column; `onDrag` draws a width while the edge is dragged, and the usual ones
 * again for null. The width is kept at the end of the drag, so that nothing is written and no cell renders meanwhile.
 */
export function useColumnWidth(
  templateId: string,
  widths: CompareView['widths'],
  widthOf: (id: string) => number,
  onDrag: (id: string, widthPx: number | null) => void,
): WidthDrag {
  const grip = useRef<{ readonly fromPx: number; readonly startPx: number } | null>(null);
  return useMemo(() => {
    const keep = (id: string, widthPx: number): void =>
      changeCompareView(templateId, { widths: { ...widths, [id]: bounded(widthPx) } });
    const dragged = (event: PointerEvent): number | null =>
      grip.current === null ? null : bounded(grip.current.startPx + event.clientX - grip.current.fromPx);
    return {
      isSet: (id) => widths[id] !== undefined,
      change: (id, byPx) => keep(id, widthOf(id) + byPx),
      reset: (id) => {
        changeCompareView(templateId, {
          widths: Object.fromEntries(Object.entries(widths).filter(([one]) => one !== id)),
        });
      },
      handlers: (id) => ({
        onPointerDown: (event) => {
          if (event.button !== 0) return;
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          grip.current = { fromPx: event.clientX, startPx: widthOf(id) };
        },
        onPointerMove: (event) => {
          const widthPx = dragged(event);
          if (widthPx !== null) onDrag(id, widthPx);
        },
        onPointerUp: (event) => {
          const widthPx = dragged(event);
          const isMoved = grip.current !== null && event.clientX !== grip.current.fromPx;
          grip.current = null;
          if (widthPx !== null && isMoved) keep(id, widthPx);
        },
        onPointerCancel: () => {
          grip.current = null;
          onDrag(id, null);
        },
      }),
    };
  }, [templateId, widths, widthOf, onDrag]);
}

function bounded(widthPx: number): number {
  return Math.round(Math.min(Math.max(widthPx, MIN_COLUMN_PX), MAX_COLUMN_PX));
}
