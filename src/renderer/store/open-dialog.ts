import { useApp, type Overlay } from './app-store.ts';
import { currentTranslations } from './i18n.ts';
import { showNote } from './toasts.ts';

/** The overlays that hold nothing of the user's, so that another page or dialog may take their place. */
const LOOSE: ReadonlySet<Overlay | null> = new Set<Overlay>(['palette', 'search', 'keys', 'guide']);

/** True for an overlay that is about no batch and keeps nothing. */
export function isLoose(overlay: Overlay | null): boolean {
  return LOOSE.has(overlay);
}

/**
 * True where no dialog is open that holds choices or typed text. Otherwise false, and a message says that the dialog comes first. Only for
 * what comes from outside of the page: the menu bar, a drop, another program.
 */
export function mayLeaveDialog(): boolean {
  const { overlay, dialogs } = useApp.getState();
  if (dialogs.length === 0 || isLoose(overlay)) return true;
  showNote(currentTranslations().t('app.dialogFirst'));
  return false;
}
