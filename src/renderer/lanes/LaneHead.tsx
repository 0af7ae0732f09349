import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { doing } from './bar-label.ts';
import type { Lane } from './lanes-of.ts';

interface LaneHeadProps {
  readonly lane: Lane;
  readonly limit: number;
  /** The lane above the limit was closed by Auto, not by the user. */
  readonly isAutoLimit: boolean;
  readonly nowMs: number;
}

/** A lane's number and what it does now. */
export function LaneHead({ lane, limit, isAutoLimit, nowMs }: LaneHeadProps): ReactNode {
  const last = lane.bars.at(-1);
  const running = last?.span.endedAtMs === null ? last : undefined;
  const again = running !== undefined && running.attempt > 1 ? ` · try ${running.attempt}` : '';
  return (
    <div className="lane-head">
      <span className="lane-number num">{lane.slot + 1}</span>
      <span className="lane-head__words">
        {running !== undefined ? (
          <>
            <span className="lane-head__doing">{capital(doing(running.span))}</span>
            <span className="lane-head__time num">
              {formatClock(nowMs - running.span.startedAtMs)}
              {again}
            </span>
          </>
        ) : (
          <>
            <span className="lane-head__doing lane-head__doing--idle">
              {lane.isClosed ? 'Closed' : 'Free'}
            </span>
            {lane.isClosed && (
              <span className="lane-head__time num">{isAutoLimit ? 'by Auto' : `limit is ${limit}`}</span>
            )}
          </>
        )}
      </span>
    </div>
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
