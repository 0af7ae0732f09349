import type { Column } from '../template/template.ts';

/** The shape of a time on the axis: an SVG path in a box from -6 to 6 around its middle. */
export interface MarkerShape {
  readonly d: string;
  /** True if it is drawn in the accent colour, to tell it from other shapes. */
  readonly isAccent: boolean;
}

const DIAMOND = 'M0-5L5 0L0 5L-5 0Z';
const SHAPES = [
  { d: DIAMOND, isAccent: false },
  { d: 'M-4-5L5 0L-4 5Z', isAccent: true },
  { d: 'M-4-4H4V4H-4Z', isAccent: false },
  { d: 'M0-5A5 5 0 0 1 0 5A5 5 0 0 1 0-5Z', isAccent: true },
  { d: 'M-5-4H5L0 5Z', isAccent: false },
  { d: 'M-5 4H5L0-5Z', isAccent: true },
  { d: 'M4-5L-5 0L4 5Z', isAccent: false },
  { d: 'M-2-5H2V-2H5V2H2V5H-2V2H-5V-2H-2Z', isAccent: true },
  { d: 'M-2-5H2V5H-2Z', isAccent: false },
  { d: 'M-5-2H5V2H-5Z', isAccent: true },
  { d: 'M0-5A5 5 0 0 1 0 5A5 5 0 0 1 0-5ZM0-2A2 2 0 0 0 0 2A2 2 0 0 0 0-2Z', isAccent: false },
  { d: 'M-5-5L0-2L5-5L2 0L5 5L0 2L-5 5L-2 0Z', isAccent: true },
] as const satisfies readonly MarkerShape[];

/** The shape of a moment: alone, and smaller beside time columns, which are more important. */
const momentAlone: MarkerShape = { d: DIAMOND, isAccent: false };
const momentBeside: MarkerShape = { d: 'M0-2.5A2.5 2.5 0 0 1 0 2.5A2.5 2.5 0 0 1 0-2.5Z', isAccent: false };

/** A shape for each time column of a template, by column key. */
export function markerShapesOf(columns: readonly Column[]): ReadonlyMap<string, MarkerShape> {
  const times = columns.filter(({ kind }) => kind === 'time');
  return new Map(times.map(({ key }, place) => [key, SHAPES[place % SHAPES.length] ?? momentAlone]));
}

/** The shape of a moment that belongs to no column. */
export function shapeOfMoments(shapes: ReadonlyMap<string, MarkerShape>): MarkerShape {
  return shapes.size === 0 ? momentAlone : momentBeside;
}
