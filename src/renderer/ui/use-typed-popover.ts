import { useRef } from 'react';

interface TypedPopover {
  /** Called by the form with whether it holds something that is not kept yet. */
  readonly onTyped: (hasTyped: boolean) => void;
  /** For the content of the popover. */
  readonly onInteractOutside: (event: Event) => void;
}

/** Keeps a popover open while its form holds something typed: a press beside it would throw that away. Escape and the form's buttons close it. */
export function useTypedPopover(): TypedPopover {
  const hasTyped = useRef(false);
  return {
    onTyped: (isTyped) => {
      hasTyped.current = isTyped;
    },
    onInteractOutside: (event) => {
      if (hasTyped.current) event.preventDefault();
    },
  };
}
