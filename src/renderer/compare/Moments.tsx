import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { MarkPath } from './Shape.tsx';
import { describeMark, placeOf, type CellProps } from './table-view.ts';
import { useHoverPopover } from './use-hover-popover.ts';

/** The area of a mark for the pointer, around the mark's middle. */
const HIT = 'M-12-12H12V12H-12Z';

/**
 * Shows the moments of a report on a time axis: one that all rows share, on which the line is as long as the video, or the video's own. All
 * of it is one drawing: a button with a drawing of its own for each moment costs a table of a thousand rows half of its scrolling.
 */
export function Moments({ row, view }: CellProps): ReactNode {
  const { translations } = view;
  const rest = useHoverPopover({ row, view });
  const share = (timeS: number): string => `${placeOf(row, timeS, view.endS) * 100}%`;
  const end = view.endS === null ? '100%' : share(row.lengthS ?? 0);
  // Those that a column names lie above the others.
  const marks = row.markers
    .map((mark, place) => ({ mark, place }))
    .toSorted((one, other) => Number(one.mark.column !== null) - Number(other.mark.column !== null));
  return (
    <svg className="moments" onPointerLeave={rest.leave}>
      <line className="moments__line" x2={end} y1={13} y2={13} />
      <line className="moments__end" x1={end} x2={end} y1={7} y2={18} />
      {marks.map(({ mark, place }) => (
        <g
          key={place}
          role="button"
          data-mark={place}
          className={classOf(mark)}
          style={{ transform: `translate(${share(mark.timeS)}, 13px)` }}
          aria-label={translations.t('compare.momentAt', {
            time: formatClock(mark.timeS * 1000),
            what: describeMark(mark, translations),
          })}
          onClick={() => view.onOpen(row, mark.timeS)}
          {...rest.over(place)}
        >
          <path className="moment__hit" d={HIT} />
          {mark.isPastEnd ? (
            <TriangleAlert x={-6} y={-6} size={12} aria-hidden />
          ) : (
            <MarkPath shape={view.shapeOf(mark)} />
          )}
        </g>
      ))}
    </svg>
  );
}

/** Builds the class of a mark. Moments that no column names are quieter. */
function classOf({ isPastEnd, column }: CellProps['row']['markers'][number]): string {
  if (isPastEnd) return 'moment moment--past';
  return column === null ? 'moment moment--quiet' : 'moment';
}
