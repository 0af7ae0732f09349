import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { JobRef } from '../../shared/session/model.ts';
import { keepReportPlace } from '../store/actions.ts';
import { reportPlaceKey, useApp, type ReportPlace } from '../store/app-store.ts';

interface ShownReport {
  readonly jobRef: JobRef;
  /** True once there are parts to scroll to. */
  readonly isThere: boolean;
  /** While a report is written the view follows its end: that is no place where the reader has left it. */
  readonly isStreaming: boolean;
  /** True while something is sought in the report: then the view is at what was found. */
  readonly isSearching: boolean;
  /** Draws the parts that wait for an idle moment. */
  readonly drawAll: () => void;
}

/** By then everything above the place, such as findings and pictures, has been drawn. Milliseconds. */
const SETTLES_MS = 1500;
/** Whoever does one of these goes to another place. */
const OWN_WAYS = ['wheel', 'pointerdown', 'keydown', 'touchmove'] as const;

/**
 * Brings the reader back to where they left this report, and remembers that place when it is left again. The place is a part of the text
 * and not a number of pixels, because pages differ in width. The component must be mounted anew for another video.
 */
export function useReportPlace(
  scroller: RefObject<HTMLElement | null>,
  { jobRef: { batchId, job }, isThere, isStreaming, isSearching, drawAll }: ShownReport,
): void {
  const hasBegun = useRef(false);
  /** Before that the view tells nothing about the reader. */
  const isBack = useRef(false);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (isSearching) isBack.current = true;
    if (!isThere || element === null || hasBegun.current) return undefined;
    hasBegun.current = true;
    const place = useApp.getState().reportPlaces.get(reportPlaceKey({ batchId, job }));
    if (place === undefined || isStreaming || isSearching) {
      isBack.current = true;
      return undefined;
    }
    return leadBack(element, place, drawAll, () => (isBack.current = true));
  }, [scroller, batchId, job, isThere, isStreaming, isSearching, drawAll]);
  const hasStreamed = useRef(isStreaming);
  useLayoutEffect(() => {
    hasStreamed.current ||= isStreaming;
  }, [isStreaming]);
  useLayoutEffect(() => {
    const element = scroller.current;
    return () => {
      if (element !== null && isBack.current && !hasStreamed.current) {
        keepReportPlace({ batchId, job }, placeIn(element));
      }
    };
  }, [scroller, batchId, job]);
}

/** Scrolls to a place, and stays there until all above it has come or the reader goes elsewhere. Returns the function that ends this. */
function leadBack(
  element: HTMLElement,
  { part: name, px }: ReportPlace,
  drawAll: () => void,
  onBack: () => void,
): () => void {
  const go = (): void => {
    const part = element.querySelector(`[data-part="${name}"]`);
    if (part === null) return;
    element.scrollBy({ top: topIn(element, part) + px, behavior: 'instant' });
    onBack();
  };
  // A part far below is drawn late. `flushSync` has no effect inside an effect, so it is drawn in the next turn.
  const drawing = setTimeout(() => {
    drawAll();
    go();
    onBack();
  });
  const observer = new ResizeObserver(go);
  for (const child of element.children) observer.observe(child);
  const settled = setTimeout(end, SETTLES_MS);
  for (const way of OWN_WAYS) window.addEventListener(way, end, { capture: true, passive: true });
  go();
  function end(): void {
    clearTimeout(drawing);
    clearTimeout(settled);
    observer.disconnect();
    for (const way of OWN_WAYS) window.removeEventListener(way, end, { capture: true });
  }
  return end;
}

/** The first part in view and how much of it is scrolled away, in pixels. Null at the top of the report. */
function placeIn(element: HTMLElement): { readonly part: string; readonly px: number } | null {
  if (element.scrollTop === 0) return null;
  const { top } = element.getBoundingClientRect();
  const parts = [...element.querySelectorAll<HTMLElement>('[data-part]')];
  const first = parts.find((part) => part.getBoundingClientRect().bottom > top);
  if (first === undefined) return null;
  return { part: first.dataset.part ?? '', px: -topIn(element, first) };
}

function topIn(scroller: Element, part: Element): number {
  return part.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}
