import { changeSettings } from './actions.ts';
import { useApp } from './app-store.ts';

/** The steps people know from browsers. */
export const ZOOM_STEPS: readonly number[] = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

/** What was asked for last, until main has taken it: keys may come faster than answers. */
let wanted: number | null = null;

/** Main applies the factor, as only it can change what a pixel is: layouts, canvases and virtual lists then fit by themselves. */
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

/** The next step up or down from a factor; the factor itself at the end. */
export function stepFrom(zoom: number, direction: 1 | -1): number {
  const next =
    direction === 1
      ? ZOOM_STEPS.find((step) => step > zoom + 0.001)
      : ZOOM_STEPS.findLast((step) => step < zoom - 0.001);
  return next ?? zoom;
}
