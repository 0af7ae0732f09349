import { TriangleAlert } from 'lucide-react';
import { memo, useRef, type ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import { useWords } from '../store/words.ts';
import { Thumb } from '../ui/Thumb.tsx';
import { partsOf, titleOf } from '../videos/name.ts';
import type { Peek } from './MomentPeek.tsx';
import type { CompareRow } from '../../shared/comparison/rows.ts';

/** How long the pointer rests on a moment before its picture shows. Milliseconds. */
const RESTS_MS = 300;

interface CompareRowViewProps {
  readonly batchId: string;
  readonly row: CompareRow;
  readonly endS: number;
  readonly topPx: number;
  /** In the grid, from 1. */
  readonly rowIndex: number;
  readonly isTabStop: boolean;
  readonly onFocus: (index: number) => void;
  readonly onOpen: (index: number, timeS: number | null) => void;
  readonly onPeek: (peek: Peek | null) => void;
}

/** One report of the table. */
export const CompareRowView = memo(function CompareRowView(props: CompareRowViewProps): ReactNode {
  const { batchId, row, topPx, rowIndex, isTabStop, onFocus, onOpen } = props;
  const words = useWords();
  const { say } = words;
  const { start, end } = partsOf(row.job.video.name);
  return (
    <div
      role="row"
      aria-label={titleOf(row.job.video.name)}
      aria-rowindex={rowIndex}
      className="compare-row"
      style={{ transform: `translateY(${topPx}px)` }}
      tabIndex={isTabStop ? 0 : -1}
      data-row={row.index}
      onFocus={() => onFocus(row.index)}
      onDoubleClick={() => onOpen(row.index, null)}
    >
      <span role="rowheader" className="compare-row__first">
        <Thumb batchId={batchId} index={row.index} job={row.job} />
        <span className="compare-row__name" title={row.job.video.name}>
          <span className="ellipsis">{start}</span>
          <span>{end}</span>
        </span>
        {!row.hasFindings && (
          <span
            role="img"
            className="tone-warn"
            aria-label={say('compare.noFindings')}
            title={say('compare.noFindings')}
          >
            <TriangleAlert size={13} />
          </span>
        )}
      </span>
      <span role="gridcell" className="compare-row__text" title={row.headline}>
        {row.headline}
      </span>
      <span role="gridcell">
        <Moments {...props} />
      </span>
      <span role="gridcell" className="compare-row__topics" title={row.topics.join(', ')}>
        {row.topics.map((topic, place) => (
          <span key={place} className="tag">
            {topic}
          </span>
        ))}
      </span>
      <span role="gridcell" className="compare-row__text compare-row__text--quiet" title={row.summary}>
        {row.hasFindings ? row.summary : say('compare.noFindings')}
      </span>
      <span role="gridcell" className="compare-row__number num">
        {row.lengthS === null ? '–' : formatClock(row.lengthS * 1000)}
      </span>
      <span role="gridcell" className="compare-row__number num">
        {words.number(row.words)}
      </span>
      <span role="gridcell" className="compare-row__number num">
        {row.tokens === null ? '–' : formatCount(row.tokens, words)}
      </span>
    </div>
  );
});

/** The moments of a report on the axis that all rows share; the line ends where the video does. */
function Moments({ row, endS, onOpen, onPeek }: CompareRowViewProps): ReactNode {
  const { say } = useWords();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const share = (timeS: number): string => `${(timeS / endS) * 100}%`;
  return (
    <span className="moments" onPointerLeave={() => clearTimeout(timer.current)}>
      <i className="moments__line" style={{ width: share(row.lengthS ?? 0) }} aria-hidden />
      {row.moments.map(({ timeS, what, isPastEnd }, place) => (
        <button
          key={place}
          type="button"
          tabIndex={-1}
          data-moment={place}
          className={isPastEnd ? 'moment moment--past' : 'moment'}
          style={{ insetInlineStart: share(timeS) }}
          aria-label={say('compare.momentAt', { time: formatClock(timeS * 1000), what })}
          onClick={() => onOpen(row.index, timeS)}
          onPointerEnter={({ currentTarget }) => {
            clearTimeout(timer.current);
            timer.current = setTimeout(
              () => onPeek({ index: row.index, moment: place, anchor: currentTarget }),
              RESTS_MS,
            );
          }}
        >
          {isPastEnd && <TriangleAlert size={12} aria-hidden />}
        </button>
      ))}
    </span>
  );
}
