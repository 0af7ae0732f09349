import type { ReactNode } from 'react';
import type { MarkerShape } from '../../shared/comparison/marker-shapes.ts';

interface ShapeProps {
  readonly shape: MarkerShape;
}

/** What a time looks like, on the axis and in the legend. */
export function Shape({ shape: { d, isAccent } }: ShapeProps): ReactNode {
  return (
    <svg
      className={isAccent ? 'mark-shape mark-shape--accent' : 'mark-shape'}
      width={12}
      height={12}
      viewBox="-6 -6 12 12"
      aria-hidden
    >
      <path d={d} fillRule="evenodd" />
    </svg>
  );
}
