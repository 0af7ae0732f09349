import { Gauge } from 'lucide-react';
import { useState, type PointerEvent, type ReactNode, type Ref } from 'react';
import { formatClock } from '../../shared/durations.ts';
import type { Job } from '../../shared/session/model.ts';
import { useWords } from '../store/words.ts';
import type { AxisTick } from './axis-ticks.ts';
import { exactTime } from './bar-label.ts';
import { flagReason, flagWords, haveRoom, type LimitFlag } from './limit-flags.ts';
import { finishedBetween } from './pulse.ts';
import { rightMs, type TimeScale } from './time-scale.ts';
import type { Timeline } from './timeline.ts';

interface AxisProps {
  readonly ticks: readonly AxisTick[];
  readonly flags: readonly LimitFlag[];
  readonly jobs: readonly Job[];
  readonly scale: TimeScale;
  readonly timeline: Timeline;
  /** Since the run began. */
  readonly nowAtMs: number;
  readonly layerRef: Ref<HTMLDivElement>;
}

/** A time this close to the mark of now would be half hidden by it. Pixels. */
const HIDDEN_BY_NOW_PX = 56;
const CUT_AT_EDGE_PX = 18;
/** The same for a flag, with its reason in words and without. */
const HIDDEN_BY_WORDS_PX = 72;
const HIDDEN_BY_FLAG_PX = 34;
const NOW_HALF_PX = 38;
/** A press that hardly moves is a click. */
const DRAG_FROM_PX = 4;

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Times from the beginning of the run, and the moments at which the limit changed. A drag measures. */
export function Axis({ ticks, flags, jobs, scale, timeline, nowAtMs, layerRef }: AxisProps): ReactNode {
  const words = useWords();
  const [measured, setMeasured] = useState<Stretch | null>(null);
  const { pxPerMs } = scale;
  const roomy = haveRoom(flags, pxPerMs);
  const placeMsOf = ({ atMs }: LimitFlag): number => timeline.at(atMs);
  const isUnderFlag = (ms: number): boolean =>
    flags.some((flag, place) => {
      const hiddenPx = roomy[place] === true ? HIDDEN_BY_WORDS_PX : HIDDEN_BY_FLAG_PX;
      return Math.abs(placeMsOf(flag) - ms) * pxPerMs < hiddenPx;
    });
  /** Centred on its moment; left of now where that would hide it, and right of now where there is no room on the left. */
  const placeOf = (flag: LimitFlag): string => {
    const atPx = placeMsOf(flag) * pxPerMs;
    const nowPx = nowAtMs * pxPerMs;
    if (nowPx - atPx >= HIDDEN_BY_NOW_PX + HIDDEN_BY_WORDS_PX)
      return `translateX(${atPx}px) translateX(-50%)`;
    const endPx = Math.min(atPx, nowPx - NOW_HALF_PX);
    const hasRoom = endPx - scale.leftMs * pxPerMs >= 2 * HIDDEN_BY_WORDS_PX;
    return hasRoom ? `translateX(${endPx}px) translateX(-100%)` : `translateX(${nowPx + NOW_HALF_PX}px)`;
  };
  const isReadable = (ms: number): boolean =>
    Math.abs(ms - nowAtMs) * pxPerMs > HIDDEN_BY_NOW_PX &&
    (rightMs(scale) - ms) * pxPerMs > CUT_AT_EDGE_PX &&
    !isUnderFlag(ms);

  const placeUnder = (event: PointerEvent<HTMLElement>): number =>
    scale.leftMs + (event.clientX - event.currentTarget.getBoundingClientRect().left) / pxPerMs;
  const stretch =
    measured !== null && Math.abs(measured.toMs - measured.fromMs) * pxPerMs >= DRAG_FROM_PX
      ? { fromMs: Math.min(measured.fromMs, measured.toMs), toMs: Math.max(measured.fromMs, measured.toMs) }
      : null;

  return (
    <div
      className="axis num"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const ms = placeUnder(event);
        setMeasured({ fromMs: ms, toMs: ms });
      }}
      onPointerMove={(event) => {
        if (measured === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        setMeasured({ fromMs: measured.fromMs, toMs: placeUnder(event) });
      }}
      onPointerUp={() => {
        if (stretch === null) setMeasured(null);
      }}
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
            title={flagReason(flag, words)}
          >
            {flag.reason.kind === 'rate-limited' && <Gauge size={12} />}
            {flagWords(flag, roomy[place] ?? false, words)}
          </span>
        ))}
        {stretch !== null && (
          <span
            className="axis__measured"
            style={{
              transform: `translateX(${stretch.fromMs * pxPerMs}px)`,
              width: (stretch.toMs - stretch.fromMs) * pxPerMs,
            }}
          >
            <span className="axis__measured-words">
              {words.say('lanes.measured', {
                time: exactTime(stretch.toMs - stretch.fromMs, words),
                count: finishedBetween(
                  jobs,
                  timeline.momentAt(stretch.fromMs),
                  timeline.momentAt(stretch.toMs),
                ),
              })}
            </span>
          </span>
        )}
      </div>
    </div>
  );
}
