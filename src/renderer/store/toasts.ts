import { useApp, type Toast } from './app-store.ts';

/** Milliseconds for which a message stays on screen. An error stays until the user closes it. */
const NEWS_STAYS_MS = 5000;
/** Milliseconds for which a message with a button stays: long enough to read it, to decide and to press it. */
const OFFER_STAYS_MS = 15_000;
/** The most toasts at once; more would hide the page. */
const MAX_TOASTS = 3;

/** How many messages there were. None has the number of an earlier one, whose time may still run. */
let told = 0;

export function showError(text: string): void {
  addToast('error', text);
}

/** Says that something is done, and returns the message's number. `action` is a button in the toast, such as Undo. */
export function showNews(text: string, action: Toast['action'] = null): number {
  return addPassing('news', text, action);
}

/** Says why something is not done, or not yet. `action` as above. */
export function showNote(text: string, action: Toast['action'] = null): void {
  addPassing('note', text, action);
}

/** Adds a message that goes by itself. */
function addPassing(tone: Toast['tone'], text: string, action: Toast['action']): number {
  const id = addToast(tone, text, action);
  setTimeout(() => closeToast(id), action === null ? NEWS_STAYS_MS : OFFER_STAYS_MS);
  return id;
}

export function closeToast(id: number): void {
  useApp.setState((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }));
}

function addToast(tone: Toast['tone'], text: string, action: Toast['action'] = null): number {
  const { toasts } = useApp.getState();
  const id = (told += 1);
  const others = toasts.filter((toast) => toast.text !== text);
  useApp.setState({ toasts: [...others, { id, tone, text, action }].slice(-MAX_TOASTS) });
  return id;
}
