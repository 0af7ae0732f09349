import type { ReactNode, Ref } from 'react';
import { formatClock } from '../../shared/durations.ts';
import type { LimitFlag } from './limit-flags.ts';
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

/** Times from the beginning of the run, and the moments at which the limit changed. */
export function Axis({ ticks, flags, scale, startMs, nowAtMs, layerRef }: AxisProps): ReactNode {
  const { pxPerMs } = scale;
  const isReadable = (ms: number): boolean =>
    Math.abs(ms - nowAtMs) * pxPerMs > HIDDEN_BY_NOW_PX && (rightMs(scale) - ms) * pxPerMs > CUT_AT_EDGE_PX;
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
        {flags.map(({ atMs, from, to }) => (
          <span
            key={atMs}
            className="axis__flag"
            style={{ transform: `translateX(${(atMs - startMs) * pxPerMs}px) translateX(-50%)` }}
          >
            {from ?? ''}→{to}
          </span>
        ))}
      </div>
    </div>
  );
}
