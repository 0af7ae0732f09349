import type { BULK_ACTIONS } from './video-actions.ts';

/** An action of the bar for selected videos. `only` leaves out all others before Start. */
export type BarAction = 'only' | (typeof BULK_ACTIONS)[number];

/** The actions in the order in which they get room for their words: the last ones are told by their icons first. */
export const WORDED_FIRST = [
  'only',
  'compare',
  'retry',
  'release',
  'hold',
  'cancel',
  'regenerate',
  'values',
  'moveUp',
  'table',
] as const satisfies readonly BarAction[];

/** Gap between buttons, and width of a button with an icon alone, as in videos.css and tokens.css. */
const GAP_PX = 8;
const ICON_PX = 28;

/** Returns how many buttons keep their words in a row of so many pixels, the first ones of them. The others need room for their icons. */
export function wordedCount(widthsPx: readonly number[], roomPx: number): number {
  let neededPx = widthsPx.length * (ICON_PX + GAP_PX) - GAP_PX;
  for (const [index, widthPx] of widthsPx.entries()) {
    neededPx += widthPx - ICON_PX;
    if (neededPx > roomPx) return index;
  }
  return widthsPx.length;
}
