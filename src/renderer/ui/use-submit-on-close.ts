import { useRef, type RefObject } from 'react';

interface SubmitOnClose {
  /** Called by the form with whether it holds something that is not kept yet. */
  readonly onTyped: (hasTyped: boolean) => void;
  /** For the popover itself. */
  readonly onOpenChange: (isOpen: boolean) => void;
  /** For the content of the popover. */
  readonly content: {
    readonly ref: RefObject<HTMLDivElement | null>;
    readonly onEscapeKeyDown: () => void;
  };
}

/**
 * Submits the form of a popover where a press beside it would throw away something typed. The form closes the popover, and keeps it open where
 * what was typed cannot be used. Escape takes it back.
 */
export function useSubmitOnClose(setOpen: (isOpen: boolean) => void): SubmitOnClose {
  const hasTyped = useRef(false);
  const ref = useRef<HTMLDivElement>(null);
  return {
    onTyped: (isTyped) => {
      hasTyped.current = isTyped;
    },
    onOpenChange: (isOpen) => {
      const form = !isOpen && hasTyped.current ? ref.current?.querySelector('form') : null;
      if (form == null) setOpen(isOpen);
      else form.requestSubmit();
    },
    content: {
      ref,
      onEscapeKeyDown: () => {
        hasTyped.current = false;
      },
    },
  };
}
