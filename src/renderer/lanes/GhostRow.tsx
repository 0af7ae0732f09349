import type { ReactNode } from 'react';
import { formatAbout } from '../../shared/durations.ts';
import type { Sequential } from './run-time.ts';

interface GhostRowProps {
  readonly sequential: Sequential;
  readonly isOver: boolean;
}

/** Below this there is nothing to boast of. */
const WORTH_SAYING = 1.05;

/** The same work without lanes. */
export function GhostRow({ sequential, isOver }: GhostRowProps): ReactNode {
  const { totalMs, timesFaster } = sequential;
  return (
    <div className="ghost">
      <span className="ghost__head">One at a time</span>
      <span className="ghost__line" />
      {totalMs > 0 && (
        <span className="ghost__words num">
          One after another this would take <b>{formatAbout(totalMs)}</b>
          {timesFaster !== null && timesFaster >= WORTH_SAYING && (
            <>
              {' · '}
              <b>{timesFaster.toFixed(1)}× faster</b>
              {isOver ? '' : ' so far'}
            </>
          )}
        </span>
      )}
      <span className="ghost__line" />
    </div>
  );
}
