import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { panned, zoomed, type TimeScale, type View } from './time-scale.ts';

/** Zoom for each unit of the wheel, as a logarithm. One notch is 100 to 120 units; a pinch sends many small ones. */
const ZOOM_PER_UNIT = 0.0022;
/** Height of a line, for wheels that count in lines. Pixels. */
const LINE_PX = 16;

interface Gestures {
  readonly scale: TimeScale;
  readonly elapsedMs: number;
  readonly setView: (view: View) => void;
}

/** A gesture ends after this long without a wheel event. The lanes may stand elsewhere when the next one begins. Milliseconds. */
const GESTURE_ENDS_MS = 300;

/** Input since the last frame. Wheels and pointers report more often than frames are drawn. */
interface PendingInput {
  /** Natural logarithm of the zoom factor. */
  zoom: number;
  /** Position of the pointer, in pixels from the left edge of the lanes. */
  zoomAtPx: number;
  panPx: number;
}

/**
 * Handles wheel, pinch and drag on the lanes. Ctrl or Cmd with the wheel, and a pinch, zoom around the pointer. Sideways
 * scrolling and a drag on free room pan.
 * Returns true while the lanes are being zoomed.
 */
export function useGestures(ref: RefObject<HTMLElement | null>, gestures: Gestures): boolean {
  const [isZooming, setIsZooming] = useState(false);
  const latest = useRef(gestures);
  useLayoutEffect(() => {
    latest.current = gestures;
  });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const pending: PendingInput = { zoom: 0, zoomAtPx: 0, panPx: 0 };
    let frame: number | null = null;
    let leftPx = 0;
    let rest: ReturnType<typeof setTimeout> | undefined;
    let zoomedAtMs = Number.NEGATIVE_INFINITY;
    const show = (): void => {
      frame = null;
      const { scale, elapsedMs, setView } = latest.current;
      const view =
        pending.zoom === 0
          ? panned(scale, pending.panPx, elapsedMs)
          : zoomed(scale, Math.exp(pending.zoom), pending.zoomAtPx, elapsedMs);
      if (pending.zoom === 0) pending.panPx = 0;
      pending.zoom = 0;
      setView(view);
      if (pending.panPx !== 0) requestShow();
    };
    const requestShow = (): void => {
      frame ??= requestAnimationFrame(show);
    };
    const onWheel = (event: WheelEvent): void => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        // A pinch arrives as Ctrl with the wheel, in steps of a few units.
        const power = Math.abs(event.deltaY) < 20 ? 4 : 1;
        pending.zoom -= event.deltaY * unit * ZOOM_PER_UNIT * power;
        // Read once for each gesture, because reading it makes the browser lay out the page.
        if (event.timeStamp - zoomedAtMs > GESTURE_ENDS_MS) leftPx = element.getBoundingClientRect().left;
        zoomedAtMs = event.timeStamp;
        // Zooming removes the shared targets. They stay while one of them has the focus, so that the focus is not lost.
        setIsZooming(document.activeElement?.hasAttribute('data-shared') !== true);
        clearTimeout(rest);
        rest = setTimeout(() => setIsZooming(false), GESTURE_ENDS_MS);
        pending.zoomAtPx = event.clientX - leftPx;
        requestShow();
        return;
      }
      const sidewaysPx = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (Math.abs(sidewaysPx) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
      event.preventDefault();
      pending.panPx += sidewaysPx * unit;
      requestShow();
    };
    let grabbedPx: number | null = null;
    const onDown = (event: PointerEvent): void => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      if (event.target.closest('button') !== null) return;
      grabbedPx = event.clientX;
      element.setPointerCapture(event.pointerId);
    };
    const onMove = (event: PointerEvent): void => {
      if (grabbedPx === null || event.clientX === grabbedPx) return;
      pending.panPx += grabbedPx - event.clientX;
      grabbedPx = event.clientX;
      requestShow();
    };
    const onUp = (): void => {
      grabbedPx = null;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    return () => {
      if (frame !== null) cancelAnimationFrame(frame);
      clearTimeout(rest);
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
    };
  }, [ref]);
  return isZooming;
}
