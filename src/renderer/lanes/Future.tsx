import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import type { Job } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { Thumb } from '../ui/Thumb.tsx';
import type { Forecast } from './forecast.ts';
import type { Lane } from './lanes-of.ts';

interface FutureProps {
  readonly batchId: string;
  readonly jobs: readonly Job[];
  readonly lanes: readonly Lane[];
  readonly forecasts: readonly Forecast[];
  readonly pxPerMs: number;
  readonly laneHeight: number;
  readonly limit: number;
  readonly isAutoLimit: boolean;
}

/** The area right of now: the estimated rest of each running attempt, drawn dashed, and each lane's next video. */
export function Future({
  batchId,
  jobs,
  lanes,
  forecasts,
  pxPerMs,
  laneHeight,
  limit,
  isAutoLimit,
}: FutureProps): ReactNode {
  const { t } = useTranslations();
  return lanes.map((lane, place) => {
    const forecast = forecasts[place];
    const isRunning = lane.bars.at(-1)?.span.endedAtMs === null;
    const restPx = (forecast?.restMs ?? 0) * pxPerMs;
    const next = forecast?.next ?? null;
    const job = next === null ? undefined : jobs[next.index];
    const isRoomy = laneHeight >= 32;
    return (
      <div key={lane.slot} className="future-lane" style={{ height: laneHeight }}>
        {isRunning && <span className="future-lane__head" />}
        {!isRunning && lane.isClosed && isRoomy && (
          <span className="future-lane__closed">
            {isAutoLimit ? t('lanes.closedByAuto') : t('lanes.closedLimit', { limit })}
          </span>
        )}
        {isRunning && forecast?.restMs != null && isRoomy && (
          <span className="future-lane__rest num" style={{ width: restPx }}>
            {restPx > 84
              ? t('lanes.left', { time: formatClock(forecast.restMs) })
              : restPx > 50
                ? t('lanes.leftShort', { time: formatClock(forecast.restMs) })
                : ''}
          </span>
        )}
        {job !== undefined && next !== null && isRoomy && (
          <span className="future-lane__next" style={{ left: (isRunning ? restPx : 0) + 6 }}>
            <Thumb batchId={batchId} index={next.index} job={job} />
            <span className="ellipsis" dir="auto">
              {job.title}
            </span>
          </span>
        )}
      </div>
    );
  });
}
