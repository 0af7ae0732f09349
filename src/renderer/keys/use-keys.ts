import { useLayoutEffect } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { actOrSay } from '../batch/act-or-say.ts';
import { canDo } from '../batch/batch-actions.ts';
import { chooseFolder, openSettings, showOverlay, showPage, stepLimit } from '../store/actions.ts';
import { useApp, type Page } from '../store/app-store.ts';
import { setPreferences, usePreferences } from '../store/preferences.ts';
import { selectBatch } from '../store/selectors.ts';
import { zoomIn, zoomOut, zoomTo } from '../store/zoom.ts';
import { hasModifier } from '../ui/modifier.ts';
import { KEYS } from './keys.ts';
import { isPress, type Press } from './match.ts';

const PAGES: readonly Page[] = ['run', 'read', 'compare'];

/** The action of a line. `which` is the index of the pressed combination in the line. */
type KeyAction = (which: number) => void;

/** Handles the keys that work in the whole window. No other code handles them, so that one press never opens two dialogs. */
export function useKeys(): void {
  // Before the first picture of the page: whoever sees it may type.
  useLayoutEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat) return;
  const press = pressOf(event);
  for (const [line, action] of Object.entries(KEY_ACTIONS)) {
    // Safe: KEY_ACTIONS is keyed by lines of KEYS.
    const which = KEYS[line as keyof typeof KEY_ACTIONS].keys.findIndex((keys) => isPress(press, keys));
    if (which === -1 || !isWanted(event, press)) continue;
    event.preventDefault();
    action(which);
    return;
  }
}

function pressOf(event: KeyboardEvent): Press {
  const isMod = hasModifier(event);
  return {
    key: event.key,
    hasModifier: isMod,
    hasShift: event.shiftKey,
    isForeign: !isMod && (event.ctrlKey || event.metaKey || event.altKey),
  };
}

/** True for F1 also in a text field. False for letters while a text field has the focus, and for all keys but zoom while a dialog is open. */
function isWanted(event: KeyboardEvent, press: Press): boolean {
  if (document.querySelector('dialog[open]') !== null) return press.hasModifier && isZoom(press);
  return press.hasModifier || isHelp(press) || !isTyping(event.target);
}

function isHelp(press: Press): boolean {
  return KEYS.guide.keys.some((keys) => isPress(press, keys));
}

function isZoom(press: Press): boolean {
  return KEYS.zoom.keys.some((keys) => isPress(press, keys));
}

/** True for every element that takes letters, including menus that find items by their first letter. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable=true], [role=menu], [role=listbox]') !== null
  );
}

const KEY_ACTIONS: Readonly<
  Record<
    | 'palette'
    | 'searchAll'
    | 'open'
    | 'pages'
    | 'export'
    | 'settings'
    | 'sideBar'
    | 'zoom'
    | 'sheet'
    | 'guide'
    | 'pause'
    | 'stop'
    | 'limit'
    | 'retryAll',
    KeyAction
  >
> = {
  palette: () => showOverlay('palette'),
  searchAll: () => showOverlay('search'),
  open: () => void chooseFolder(),
  pages: (which) => {
    const page = PAGES[which];
    if (page !== undefined) showPage(page);
  },
  export: () => showOverlay('export'),
  settings: () => openSettings(),
  sideBar: () => setPreferences({ isSideBarOpen: !usePreferences.getState().isSideBarOpen }),
  zoom: (which) => [zoomIn, zoomOut, () => zoomTo(1)][which]?.(),
  sheet: () => showOverlay('keys'),
  guide: () => showOverlay('guide'),
  // Start and Continue have no key of a single letter, because they send data.
  pause: () => withBatch((batch) => actOrSay(canDo('pause', batch) ? 'pause' : 'resume', batch)),
  stop: () => withBatch((batch) => actOrSay('stop', batch)),
  limit: (which) => withBatch(() => stepLimit(which === 0 ? 1 : -1)),
  retryAll: () => withBatch((batch) => actOrSay('retry-failed', batch)),
};

/** Calls `run` with the batch on screen, but not while the settings cover it or where it is read-only. */
function withBatch(run: (batch: Batch) => void): void {
  const state = useApp.getState();
  const batch = selectBatch(state);
  if (batch !== null && !state.isSettingsOpen && !batch.isReadOnly) run(batch);
}
