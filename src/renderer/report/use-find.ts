import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { hasModifier } from '../ui/modifier.ts';
import { rangesIn } from './ranges-in.ts';

/** Names of the highlights, as the style sheet knows them. */
const FOUND = 'report-found';
const NOW = 'report-found-now';

export interface Find {
  readonly isOpen: boolean;
  readonly sought: string;
  /** Which match is looked at, from 1; 0 for none. */
  readonly now: number;
  readonly count: number;
  readonly seek: (sought: string) => void;
  readonly go: (by: 1 | -1) => void;
  readonly open: () => void;
  readonly close: () => void;
}

/** Looks for text in what `ref` shows. `text` is what it shows; `beforeLook` completes it. */
export function useFind(ref: RefObject<HTMLElement | null>, text: string, beforeLook: () => void): Find {
  const [isOpen, setIsOpen] = useState(false);
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

  const seek = useCallback((next: string) => {
    setSought(next);
    setPlace(0);
    if (next === '') setCount(0);
  }, []);
  const go = useCallback(
    (by: 1 | -1) => setPlace((was) => (count === 0 ? 0 : (was + by + count) % count)),
    [count],
  );
  const open = useCallback(() => setIsOpen(true), []);
  const close = useCallback(() => {
    setIsOpen(false);
    ref.current?.focus();
  }, [ref]);
  return { isOpen, sought, now, count: sought === '' ? 0 : count, seek, go, open, close };
}

/** Ctrl or Cmd with F opens it: wherever the focus is, or only within the pane that `ref` is in. */
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
