import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { usePlayerState, usePlayFrom, useShownVideo } from '../player/PlayerProvider.tsx';
import { isPastEnd } from '../../shared/checks/times.ts';
import { useTranslations } from '../store/i18n.ts';

/**
 * Shows every time of the report on a line as long as the video. Times past the end are listed beside the line. Renders
 * nothing when the report names no time.
 */
export function EvidenceStrip(): ReactNode {
  const { t } = useTranslations();
  const { times } = useShownVideo();
  const durationS = usePlayerState((state) => state.durationS);
  if (times.length === 0 || durationS <= 0) return null;
  const past = times.filter((timeS) => isPastEnd(timeS, durationS));
  const end = formatClock(durationS * 1000);
  return (
    <div className="evidence" role="group" aria-label={t('report.evidence')}>
      <div className="evidence__box">
        <div className="evidence__line">
          <Playhead durationS={durationS} />
          {times.slice(0, times.length - past.length).map((timeS) => (
            <TimeMark key={timeS} timeS={timeS} durationS={durationS} />
          ))}
        </div>
        {past.length > 0 && (
          <span className="evidence__past num">
            <TriangleAlert size={12} aria-hidden />
            {past
              .slice(0, 3)
              .map((timeS) => formatClock(timeS * 1000))
              .join(' ')}
          </span>
        )}
      </div>
      <div className="evidence__legend num" aria-hidden>
        <span>0:00</span>
        <span>{t('report.evidenceNote')}</span>
        <span>{t('report.evidenceEnd', { time: end })}</span>
      </div>
    </div>
  );
}

interface TimeMarkProps {
  readonly timeS: number;
  readonly durationS: number;
}

function TimeMark({ timeS, durationS }: TimeMarkProps): ReactNode {
  const { t } = useTranslations();
  const isNow = usePlayerState((state) => state.nowS === timeS);
  const playFrom = usePlayFrom();
  return (
    <button
      type="button"
      // Keyboard users reach the same times in the text, so these buttons are no tab stops.
      tabIndex={-1}
      className={isNow ? 'evidence__mark evidence__mark--now' : 'evidence__mark'}
      style={{ left: `${Math.min(100, (timeS / durationS) * 100)}%` }}
      aria-label={t('report.playFrom', { time: formatClock(timeS * 1000) })}
      data-time={timeS}
      onClick={() => playFrom(timeS)}
    />
  );
}

/** Shows the player's position. Renders nothing until the video was played or moved. */
function Playhead({ durationS }: { readonly durationS: number }): ReactNode {
  const shareOf = usePlayerState(({ positionS, hasStarted }) =>
    hasStarted ? Math.round((positionS / durationS) * 1000) / 10 : -1,
  );
  return shareOf < 0 ? null : <i className="evidence__head" style={{ left: `${shareOf}%` }} />;
}
