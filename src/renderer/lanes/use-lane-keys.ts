import { useEffect, useRef, useState } from 'react';
import { isLaneStage } from '../../shared/session/model.ts';
import { barKey, type LaneBar } from './lanes-of.ts';
import type { BarName } from './targets.ts';
import { focused, followNow, panned, zoomed, zoomedAtNow, type View } from './time-scale.ts';
import type { LanesModel } from './use-lanes.ts';

/** One press of a letter zooms by this factor, or pans by this share of the width. */
const ZOOM_STEP = 1.4;
const PAN_SHARE = 0.15;

/** Elements that use letter keys themselves. While one of them has the focus, the lanes ignore letters. */
const KEEPS_LETTERS =
  'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox], [role=slider]:not(.axis), [data-keeps-letters]';

/** The bar that the arrow keys focused, and a function that brings a bar into view and focuses it. */
export interface FocusBar {
  readonly bar: BarName | null;
  readonly focus: (bar: LaneBar) => void;
}

/**
 * Handles the letter keys of the lanes, and keeps the focus of the arrow keys. W and S zoom, A and D pan, F fits the
 * selected video, Shift F fits the whole run, and N goes back to now.
 */
export function useLaneKeys(model: LanesModel, selected: number | null, batchId: string): FocusBar {
  const latest = useRef({ model, selected });
  useEffect(() => {
    latest.current = { model, selected };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(KEEPS_LETTERS) !== null) return;
      const view = viewAfter(event.key, latest.current.model, latest.current.selected);
      if (view === null) return;
      event.preventDefault();
      latest.current.model.setView(view);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const [wanted, setWanted] = useState<{ readonly batchId: string; readonly bar: BarName } | null>(null);
  useEffect(() => {
    if (wanted?.batchId !== batchId) return;
    document.querySelector<HTMLElement>(`[data-bar="${barKey(wanted.bar)}"]`)?.focus({ preventScroll: true });
  }, [wanted, batchId]);
  return {
    bar: wanted?.batchId === batchId ? wanted.bar : null,
    focus: ({ index, attempt, span }) => {
      const { scale, timeline, elapsedMs, setView } = model;
      const px = (timeline.at(span.startedAtMs) - scale.leftMs) * scale.pxPerMs;
      if (px < 0 || px > scale.widthPx * 0.95) setView(panned(scale, px - scale.widthPx / 2, elapsedMs));
      setWanted({ batchId, bar: { index, attempt } });
    },
  };
}

/** Returns the view after a letter key; null for a letter without effect. */
function viewAfter(key: string, model: LanesModel, selected: number | null): View | null {
  const { scale, view, elapsedMs, isLive } = model;
  switch (key) {
    case 'w':
    case 'W':
    case 's':
    case 'S': {
      const factor = key.toLowerCase() === 'w' ? ZOOM_STEP : 1 / ZOOM_STEP;
      const around = selectedStretch(model, selected);
      const isAtNow = around === null || around.toMs >= elapsedMs;
      if (view.kind === 'follow' && isAtNow) return zoomedAtNow(scale, factor, elapsedMs);
      const atMs = around === null ? elapsedMs : (around.fromMs + around.toMs) / 2;
      const atPx = (atMs - scale.leftMs) * scale.pxPerMs;
      const isVisible = atPx >= 0 && atPx <= scale.widthPx;
      return zoomed(scale, factor, isVisible ? atPx : scale.widthPx / 2, elapsedMs);
    }
    case 'a':
    case 'A':
      return panned(scale, -scale.widthPx * PAN_SHARE, elapsedMs);
    case 'd':
    case 'D':
      return panned(scale, scale.widthPx * PAN_SHARE, elapsedMs);
    case 'n':
    case 'N':
      return followNow;
    case 'F':
      return isLive ? { kind: 'whole' } : followNow;
    case 'f': {
      const stretch = selectedStretch(model, selected);
      return stretch === null ? null : focused(stretch.fromMs, stretch.toMs, elapsedMs, scale.widthPx);
    }
    default:
      return null;
  }
}

/**
 * Returns the stretch from the start of the selected video's first attempt to the end of its last, as positions on the
 * picture. Null if it has none.
 */
function selectedStretch(
  { batch, timeline, nowMs }: LanesModel,
  index: number | null,
): { readonly fromMs: number; readonly toMs: number } | null {
  const spans = (index === null ? undefined : batch.jobs[index])?.spans.filter(({ stage }) =>
    isLaneStage(stage),
  );
  const [first] = spans ?? [];
  const last = spans?.at(-1);
  if (first === undefined || last === undefined) return null;
  return { fromMs: timeline.at(first.startedAtMs), toMs: timeline.at(last.endedAtMs ?? nowMs) };
}
