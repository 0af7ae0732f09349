import { memo, useEffect, useState, type ReactNode } from 'react';
import { partsOf } from './name.ts';
import { VideoRow, type VideoRowProps } from './VideoRow.tsx';

interface PassingRowProps extends VideoRowProps {
  /** The list moves too fast to be read. */
  readonly isFast: boolean;
}

/** A row that comes into view while the list moves too fast to be read is only a name; the rest comes as soon as it can be read, and stays. */
export const ScrollingRow = memo(function PassingRow({ isFast, ...row }: PassingRowProps): ReactNode {
  const [isWhole, setIsWhole] = useState(!isFast);
  useEffect(() => {
    if (!isFast) setIsWhole(true);
  }, [isFast]);
  if (isWhole || !isFast) return <VideoRow {...row} />;
  const { start, end, extension } = partsOf(row.job.video.name);
  return (
    <div
      role="row"
      aria-label={row.job.video.name}
      aria-rowindex={row.rowIndex}
      className="video-row"
      style={{ transform: `translateY(${row.topPx}px)` }}
    >
      <span role="gridcell" />
      <span role="gridcell" className="video-row__name">
        <span className="ellipsis">{start}</span>
        <span>{end}</span>
        <span className="video-row__extension">{extension}</span>
      </span>
    </div>
  );
});
