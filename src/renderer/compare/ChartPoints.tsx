import { memo, type ReactNode } from 'react';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { isSameRow, type ChartPair, type ChartPoint } from './chart-points.ts';
import { rowKey } from './group-rows.ts';

/** Radius of a point, in pixels. */
export const POINT_PX = 5;

interface PointsProps {
  readonly batchId: string;
  readonly chosen: CompareRow | null;
  readonly points: readonly ChartPoint[];
  readonly labelOf: (pair: ChartPair) => string;
  /** The point that the Tab key reaches. */
  readonly stop: ChartPoint | undefined;
  readonly onFocus: (row: CompareRow) => void;
}

/** The points. The one below the pointer is drawn once more above them, so that a thousand stay as they are while the pointer moves. */
export const Points = memo(function Points(props: PointsProps): ReactNode {
  const { batchId, points, labelOf, stop, chosen, onFocus } = props;
  return points.map((point, place) => (
    <Point
      key={rowKey(point.row)}
      batchId={batchId}
      point={point}
      place={place}
      labelOf={labelOf}
      isStop={point === stop}
      isChosen={isSameRow(point.row, chosen)}
      onFocus={onFocus}
    />
  ));
});

interface PointProps extends Pick<PointsProps, 'batchId' | 'labelOf' | 'onFocus'> {
  readonly point: ChartPoint;
  readonly place: number;
  readonly isStop: boolean;
  readonly isChosen: boolean;
}

const Point = memo(function Point(props: PointProps): ReactNode {
  const { batchId, point, place, labelOf, isStop, isChosen, onFocus } = props;
  const look = lookOf(point.row, batchId);
  return (
    <circle
      data-point={place}
      role="button"
      tabIndex={isStop ? 0 : -1}
      aria-label={labelOf(point)}
      aria-pressed={isChosen}
      className={isChosen ? `${look} chart-point--chosen` : look}
      cx={point.xPx}
      cy={point.yPx}
      r={POINT_PX}
      onFocus={() => onFocus(point.row)}
    />
  );
});

/** Points of the other batch look otherwise. */
export function lookOf({ from }: CompareRow, batchId: string): string {
  return from !== null && from.id !== batchId ? 'chart-point chart-point--other' : 'chart-point';
}
