import { memo, type ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { useTranslations } from '../store/i18n.ts';
import { describeSpan } from './bar-label.ts';
import type { Lane } from './lanes-of.ts';

interface LaneHeadProps {
  readonly lane: Lane;
  readonly limit: number;
  /** True where Auto chose the limit that closed the lane, false where the user did. */
  readonly isAutoLimit: boolean;
  readonly nowMs: number;
}

/** A lane's number and what it does now. */
export const LaneHead = memo(function LaneHead(props: LaneHeadProps): ReactNode {
  const { lane, limit, isAutoLimit, nowMs } = props;
  const translations = useTranslations();
  const { t } = translations;
  const last = lane.bars.at(-1);
  const running = last?.span.endedAtMs === null ? last : undefined;
  const doing = running === undefined ? '' : describeSpan(running.job, running.span, translations);
  return (
    <div className="lane-head">
      <span className="lane-number num">{lane.slot + 1}</span>
      <span className="lane-head__words">
        {running !== undefined ? (
          <>
            <span className="lane-head__doing" title={doing}>
              {doing}
            </span>
            <span className="lane-head__time num">
              {formatClock(nowMs - running.span.startedAtMs)}
              {running.tryNumber > 1 && (
                <span className="lane-head__more">
                  {` · ${t('lanes.attempt', { count: running.tryNumber })}`}
                </span>
              )}
            </span>
          </>
        ) : (
          <>
            <span className="lane-head__doing lane-head__doing--idle">
              {lane.isClosed ? t('lanes.closed') : t('lanes.free')}
            </span>
            {lane.isClosed && (
              <span className="lane-head__time lane-head__more num">
                {isAutoLimit ? t('lanes.byAuto') : t('lanes.limitIs', { limit })}
              </span>
            )}
          </>
        )}
      </span>
    </div>
  );
});
