import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { Shape } from './Shape.tsx';
import { describeMark, placeOf, type CellProps } from './table-view.ts';
import { useHoverPopover } from './use-hover-popover.ts';

/** Shows the moments of a report on a time axis: one that all rows share, on which the line is as long as the video, or the video's own. */
export function Moments({ row, view }: CellProps): ReactNode {
  const { translations } = view;
  const rest = useHoverPopover({ row, view });
  const share = (timeS: number): string => `${placeOf(row, timeS, view.endS) * 100}%`;
  return (
    <span className="moments" onPointerLeave={rest.leave}>
      <i
        className="moments__line"
        style={{ width: view.endS === null ? '100%' : share(row.lengthS ?? 0) }}
        aria-hidden
      />
      {row.markers.map((mark, place) => (
        <button
          key={place}
          type="button"
          tabIndex={-1}
          data-mark={place}
          className={classOf(mark)}
          style={{ insetInlineStart: share(mark.timeS) }}
          aria-label={translations.t('compare.momentAt', {
            time: formatClock(mark.timeS * 1000),
            what: describeMark(mark, translations),
          })}
          onClick={() => view.onOpen(row, mark.timeS)}
          {...rest.over(place)}
        >
          {mark.isPastEnd ? <TriangleAlert size={12} aria-hidden /> : <Shape shape={view.shapeOf(mark)} />}
        </button>
      ))}
    </span>
  );
}

/** Builds the class of a mark. Moments named by a column are drawn above the others. */
function classOf({ isPastEnd, column }: CellProps['row']['markers'][number]): string {
  return ['moment', isPastEnd ? 'moment--past' : '', column === null ? '' : 'moment--named']
    .filter(Boolean)
    .join(' ');
}
