import { useEffect, useRef, type RefObject } from 'react';
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

/** Wheel, pinch and drag on the lanes: Ctrl or Cmd with the wheel and a pinch zoom around the pointer, sideways pans, a drag on free room pans. */
export function useGestures(ref: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures);
  useEffect(() => {
    latest.current = gestures;
  });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      const { scale, elapsedMs, setView } = latest.current;
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const atPx = event.clientX - element.getBoundingClientRect().left;
        // A pinch arrives as Ctrl and the wheel in steps of a few units.
        const power = Math.abs(event.deltaY) < 20 ? 4 : 1;
        setView(zoomed(scale, Math.exp(-event.deltaY * unit * ZOOM_PER_UNIT * power), atPx, elapsedMs));
        return;
      }
      const sidewaysPx = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (Math.abs(sidewaysPx) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
      event.preventDefault();
      setView(panned(scale, sidewaysPx * unit, elapsedMs));
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
      const { scale, elapsedMs, setView } = latest.current;
      setView(panned(scale, grabbedPx - event.clientX, elapsedMs));
      grabbedPx = event.clientX;
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
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
    };
  }, [ref]);
}
