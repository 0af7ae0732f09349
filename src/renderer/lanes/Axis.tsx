import { Gauge } from 'lucide-react';
import { useImperativeHandle, useMemo, useRef, type ReactNode, type Ref } from 'react';
import { formatClock, formatExactly } from '../../shared/durations.ts';
import type { Job } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import type { AxisTick } from './axis-ticks.ts';
import {
  isTooClose,
  placeFlags,
  placeTicks,
  roomAroundNow,
  roomOfNow,
  type PlacedFlag,
} from './axis-places.ts';
import { flagReason, describeFlag, type LimitFlag } from './limit-flags.ts';
import type { NowTexts } from './now-motion.ts';
import { finishedBetween } from './pulse.ts';
import type { TimeScale } from './time-scale.ts';
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
  /** The label at the line of now. */
  readonly nowWord: string;
  readonly layerRef: Ref<HTMLDivElement>;
  /** The layer that moves with the line of now. */
  readonly besideRef: Ref<HTMLDivElement>;
  readonly textsRef: Ref<NowTexts>;
  /** Pans the picture by this many pixels, when the keyboard's cursor has left it. */
  readonly onPan: (byPx: number) => void;
}

/**
 * The axis: clock times since the run began, and a flag for each change of the limit. A drag measures a stretch of time,
 * and so do Shift and the arrow keys.
 */
export function Axis(props: AxisProps): ReactNode {
  const { jobs, scale, timeline, nowAtMs, nowWord, layerRef, besideRef, onPan } = props;
  const translations = useTranslations();
  const { pxPerMs } = scale;
  const nowPx = nowAtMs * pxPerMs;
  const now = roomOfNow(nowWord);
  const flags = placeFlags(props.flags, { scale, timeline, nowPx, now, translations });
  const ticks = placeTicks(props.ticks, flags, scale);
  const aroundNow = roomAroundNow(now, flags, nowPx);

  const times = useRef(new Map<number, HTMLElement>());
  useImperativeHandle(props.textsRef, () => ({
    makeWay: (linePx) => {
      const covered = { fromPx: linePx + aroundNow.fromPx, toPx: linePx + aroundNow.toPx };
      for (const { clockMs, room } of ticks) {
        const time = times.current.get(clockMs);
        if (time !== undefined && room !== null) time.hidden = isTooClose(covered, room);
      }
    },
  }));

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
      : { time: formatExactly(stretch.toMs - stretch.fromMs, translations), count: finished };

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
        {ticks.map(({ placeMs, clockMs, room }) => (
          <span
            key={clockMs}
            className="axis__tick"
            style={{ transform: `translateX(${placeMs * pxPerMs}px)` }}
          >
            {room !== null && (
              <span
                ref={(time) => {
                  if (time !== null) times.current.set(clockMs, time);
                  return () => void times.current.delete(clockMs);
                }}
                className={clockMs === 0 ? 'axis__time axis__time--first' : 'axis__time'}
              >
                {formatClock(clockMs)}
              </span>
            )}
          </span>
        ))}
        {flags
          .filter(({ hold }) => hold !== 'beside')
          .map((placed) => (
            <Flag key={placed.flag.atMs} placed={placed} />
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
      <div className="axis__layer axis__layer--beside" ref={besideRef}>
        {flags
          .filter(({ hold }) => hold === 'beside')
          .map((placed) => (
            <Flag key={placed.flag.atMs} placed={placed} />
          ))}
      </div>
    </div>
  );
}

const HELD_AT = { left: '0', beside: '0', middle: '-50%', right: '-100%' } as const;

/** A change of the limit. */
function Flag({ placed: { flag, hasWords, hold, atPx } }: { readonly placed: PlacedFlag }): ReactNode {
  const translations = useTranslations();
  return (
    <span
      className={`axis__flag axis__flag--${flag.reason.kind}`}
      style={{ transform: `translateX(${atPx}px) translateX(${HELD_AT[hold]})` }}
      title={flagReason(flag, translations)}
    >
      {flag.reason.kind === 'rate-limited' && <Gauge size={12} />}
      {describeFlag(flag, hasWords, translations)}
    </span>
  );
}
