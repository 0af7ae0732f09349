import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { hasModifier } from '../ui/modifier.ts';
import { rangesIn } from './ranges-in.ts';

/** Names of the CSS highlights, used in report/find.css. */
const FOUND = 'report-found';
const NOW = 'report-found-now';

export interface Find {
  readonly isOpen: boolean;
  readonly sought: string;
  /** Number of the current match, from 1; 0 when there is none. */
  readonly now: number;
  readonly count: number;
  /** `place`: the number of the match to begin with, from 0. */
  readonly seek: (sought: string, place?: number) => void;
  readonly go: (by: 1 | -1) => void;
  /** True if the search field takes the keyboard when it opens. */
  readonly takesKeys: boolean;
  readonly open: (takesKeys?: boolean) => void;
  readonly close: () => void;
}

/**
 * Searches the content of `ref`. `text` is its text, so that new text is searched again. `beforeLook` runs before each
 * search and renders the rest of the page.
 */
export function useFind(ref: RefObject<HTMLElement | null>, text: string, beforeLook: () => void): Find {
  const [isOpen, setIsOpen] = useState(false);
  const [takesKeys, setTakesKeys] = useState(true);
  const [sought, setSought] = useState('');
  const [place, setPlace] = useState(0);
  const [count, setCount] = useState(0);
  const ranges = useRef<readonly Range[]>([]);

  useEffect(() => {
    const element = ref.current;
    if (!isOpen || sought === '' || element === null) return undefined;
    beforeLook();
    const article = element.querySelector('article') ?? element;
    ranges.current = rangesIn(article, sought);
    setCount(ranges.current.length);
    CSS.highlights.set(FOUND, new Highlight(...ranges.current));
    return () => {
      CSS.highlights.delete(FOUND);
      CSS.highlights.delete(NOW);
    };
  }, [ref, isOpen, sought, text, beforeLook]);

  const now = count === 0 || sought === '' ? 0 : (place % count) + 1;
  useEffect(() => {
    const range = isOpen ? ranges.current[now - 1] : undefined;
    if (range === undefined) return;
    CSS.highlights.set(NOW, new Highlight(range));
    const at = range.startContainer.parentElement;
    at?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }, [isOpen, now, sought, count]);

  const seek = useCallback((next: string, from = 0) => {
    setSought(next);
    setPlace(from);
    if (next === '') setCount(0);
  }, []);
  const go = useCallback(
    (by: 1 | -1) => setPlace((was) => (count === 0 ? 0 : (was + by + count) % count)),
    [count],
  );
  const open = useCallback((withKeys = true) => {
    setTakesKeys(withKeys);
    setIsOpen(true);
  }, []);
  const close = useCallback(() => {
    setIsOpen(false);
    ref.current?.focus();
  }, [ref]);
  return { isOpen, sought, now, count: sought === '' ? 0 : count, seek, go, takesKeys, open, close };
}

/**
 * Opens `find` on Ctrl or Cmd with F: with `isEverywhere` wherever the focus is, else only while the focus is in the
 * pane around `ref`.
 */
export function useFindKey(find: Find, ref: RefObject<HTMLElement | null>, isEverywhere: boolean): void {
  const { open } = find;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.shiftKey || event.key.toLowerCase() !== 'f') return;
      if (!hasModifier(event)) return;
      const { activeElement } = document;
      const isInside = ref.current?.closest('.report')?.contains(activeElement) === true;
      if (!isEverywhere && !isInside) return;
      event.preventDefault();
      open();
      ref.current?.closest('.report__frame')?.querySelector<HTMLInputElement>('.find input')?.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [open, ref, isEverywhere]);
}
