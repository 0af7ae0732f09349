import { useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react';
import { measureAfter, stretchOf, type Measure, type Stretch } from './measure.ts';
import { tickStep, type TimeScale } from './time-scale.ts';

interface Measuring {
  /** The measured stretch; null while nothing is measured. */
  readonly stretch: Stretch | null;
  /** Position of the cursor: milliseconds since the run began, folded gaps taken out. */
  readonly cursorMs: number;
  /** True while the keyboard moves the cursor, which is shown then. */
  readonly isKeyed: boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: () => void;
  };
}

/** Number of keyboard steps between two ticks of the axis. */
const STEPS_A_TICK = 5;
/** Distance of the cursor from the edge after it left the picture and the picture was panned. Pixels. */
const EDGE_PX = 40;

/**
 * Measures on the axis by a drag or with the keyboard. `endMs`: the position of now. `onPan`: called when the cursor
 * left the picture, with the pixels to pan by.
 */
export function useMeasure(scale: TimeScale, endMs: number, onPan: (byPx: number) => void): Measuring {
  const [measured, setMeasured] = useState<Measure | null>(null);
  const [isKeyed, setIsKeyed] = useState(false);
  const { pxPerMs, leftMs, widthPx } = scale;
  const placeUnder = (event: PointerEvent<HTMLElement>): number =>
    leftMs + (event.clientX - event.currentTarget.getBoundingClientRect().left) / pxPerMs;
  /** Returns where the keyboard's cursor begins: at now, or in the middle of the picture if now is not in it. */
  const beginMs = (): number => {
    const nowPx = (endMs - leftMs) * pxPerMs;
    return nowPx >= 0 && nowPx <= widthPx ? endMs : leftMs + widthPx / pxPerMs / 2;
  };
  const stretch = measured === null ? null : stretchOf(measured, pxPerMs);
  return {
    stretch,
    cursorMs: measured?.toMs ?? endMs,
    isKeyed,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const ms = placeUnder(event);
        setIsKeyed(false);
        setMeasured({ fromMs: ms, toMs: ms });
      },
      onPointerMove: (event) => {
        if (measured === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        setMeasured({ fromMs: measured.fromMs, toMs: placeUnder(event) });
      },
      onPointerUp: () => {
        if (stretch === null) setMeasured(null);
      },
      onKeyDown: (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || pxPerMs === 0) return;
        const ms = beginMs();
        const pageMs = tickStep(pxPerMs);
        const next = measureAfter(event.key, event.shiftKey, measured ?? { fromMs: ms, toMs: ms }, {
          stepMs: pageMs / STEPS_A_TICK,
          pageMs,
          endMs,
        });
        if (next === null) return;
        event.preventDefault();
        setMeasured(next);
        setIsKeyed(true);
        const cursorPx = (next.toMs - leftMs) * pxPerMs;
        if (cursorPx < 0) onPan(cursorPx - EDGE_PX);
        if (cursorPx > widthPx) onPan(cursorPx - widthPx + EDGE_PX);
      },
      onFocus: (event) => {
        if (!event.currentTarget.matches(':focus-visible') || pxPerMs === 0) return;
        const ms = beginMs();
        setMeasured((before) => before ?? { fromMs: ms, toMs: ms });
        setIsKeyed(true);
      },
      onBlur: () => {
        setIsKeyed(false);
        if (stretch === null) setMeasured(null);
      },
    },
  };
}
