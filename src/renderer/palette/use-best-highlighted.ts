import {
  useEffect,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';

interface Sought {
  readonly text: string;
  /** The filters of the list as one text. */
  readonly filter: string;
  /** True while the list is not yet of this text and filter. */
  readonly isLate: boolean;
}

interface BestHighlighted {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: () => void;
  readonly onPointerMove: (event: PointerEvent) => void;
}

/**
 * Returns props for a `Command`: the first item of its list stays highlighted as items come late, until somebody moves to another one. cmdk
 * itself goes to the first item only when the text changes. Enter while `isLate` runs the first item of those that come, unless somebody
 * had moved to one, or does something else meanwhile.
 */
export function useBestHighlighted({ text, filter, isLate }: Sought): BestHighlighted {
  const ref = useRef<HTMLDivElement>(null);
  const hasMoved = useRef(false);
  const isEnterKept = useRef(false);
  useLayoutEffect(() => {
    hasMoved.current = false;
    isEnterKept.current = false;
  }, [text, filter]);
  useEffect(() => {
    if (isLate || !isEnterKept.current) return;
    isEnterKept.current = false;
    ref.current?.querySelector<HTMLElement>('[role=option]')?.click();
  }, [isLate]);
  useLayoutEffect(() => {
    const root = ref.current;
    if (root === null) return undefined;
    const observer = new MutationObserver(() => {
      const first = root.querySelector('[role=option]');
      const highlighted = root.querySelector('[role=option][aria-selected=true]');
      if (!hasMoved.current && first !== highlighted) {
        root.dispatchEvent(
          new globalThis.KeyboardEvent('keydown', { key: 'Home', bubbles: true, cancelable: true }),
        );
        return;
      }
      // After a change of the text cmdk tells screen readers the item of before.
      root.querySelector('[role=combobox]')?.setAttribute('aria-activedescendant', highlighted?.id ?? '');
    });
    observer.observe(root, { childList: true, subtree: true, attributeFilter: ['aria-selected'] });
    return () => observer.disconnect();
  }, []);
  return {
    ref,
    onKeyDown: (event) => {
      const { isTrusted, key, ctrlKey, nativeEvent } = event;
      if (isTrusted && movesTo(key, ctrlKey)) hasMoved.current = true;
      if (key !== 'Enter' || nativeEvent.isComposing || !isLate || hasMoved.current) return;
      event.preventDefault();
      isEnterKept.current = true;
    },
    onPointerDown: () => {
      isEnterKept.current = false;
    },
    onPointerMove: ({ target }) => {
      if (target instanceof Element && target.closest('[role=option]') !== null) hasMoved.current = true;
    },
  };
}

const KEYS = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End']);
const KEYS_WITH_CONTROL = new Set(['n', 'p', 'j', 'k']);

function movesTo(key: string, ctrlKey: boolean): boolean {
  return KEYS.has(key) || (ctrlKey && KEYS_WITH_CONTROL.has(key));
}
