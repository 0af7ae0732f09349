import { changeSettings } from './actions.ts';
import { useApp } from './app-store.ts';

/** The zoom factors that browsers use. */
export const ZOOM_STEPS: readonly number[] = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

/** The factor of the last request until main has applied it. Keys may repeat faster than main answers. */
let wanted: number | null = null;

/**
 * Sets the zoom factor. Main applies it, because only main can change the size of a pixel, to which layouts, canvases and virtual lists
 * adapt by themselves.
 */
export function zoomTo(zoom: number): void {
  if (zoom === currentZoom()) return;
  wanted = zoom;
  void changeSettings({ zoom }).finally(() => {
    if (wanted === zoom) wanted = null;
  });
}

export function zoomIn(): void {
  zoomTo(stepFrom(currentZoom(), 1));
}

export function zoomOut(): void {
  zoomTo(stepFrom(currentZoom(), -1));
}

function currentZoom(): number {
  return wanted ?? useApp.getState().settings.zoom;
}

/** Returns the next factor up or down, or the factor itself at the end of the steps. */
export function stepFrom(zoom: number, direction: 1 | -1): number {
  const next =
    direction === 1
      ? ZOOM_STEPS.find((step) => step > zoom + 0.001)
      : ZOOM_STEPS.findLast((step) => step < zoom - 0.001);
  return next ?? zoom;
}
