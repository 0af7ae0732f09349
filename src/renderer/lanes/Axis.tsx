import type { ReactNode, Ref } from 'react';
import { formatClock } from '../../shared/durations.ts';
import type { LimitFlag } from './limit-flags.ts';

interface AxisProps {
  readonly ticks: readonly number[];
  readonly flags: readonly LimitFlag[];
  readonly pxPerMs: number;
  readonly startMs: number;
  /** Since the run began. */
  readonly nowAtMs: number;
  readonly layerRef: Ref<HTMLDivElement>;
}

/** A time this close to the mark of now would be half hidden by it. Pixels. */
const HIDDEN_BY_NOW_PX = 56;

/** Times from the beginning of the run, and the moments at which the limit changed. */
export function Axis({ ticks, flags, pxPerMs, startMs, nowAtMs, layerRef }: AxisProps): ReactNode {
  return (
    <div className="axis num" aria-hidden="true">
      <div className="axis__layer" ref={layerRef}>
        {ticks.map((ms) => (
          <span key={ms} className="axis__tick" style={{ transform: `translateX(${ms * pxPerMs}px)` }}>
            {Math.abs(ms - nowAtMs) * pxPerMs > HIDDEN_BY_NOW_PX && (
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
