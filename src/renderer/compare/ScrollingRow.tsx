import { memo, type ReactNode } from 'react';
import { useIsWhole } from '../ui/fast-scroll.ts';
import { CompareRowView, RowName, type CompareRowViewProps } from './CompareRowView.tsx';

interface ScrollingRowProps extends CompareRowViewProps {
  /** True while the table moves too fast to be read. */
  readonly isFast: boolean;
}

/**
 * A row that shows only the name if it comes into view while the table moves too fast to be read. It shows everything as soon as the table
 * is slower, and then stays so.
 */
export const ScrollingRow = memo(function ScrollingRow({ isFast, ...row }: ScrollingRowProps): ReactNode {
  const isWhole = useIsWhole(isFast);
  if (isWhole) return <CompareRowView {...row} />;
  return (
    <div
      role="row"
      aria-label={row.row.job.video.name}
      aria-rowindex={row.rowIndex}
      aria-level={row.level}
      aria-selected={row.isChosen}
      className="compare-row"
      style={{ transform: `translateY(${row.topPx}px)` }}
    >
      <span role="rowheader" className="compare-row__first">
        <span className="thumb" />
        <RowName row={row.row} />
      </span>
    </div>
  );
});
