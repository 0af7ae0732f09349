import { TriangleAlert } from 'lucide-react';
import { Slider } from 'radix-ui';
import { memo, useMemo, type ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { thumbUrl } from '../../shared/ipc/channels.ts';
import { useTranslations } from '../store/i18n.ts';
import { sharesOf } from './film-cells.ts';
import { usePlayer, usePlayerState, useShownVideo } from './PlayerProvider.tsx';
import { isPastEnd } from '../../shared/checks/times.ts';

interface ScrubberProps {
  readonly look: 'film' | 'line';
}

/**
 * A slider for the position in the video, on a strip of its frames (`film`) or on a line. It marks the times that the
 * report names.
 */
export function Scrubber({ look }: ScrubberProps): ReactNode {
  const { t } = useTranslations();
  const player = usePlayer();
  const positionS = usePlayerState((state) => state.positionS);
  const durationS = usePlayerState((state) => state.durationS);
  const hasStarted = usePlayerState((state) => state.hasStarted);
  return (
    <Slider.Root
      className={`scrubber scrubber--${look}${hasStarted ? ' scrubber--started' : ''}`}
      // Before the duration is known the slider is disabled, but it still needs a maximum.
      max={durationS > 0 ? durationS : 1}
      step={0.01}
      disabled={durationS <= 0}
      value={[Math.min(positionS, durationS)]}
      onValueChange={([toS]) => {
        if (toS !== undefined) player.seek(toS);
      }}
    >
      <Marks durationS={durationS} />
      <Slider.Track className="scrubber__track">
        {look === 'film' && <Film durationS={durationS} />}
      </Slider.Track>
      <Slider.Thumb
        className="scrubber__thumb"
        aria-label={t('player.position')}
        aria-valuetext={t('player.positionOf', {
          position: formatClock(positionS * 1000),
          length: formatClock(durationS * 1000),
        })}
      />
    </Slider.Root>
  );
}

interface OfLengthProps {
  readonly durationS: number;
}

const Film = memo(function Film({ durationS }: OfLengthProps): ReactNode {
  const { jobRef, job } = useShownVideo();
  const shares = useMemo(
    () =>
      sharesOf(
        job.frames.map((frame) => frame.timeS),
        durationS,
      ),
    [job.frames, durationS],
  );
  return (
    <span className="scrubber__film">
      {shares.map((share, index) => (
        <i
          key={index}
          style={{
            flexGrow: share,
            backgroundImage: `url("${thumbUrl(jobRef.batchId, jobRef.job, index, job)}")`,
          }}
        />
      ))}
    </span>
  );
});

const Marks = memo(function Marks({ durationS }: OfLengthProps): ReactNode {
  const { t } = useTranslations();
  const { times } = useShownVideo();
  const nowS = usePlayerState((state) => state.nowS);
  if (durationS <= 0) return null;
  const past = times.filter((timeS) => isPastEnd(timeS, durationS));
  return (
    <span className="scrubber__marks" aria-hidden>
      {times.slice(0, times.length - past.length).map((timeS) => (
        <i
          key={timeS}
          className={timeS === nowS ? 'scrubber__mark scrubber__mark--now' : 'scrubber__mark'}
          style={{ left: `${Math.min(100, (timeS / durationS) * 100)}%` }}
        />
      ))}
      {past.length > 0 && (
        <span
          className="scrubber__past"
          title={t('player.pastEnd', {
            times: past.map((timeS) => formatClock(timeS * 1000)).join(', '),
          })}
        >
          <TriangleAlert size={12} />
        </span>
      )}
    </span>
  );
});
