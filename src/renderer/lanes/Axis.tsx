import { Gauge } from 'lucide-react';
import { useMemo, type ReactNode, type Ref } from 'react';
import { formatClock } from '../../shared/durations.ts';
import type { Job } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import type { AxisTick } from './axis-ticks.ts';
import { exactTime } from './bar-label.ts';
import { flagReason, describeFlag, reasonsFit, withoutOverlap, type LimitFlag } from './limit-flags.ts';
import { finishedBetween } from './pulse.ts';
import { rightMs, type TimeScale } from './time-scale.ts';
import type { Timeline } from './timeline.ts';
import { useMeasure } from './use-measure.ts';

interface AxisProps {
  readonly ticks: readonly AxisTick[];
  readonly flags: readonly LimitFlag[];
  readonly jobs: readonly Job[];
  readonly scale: TimeScale;
  readonly timeline: Timeline;
  /** The position of now: milliseconds since the run began, folded gaps taken out. */
  readonly nowAtMs: number;
  readonly layerRef: Ref<HTMLDivElement>;
  /** Pans the picture by this many pixels, when the keyboard's cursor has left it. */
  readonly onPan: (byPx: number) => void;
}

/** The time of a tick is hidden when it is closer than this to the line of now, whose label would cover it. Pixels. */
const HIDDEN_BY_NOW_PX = 56;
const CUT_AT_EDGE_PX = 18;
/** The time of a tick is hidden when it is closer than this to a flag, with and without its reason in words. Pixels. */
const HIDDEN_BY_WORDS_PX = 72;
const HIDDEN_BY_FLAG_PX = 34;
const NOW_HALF_PX = 38;

/**
 * The axis: clock times since the run began, and a flag for each change of the limit. A drag measures a stretch of time,
 * and so do Shift and the arrow keys.
 */
export function Axis(props: AxisProps): ReactNode {
  const { ticks, jobs, scale, timeline, nowAtMs, layerRef, onPan } = props;
  const translations = useTranslations();
  const { pxPerMs } = scale;
  const placeMsOf = ({ atMs }: LimitFlag): number => timeline.at(atMs);
  /** The right end of a flag near the line of now; null where there is no room on the left of the line. */
  const endPxOf = (flag: LimitFlag): number | null => {
    const endPx = Math.min(placeMsOf(flag) * pxPerMs, nowAtMs * pxPerMs - NOW_HALF_PX);
    return endPx - scale.leftMs * pxPerMs >= 2 * HIDDEN_BY_WORDS_PX ? endPx : null;
  };
  const isNearNow = (flag: LimitFlag): boolean =>
    (nowAtMs - placeMsOf(flag)) * pxPerMs < HIDDEN_BY_NOW_PX + HIDDEN_BY_WORDS_PX;
  const flags = withoutOverlap(props.flags, (flag) =>
    isNearNow(flag) ? (endPxOf(flag) ?? nowAtMs * pxPerMs + NOW_HALF_PX) : placeMsOf(flag) * pxPerMs,
  );
  const roomy = reasonsFit(flags, pxPerMs);
  const isUnderFlag = (ms: number): boolean =>
    flags.some((flag, place) => {
      const hiddenPx = roomy[place] === true ? HIDDEN_BY_WORDS_PX : HIDDEN_BY_FLAG_PX;
      return Math.abs(placeMsOf(flag) - ms) * pxPerMs < hiddenPx;
    });
  const haveWords = (flag: LimitFlag): boolean => roomy[flags.indexOf(flag)] === true;
  /**
   * Returns the CSS transform of a flag. It is centred on its moment; left of the line of now where it would cover that
   * line; right of the line where there is no room on the left.
   */
  const placeOf = (flag: LimitFlag): string => {
    const atPx = placeMsOf(flag) * pxPerMs;
    const nowPx = nowAtMs * pxPerMs;
    if (!isNearNow(flag)) {
      // At the beginning of the run a centred flag would be cut off, so it starts at its moment.
      const halfPx = haveWords(flag) ? HIDDEN_BY_WORDS_PX : HIDDEN_BY_FLAG_PX;
      return atPx < halfPx ? `translateX(${atPx}px)` : `translateX(${atPx}px) translateX(-50%)`;
    }
    const endPx = endPxOf(flag);
    return endPx === null
      ? `translateX(${nowPx + NOW_HALF_PX}px)`
      : `translateX(${endPx}px) translateX(-100%)`;
  };
  const isReadable = (ms: number): boolean =>
    Math.abs(ms - nowAtMs) * pxPerMs > HIDDEN_BY_NOW_PX &&
    (rightMs(scale) - ms) * pxPerMs > CUT_AT_EDGE_PX &&
    !isUnderFlag(ms);

  const measure = useMeasure(scale, nowAtMs, onPan);
  const { stretch, cursorMs, isKeyed } = measure;
  // The memo below depends on both ends, because the stretch is a new object on every render.
  const fromMs = stretch?.fromMs ?? null;
  const toMs = stretch?.toMs ?? null;
  const finished = useMemo(
    () =>
      fromMs === null || toMs === null
        ? 0
        : finishedBetween(jobs, timeline.momentAt(fromMs), timeline.momentAt(toMs)),
    [jobs, timeline, fromMs, toMs],
  );
  /** Returns the time on the run's clock at a position of the picture. */
  const clockAt = (placeMs: number): string => formatClock(timeline.momentAt(placeMs) - timeline.startMs);
  const span =
    stretch === null
      ? null
      : { time: exactTime(stretch.toMs - stretch.fromMs, translations), count: finished };

  return (
    <div
      className="axis num"
      role="slider"
      tabIndex={0}
      aria-label={translations.t('lanes.axis')}
      aria-valuemin={0}
      aria-valuemax={Math.round(nowAtMs / 1000)}
      aria-valuenow={Math.round(cursorMs / 1000)}
      aria-valuetext={
        stretch === null || span === null
          ? clockAt(cursorMs)
          : translations.t('lanes.measuredFrom', {
              from: clockAt(stretch.fromMs),
              to: clockAt(stretch.toMs),
              ...span,
            })
      }
      {...measure.handlers}
    >
      <div className="axis__layer" ref={layerRef}>
        {ticks.map(({ placeMs, clockMs }) => (
          <span
            key={clockMs}
            className="axis__tick"
            style={{ transform: `translateX(${placeMs * pxPerMs}px)` }}
          >
            {isReadable(placeMs) && (
              <span className={clockMs === 0 ? 'axis__time axis__time--first' : 'axis__time'}>
                {formatClock(clockMs)}
              </span>
            )}
          </span>
        ))}
        {flags.map((flag, place) => (
          <span
            key={flag.atMs}
            className={`axis__flag axis__flag--${flag.reason.kind}`}
            style={{ transform: placeOf(flag) }}
            title={flagReason(flag, translations)}
          >
            {flag.reason.kind === 'rate-limited' && <Gauge size={12} />}
            {describeFlag(flag, roomy[place] ?? false, translations)}
          </span>
        ))}
        {stretch !== null && span !== null && (
          <span
            className="axis__measured"
            style={{
              transform: `translateX(${stretch.fromMs * pxPerMs}px)`,
              width: (stretch.toMs - stretch.fromMs) * pxPerMs,
            }}
          >
            <span className="axis__measured-words">{translations.t('lanes.measured', span)}</span>
          </span>
        )}
        {isKeyed && (
          <span className="axis__cursor" style={{ transform: `translateX(${cursorMs * pxPerMs}px)` }}>
            {stretch === null && <span className="axis__cursor-time">{clockAt(cursorMs)}</span>}
          </span>
        )}
      </div>
    </div>
  );
}
