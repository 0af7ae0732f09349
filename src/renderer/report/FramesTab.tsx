import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { frameUrl } from '../../shared/ipc/channels.ts';
import type { Plan } from '../../shared/plan.ts';
import { showPicture } from '../player/player-store.ts';
import { usePlayer, usePlayerState, useShownVideo } from '../player/PlayerProvider.tsx';
import { nearestTo } from '../player/time-marks.ts';
import { useTranslations } from '../store/i18n.ts';
import { describeFrames } from './describe-sent.ts';

interface FramesTabProps {
  readonly plan: Plan;
}

/** Shows the kept frames with their times. A click on a frame moves the player to its time. */
export function FramesTab({ plan }: FramesTabProps): ReactNode {
  const translations = useTranslations();
  const { jobRef, job } = useShownVideo();
  const player = usePlayer();
  const times = job.frames.map((frame) => frame.timeS);
  const now = usePlayerState(({ positionS, hasStarted }) => (hasStarted ? nearestTo(times, positionS) : -1));
  if (job.frames.length === 0) {
    return <p className="report__empty">{translations.t('report.noFramesYet')}</p>;
  }
  return (
    <div className="report__scroll" tabIndex={-1}>
      <p className="tab-note num">{describeFrames(plan, job, translations)}</p>
      <ul className="frames" aria-label={translations.t('report.framesTitle')}>
        {job.frames.map((frame, index) => {
          const time = formatClock(frame.timeS * 1000);
          return (
            <li key={index}>
              <button
                type="button"
                className={index === now ? 'frame frame--now' : 'frame'}
                aria-label={translations.t('report.showTime', { time })}
                aria-current={index === now || undefined}
                onClick={() => {
                  showPicture(true);
                  player.seek(frame.timeS);
                }}
              >
                <img
                  src={frameUrl(jobRef.batchId, jobRef.job, index, job)}
                  width={frame.widthPx}
                  height={frame.heightPx}
                  alt=""
                  draggable={false}
                  decoding="async"
                />
                <span className="num">{time}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
