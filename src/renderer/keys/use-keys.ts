import { useEffect } from 'react';
import { MAX_LIMIT } from '../../shared/plan-bounds.ts';
import type { Batch } from '../../shared/session/model.ts';
import { countsOf } from '../batch/batch-stats.ts';
import { request, chooseFolder, chooseLimit, openSettings, showOverlay, showPage } from '../store/actions.ts';
import { useApp, type Page } from '../store/app-store.ts';
import { prefer, usePreferences } from '../store/preferences.ts';
import { selectBatch, selectChosenLimit, selectIsAutoLimit } from '../store/selectors.ts';
import { zoomIn, zoomOut, zoomTo } from '../store/zoom.ts';
import { hasModifier } from '../ui/modifier.ts';
import { KEYS } from './keys.ts';
import { isPress, type Press } from './match.ts';

const PAGES: readonly Page[] = ['run', 'read', 'compare'];

/** What a key does; at most one of several directions. */
type Act = (which: number) => void;

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
  for (const [line, act] of Object.entries(ACTS)) {
    // Safe: ACTS is keyed by lines of KEYS.
    const which = KEYS[line as keyof typeof ACTS].keys.findIndex((keys) => isPress(press, keys));
    if (which === -1 || !isWanted(event, press)) continue;
    event.preventDefault();
    act(which);
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

const ACTS: Readonly<
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
    Act
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
  pause: () => withBatch(pauseOrGoOn),
  stop: () => withBatch(stop),
  limit: (which) => withBatch(() => stepLimit(which === 0 ? 1 : -1)),
  retryAll: () =>
    withBatch(({ id, jobs }) => {
      if (countsOf(jobs).failed > 0) void request('batch.retryFailed', { batchId: id });
    }),
};

/** The batch on screen; keys do nothing to a batch behind the settings. */
function withBatch(act: (batch: Batch) => void): void {
  const state = useApp.getState();
  const batch = selectBatch(state);
  if (batch !== null && !state.isSettingsOpen && !batch.isReadOnly) act(batch);
}

function pauseOrGoOn({ id, phase }: Batch): void {
  if (phase.kind === 'running') void request('batch.pause', { batchId: id });
  // Start itself is never a single letter: from there on things are sent.
  if (phase.kind === 'paused' || phase.kind === 'draining') void request('batch.start', { batchId: id });
}

function stop({ id, jobs, phase }: Batch): void {
  if (phase.kind !== 'running' && phase.kind !== 'draining') return;
  if (countsOf(jobs).running > 0) showOverlay('stop');
  else void request('batch.stop', { batchId: id });
}

function stepLimit(by: 1 | -1): void {
  const state = useApp.getState();
  const limit = Math.min(MAX_LIMIT, Math.max(1, selectChosenLimit(state) + by));
  if (limit !== selectChosenLimit(state)) void chooseLimit(limit, selectIsAutoLimit(state));
}
