import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { panned, zoomed, type TimeScale, type View } from './time-scale.ts';

/** A notch of a wheel is 100 to 120 of its units; a pinch sends many small ones. */
const ZOOM_PER_UNIT = 0.0022;
/** Lines of a wheel that counts in lines, in pixels. */
const LINE_PX = 16;

interface Gestures {
  readonly scale: TimeScale;
  readonly elapsedMs: number;
  readonly setView: (view: View) => void;
}

/** After so long without a wheel it is another gesture, for which the lanes may stand elsewhere. */
const GESTURE_ENDS_MS = 300;

/** What was asked for since the last frame: wheels and pointers report more often than anything is shown. */
interface Asked {
  /** The logarithm of how much closer. */
  zoom: number;
  /** Where the pointer was, from the left edge of the lanes. */
  zoomAtPx: number;
  panPx: number;
}

/** Returns whether the lanes are being zoomed right now. Wheel, pinch and drag on the lanes: Ctrl or Cmd with the wheel and a pinch zoom around the pointer, sideways pans, a drag on free room pans. */
export function useGestures(ref: RefObject<HTMLElement | null>, gestures: Gestures): boolean {
  const [isZooming, setIsZooming] = useState(false);
  const latest = useRef(gestures);
  useLayoutEffect(() => {
    latest.current = gestures;
  });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const asked: Asked = { zoom: 0, zoomAtPx: 0, panPx: 0 };
    let frame: number | null = null;
    let leftPx = 0;
    let rest: ReturnType<typeof setTimeout> | undefined;
    let zoomedAtMs = Number.NEGATIVE_INFINITY;
    const show = (): void => {
      frame = null;
      const { scale, elapsedMs, setView } = latest.current;
      const view =
        asked.zoom === 0
          ? panned(scale, asked.panPx, elapsedMs)
          : zoomed(scale, Math.exp(asked.zoom), asked.zoomAtPx, elapsedMs);
      if (asked.zoom === 0) asked.panPx = 0;
      asked.zoom = 0;
      setView(view);
      if (asked.panPx !== 0) ask();
    };
    const ask = (): void => {
      frame ??= requestAnimationFrame(show);
    };
    const onWheel = (event: WheelEvent): void => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        // A pinch arrives as Ctrl and the wheel in steps of a few units.
        const power = Math.abs(event.deltaY) < 20 ? 4 : 1;
        asked.zoom -= event.deltaY * unit * ZOOM_PER_UNIT * power;
        // Looked up once a gesture: the question makes the browser lay out the page.
        if (event.timeStamp - zoomedAtMs > GESTURE_ENDS_MS) leftPx = element.getBoundingClientRect().left;
        zoomedAtMs = event.timeStamp;
        // What has the focus keeps it.
        setIsZooming(document.activeElement?.hasAttribute('data-shared') !== true);
        clearTimeout(rest);
        rest = setTimeout(() => setIsZooming(false), GESTURE_ENDS_MS);
        asked.zoomAtPx = event.clientX - leftPx;
        ask();
        return;
      }
      const sidewaysPx = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (Math.abs(sidewaysPx) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
      event.preventDefault();
      asked.panPx += sidewaysPx * unit;
      ask();
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
      asked.panPx += grabbedPx - event.clientX;
      grabbedPx = event.clientX;
      ask();
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
