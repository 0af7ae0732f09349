import { useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';

interface BestHighlighted {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
}

/**
 * Returns props for a `Command`: the first item of its list stays highlighted as items come late, until somebody moves to another one. cmdk
 * itself goes to the first item only when the text changes.
 */
export function useBestHighlighted(text: string): BestHighlighted {
  const ref = useRef<HTMLDivElement>(null);
  const hasMoved = useRef(false);
  useLayoutEffect(() => {
    hasMoved.current = false;
  }, [text]);
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
    onKeyDown: ({ isTrusted, key, ctrlKey }) => {
      if (isTrusted && movesTo(key, ctrlKey)) hasMoved.current = true;
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
