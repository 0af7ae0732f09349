import { useEffect } from 'react';
import { MAX_LIMIT } from '../../shared/plan-bounds.ts';
import type { Batch } from '../../shared/session/model.ts';
import { canDo, runBatchAction } from '../batch/batch-actions.ts';
import { chooseFolder, chooseLimit, openSettings, showOverlay, showPage } from '../store/actions.ts';
import { useApp, type Page } from '../store/app-store.ts';
import { prefer, usePreferences } from '../store/preferences.ts';
import { selectBatch, selectChosenLimit, selectIsAutoLimit } from '../store/selectors.ts';
import { zoomIn, zoomOut, zoomTo } from '../store/zoom.ts';
import { hasModifier } from '../ui/modifier.ts';
import { KEYS } from './keys.ts';
import { isPress, type Press } from './match.ts';

const PAGES: readonly Page[] = ['run', 'read', 'compare'];

/** What a key does. `which`: the place of the pressed combination among those of its line. */
type KeyAction = (which: number) => void;

/** Keys that work in the whole window. Handled here and nowhere else, so that one press never opens two dialogs. */
export function useKeys(): void {
  useEffect(() => {
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

/** Letters belong to the text field that has the focus, and an open dialog keeps the keys of the page from working. */
function isWanted(event: KeyboardEvent, press: Press): boolean {
  if (document.querySelector('dialog[open]') !== null) return press.hasModifier && isZoom(press);
  return press.hasModifier || !isTyping(event.target);
}

function isZoom(press: Press): boolean {
  return KEYS.zoom.keys.some((keys) => isPress(press, keys));
}

/** True for everything that takes letters, menus that find items by their first letter included. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable=true], [role=menu], [role=listbox]') !== null
  );
}

const KEY_ACTIONS: Readonly<
  Record<
    | 'palette'
    | 'open'
    | 'pages'
    | 'export'
    | 'settings'
    | 'sideBar'
    | 'zoom'
    | 'sheet'
    | 'pause'
    | 'stop'
    | 'limit'
    | 'retryAll',
    KeyAction
  >
> = {
  palette: () => showOverlay('palette'),
  open: () => void chooseFolder(),
  pages: (which) => {
    const page = PAGES[which];
    if (page !== undefined && useApp.getState().batchId !== null) showPage(page);
  },
  export: () => showOverlay('export'),
  settings: () => openSettings(),
  sideBar: () => prefer({ isSideBarOpen: !usePreferences.getState().isSideBarOpen }),
  zoom: (which) => [zoomIn, zoomOut, () => zoomTo(1)][which]?.(),
  sheet: () => showOverlay('keys'),
  // Start and Continue are never a single letter: from there on things are sent.
  pause: () => withBatch((batch) => runBatchAction(canDo('pause', batch) ? 'pause' : 'resume', batch)),
  stop: () => withBatch((batch) => runBatchAction('stop', batch)),
  limit: (which) => withBatch(() => stepLimit(which === 0 ? 1 : -1)),
  retryAll: () => withBatch((batch) => runBatchAction('retry-failed', batch)),
};

/** The batch on screen; keys do nothing to a batch behind the settings. */
function withBatch(run: (batch: Batch) => void): void {
  const state = useApp.getState();
  const batch = selectBatch(state);
  if (batch !== null && !state.isSettingsOpen && !batch.isReadOnly) run(batch);
}

function stepLimit(by: 1 | -1): void {
  const state = useApp.getState();
  const limit = Math.min(MAX_LIMIT, Math.max(1, selectChosenLimit(state) + by));
  if (limit !== selectChosenLimit(state)) void chooseLimit(limit, selectIsAutoLimit(state));
}
