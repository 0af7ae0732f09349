import { Gauge } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { flagReason, flagWords, haveRoom, type LimitFlag } from './limit-flags.ts';
import { rightMs, type TimeScale } from './time-scale.ts';

interface AxisProps {
  readonly ticks: readonly number[];
  readonly flags: readonly LimitFlag[];
  readonly scale: TimeScale;
  readonly startMs: number;
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

/** Times from the beginning of the run, and the moments at which the limit changed. */
export function Axis({ ticks, flags, scale, startMs, nowAtMs, layerRef }: AxisProps): ReactNode {
  const { pxPerMs } = scale;
  const roomy = haveRoom(flags, pxPerMs);
  const isUnderFlag = (ms: number): boolean =>
    flags.some(({ atMs }, place) => {
      const hiddenPx = roomy[place] === true ? HIDDEN_BY_WORDS_PX : HIDDEN_BY_FLAG_PX;
      return Math.abs(atMs - startMs - ms) * pxPerMs < hiddenPx;
    });
  /** Centred on its moment; left of now where that would hide it, and right of now where there is no room on the left. */
  const placeOf = ({ atMs }: LimitFlag): string => {
    const atPx = (atMs - startMs) * pxPerMs;
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
  return (
    <div className="axis num" aria-hidden="true">
      <div className="axis__layer" ref={layerRef}>
        {ticks.map((ms) => (
          <span key={ms} className="axis__tick" style={{ transform: `translateX(${ms * pxPerMs}px)` }}>
            {isReadable(ms) && (
              <span className={ms === 0 ? 'axis__time axis__time--first' : 'axis__time'}>
                {formatClock(ms)}
              </span>
            )}
          </span>
        ))}
        {flags.map((flag, place) => (
          <span
            key={flag.atMs}
            className={`axis__flag axis__flag--${flag.reason.kind}`}
            style={{ transform: placeOf(flag) }}
            title={flagReason(flag)}
          >
            {flag.reason.kind === 'rate-limited' && <Gauge size={12} />}
            {flagWords(flag, roomy[place] ?? false)}
          </span>
        ))}
      </div>
    </div>
  );
}
