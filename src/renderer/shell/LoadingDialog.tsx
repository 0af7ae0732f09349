import { useLayoutEffect, type ReactNode } from 'react';
import { showOverlay } from '../store/actions.ts';
import { hasModifier } from '../ui/modifier.ts';

/** Stands for a dialog that is still loading. It shows nothing, but has the keys: a letter typed for the dialog must not act on the page. */
export function LoadingDialog(): ReactNode {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => keepFromPage(event, () => showOverlay(null));
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
  return null;
}

/** Keeps a press from the page. Escape gives the dialog up. Presses with Ctrl or Cmd are still the menu bar's. */
export function keepFromPage(event: KeyboardEvent, giveUp: () => void): void {
  event.stopPropagation();
  if (!hasModifier(event)) event.preventDefault();
  if (event.key === 'Escape') giveUp();
}
