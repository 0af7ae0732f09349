import type { ReactNode } from 'react';
import type { MarkerShape } from '../../shared/comparison/marker-shapes.ts';

interface ShapeProps {
  readonly shape: MarkerShape;
}

/** The sign of a time in the legend. */
export function Shape({ shape }: ShapeProps): ReactNode {
  return (
    <svg className="mark-shape" width={12} height={12} viewBox="-6 -6 12 12" aria-hidden>
      <MarkPath shape={shape} />
    </svg>
  );
}

/** The sign of a time within a drawing, around its origin. */
export function MarkPath({ shape: { d, isAccent } }: ShapeProps): ReactNode {
  return <path className={isAccent ? 'mark-path mark-path--accent' : 'mark-path'} d={d} fillRule="evenodd" />;
}
