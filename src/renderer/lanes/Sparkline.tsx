import { memo, type ReactNode } from 'react';
import type { Job } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { pulseOf } from './pulse.ts';
import { awakeMs, type Gap } from '../batch/run-time.ts';
import { countAnHour } from '../batch/speed.ts';

interface SparklineProps {
  readonly jobs: readonly Job[];
  readonly startMs: number;
  readonly nowMs: number;
  /** Stretches of time in which nothing could run. */
  readonly gaps: readonly Gap[];
  /** While a batch runs, the status line tells its pace, which is that of the last minutes: two figures would seem to contradict each other. */
  readonly hasPace: boolean;
}

const STRETCHES = 32;
const WIDTH_PX = 96;
const HEIGHT_PX = 20;

/**
 * A small chart of the whole run: requests in flight as a line, finished videos as columns. The average of videos
 * per hour may stand beside it.
 */
export const Sparkline = memo(function Sparkline(props: SparklineProps): ReactNode {
  const { jobs, startMs, nowMs, gaps, hasPace } = props;
  const { t } = useTranslations();
  const { inFlight, finished } = pulseOf(jobs, startMs, nowMs, STRETCHES);
  const most = Math.max(1, ...inFlight);
  const mostFinished = Math.max(1, ...finished);
  const done = finished.reduce((sum, count) => sum + count, 0);
  if (done === 0) return null;
  const count = hasPace ? countAnHour(done, awakeMs(startMs, nowMs, gaps)) : null;
  const pace = count === null ? null : t('lanes.pace', { count });
  const step = WIDTH_PX / STRETCHES;
  const line = inFlight
    .map((count, place) => {
      const y = (HEIGHT_PX - 1 - (count / most) * (HEIGHT_PX - 3)).toFixed(1);
      return `${place === 0 ? 'M' : 'L'}${(place * step).toFixed(1)} ${y}`;
    })
    .join('');
  const columns = finished
    .map((count, place) => {
      const height = (count / mostFinished) * (HEIGHT_PX * 0.6);
      return count === 0
        ? ''
        : `M${(place * step).toFixed(1)} ${HEIGHT_PX}v-${height.toFixed(1)}h2v${height.toFixed(1)}z`;
    })
    .join('');
  const load = t('lanes.pulse', { count: Math.round(inFlight.at(-1) ?? 0), most: Math.round(most) });
  const label = pace === null ? load : `${load} ${pace}.`;
  return (
    <span className="sparkline num" title={label} role="img" aria-label={label}>
      <svg width={WIDTH_PX} height={HEIGHT_PX} aria-hidden="true">
        <path className="sparkline__columns" d={columns} />
        <path className="sparkline__line" d={line} />
      </svg>
      {pace !== null && <span aria-hidden="true">{pace}</span>}
    </span>
  );
});
