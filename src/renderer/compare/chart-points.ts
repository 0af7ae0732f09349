import { numberIn } from '../../shared/comparison/cell-value.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import type { ChartAxis } from './chart-axes.ts';
import { rowKey } from './group-rows.ts';

/** A report with both numbers of a chart. */
export interface ChartPair {
  readonly row: CompareRow;
  readonly x: number;
  readonly y: number;
}

/** A report in the chart. */
export interface ChartPoint extends ChartPair {
  readonly xPx: number;
  readonly yPx: number;
}

/** The reports that have a number in both columns. */
export function pairsOf(
  rows: readonly CompareRow[],
  across: CompareColumn,
  up: CompareColumn,
): readonly ChartPair[] {
  return rows.flatMap((row) => {
    const x = numberIn(row, across);
    const y = numberIn(row, up);
    return x === null || y === null ? [] : [{ row, x, y }];
  });
}

/** Places the reports, from left to right. Those without a place on an axis are left out. */
export function pointsOf(
  pairs: readonly ChartPair[],
  across: ChartAxis,
  up: ChartAxis,
): readonly ChartPoint[] {
  return pairs
    .flatMap((pair) => {
      const xPx = across.placeOf(pair.x);
      const yPx = up.placeOf(pair.y);
      return xPx === null || yPx === null ? [] : [{ ...pair, xPx, yPx }];
    })
    .toSorted((one, other) => one.xPx - other.xPx || other.yPx - one.yPx);
}

/** The point closest to a place, if one is near enough. */
export function nearestPoint(
  points: readonly ChartPoint[],
  xPx: number,
  yPx: number,
  withinPx: number,
): ChartPoint | null {
  let nearest: ChartPoint | null = null;
  let least = withinPx;
  for (const point of points) {
    const distance = Math.hypot(point.xPx - xPx, point.yPx - yPx);
    if (distance > least) continue;
    nearest = point;
    least = distance;
  }
  return nearest;
}

/** The next point along an arrow: left and right by the one number, up and down by the other. Stays at the ends. */
export function pointAlong(
  points: readonly ChartPoint[],
  from: ChartPoint,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
): ChartPoint {
  const isAcross = key === 'ArrowLeft' || key === 'ArrowRight';
  const sorted = isAcross
    ? points
    : points.toSorted((one, other) => other.yPx - one.yPx || one.xPx - other.xPx);
  const by = key === 'ArrowRight' || key === 'ArrowUp' ? 1 : -1;
  return sorted[sorted.indexOf(from) + by] ?? from;
}

/** Rows are new objects after a change of their batch. */
export function isSameRow(one: CompareRow | null, other: CompareRow | null): boolean {
  return one !== null && other !== null && rowKey(one) === rowKey(other);
}
