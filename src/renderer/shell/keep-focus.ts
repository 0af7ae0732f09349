import { useEffect } from 'react';

/** Elements that Tab leads to. */
const FOCUSABLE =
  'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])';
/** Groups of elements: the neighbour of a button that is gone is the nearest one in its group. */
const GROUP = '[role=toolbar], [role=grid], [role=tablist], .notice, nav, section, footer, header, main';
/** So many places are remembered, because a dialog over a dialog may take both with it. */
const MAX_PLACES = 12;

/**
 * A place that had the focus: an element, and its place in its group. The references are weak, because an element keeps the whole page
 * that it was removed with, and everything that React knows of it.
 */
interface Place {
  readonly element: WeakRef<HTMLElement>;
  readonly tagName: string;
  /** A text that the element shares with the one in its place after a page was left and opened again. */
  readonly likeness: string;
  readonly group: WeakRef<HTMLElement> | null;
  readonly index: number;
}

/**
 * Brings the focus back where the element that had it is gone: a button that was pressed and became another one, a dialog that was opened
 * from something that is there no longer, a page that was replaced. Without it Tab would begin at the window's top each time.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let places: readonly Place[] = [];
    let frame = 0;
    const onFocusIn = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      const others = places.filter(({ element }) => element.deref() !== target);
      places = [...others, placeOf(target)].slice(-MAX_PLACES);
    };
    const look = (): void => {
      frame = 0;
      if (!isLost()) return;
      const last = places.at(-1);
      if (last === undefined) return;
      // Somebody clicked beside everything.
      if (ifFocusable(last.element) !== null) places = [];
      else bringBack(places);
    };
    const soon = (): void => {
      if (isLost() && frame === 0) frame = requestAnimationFrame(look);
    };
    const observer = new MutationObserver(soon);
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', soon);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', soon);
    };
  }, []);
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function placeOf(element: HTMLElement): Place {
  const group = element.parentElement?.closest<HTMLElement>(GROUP) ?? null;
  return {
    element: new WeakRef(element),
    tagName: element.tagName,
    likeness: likenessOf(element),
    group: group === null ? null : new WeakRef(group),
    index: group === null ? 0 : focusablesIn(group).indexOf(element),
  };
}

function likenessOf(element: HTMLElement): string {
  const { video, bar } = element.dataset;
  const name = element.getAttribute('aria-label') ?? element.textContent.slice(0, 80);
  return [element.tagName, video ?? bar ?? name].join(' ');
}

/** Returns the element if it is still there and can take the focus, null otherwise. */
function ifFocusable(known: WeakRef<HTMLElement> | null): HTMLElement | null {
  const element = known?.deref();
  return element !== undefined && canTake(element) ? element : null;
}

function standInOf({ tagName, likeness }: Place): HTMLElement | null {
  const alike = [...document.querySelectorAll<HTMLElement>(tagName)];
  return alike.find((other) => likenessOf(other) === likeness && canTake(other)) ?? null;
}

function focusablesIn(group: HTMLElement): readonly HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>(FOCUSABLE)];
}

function canTake(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility();
}

/** Focuses the latest place that is still there, or what stands in its place; the page itself where nothing is left. */
function bringBack(places: readonly Place[]): void {
  const open = document.querySelector('dialog[open]');
  const isWithin = (element: HTMLElement): boolean => open === null || open.contains(element);
  for (const place of places.toReversed()) {
    const same = ifFocusable(place.element) ?? standInOf(place);
    if (same !== null && isWithin(same)) {
      same.focus({ preventScroll: true });
      return;
    }
    const group = ifFocusable(place.group);
    if (group === null || !isWithin(group)) continue;
    const there = focusablesIn(group).filter(canTake);
    const neighbour = there[Math.min(Math.max(0, place.index), there.length - 1)];
    if (neighbour !== undefined) {
      neighbour.focus({ preventScroll: true });
      return;
    }
  }
  if (open !== null) return;
  const page = document.querySelector<HTMLElement>('main');
  if (page === null) return;
  page.tabIndex = -1;
  page.focus({ preventScroll: true });
}
