import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { JobRef } from '../../shared/session/model.ts';
import { keepReportPlace } from '../store/actions.ts';
import { reportPlaceKey, useApp } from '../store/app-store.ts';

interface ShownReport {
  readonly jobRef: JobRef;
  /** True once there are parts to scroll to. */
  readonly isThere: boolean;
  /** While a report is written the view follows its end: that is no place where the reader has left it. */
  readonly isStreaming: boolean;
}

/**
 * Brings the reader back to where they left this report, and remembers that place when it is left again. The place is a part of the text
 * and not a number of pixels, because pages differ in width. The component must be mounted anew for another video.
 */
export function useReportPlace(
  scroller: RefObject<HTMLElement | null>,
  { jobRef: { batchId, job }, isThere, isStreaming }: ShownReport,
): void {
  const isBack = useRef(false);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!isThere || element === null || isBack.current) return;
    isBack.current = true;
    const place = useApp.getState().reportPlaces.get(reportPlaceKey({ batchId, job }));
    if (place === undefined || isStreaming) return;
    const part = element.querySelector(`[data-part="${place.part}"]`);
    if (part !== null) element.scrollBy({ top: topIn(element, part) + place.px, behavior: 'instant' });
  }, [scroller, batchId, job, isThere, isStreaming]);
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
