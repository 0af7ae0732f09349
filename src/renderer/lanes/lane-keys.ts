import type { KeyboardEvent } from 'react';

/** Arrow keys between bars: left and right in a lane, up and down to the bar of another lane at about the same time. */
export function moveBetweenBars(event: KeyboardEvent<HTMLElement>): void {
  const bar = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-bar]') : null;
  if (bar === null) return;
  const next = neighbour(event.currentTarget, bar, event.key);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
}

function neighbour(lanes: HTMLElement, bar: HTMLElement, key: string): HTMLElement | undefined {
  const rows = [...lanes.querySelectorAll('[data-lane]')].map((lane) => [
    ...lane.querySelectorAll<HTMLElement>('[data-bar]'),
  ]);
  const row = rows.findIndex((bars) => bars.includes(bar));
  const place = rows[row]?.indexOf(bar) ?? -1;
  switch (key) {
    case 'ArrowLeft':
      return rows[row]?.[place - 1];
    case 'ArrowRight':
      return rows[row]?.[place + 1];
    case 'ArrowUp':
      return nearest(
        rows.slice(0, Math.max(row, 0)).findLast((bars) => bars.length > 0),
        bar,
      );
    case 'ArrowDown':
      return nearest(
        rows.slice(row + 1).find((bars) => bars.length > 0),
        bar,
      );
    default:
      return undefined;
  }
}

function nearest(bars: readonly HTMLElement[] | undefined, to: HTMLElement): HTMLElement | undefined {
  const target = to.getBoundingClientRect().left;
  const distance = (bar: HTMLElement): number => Math.abs(bar.getBoundingClientRect().left - target);
  return bars?.toSorted((one, other) => distance(one) - distance(other))[0];
}
