import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import type { CoolDown } from '../../shared/session/model.ts';

interface RestsProps {
  readonly rests: readonly CoolDown[];
  /** When the run began; milliseconds since 1970. */
  readonly startMs: number;
  readonly pxPerMs: number;
}

/** Narrower bands say nothing. */
const WORDS_FIT_PX = 116;

/** Hatched bands across all lanes, where Gemini asked everybody to wait. */
export function Rests({ rests, startMs, pxPerMs }: RestsProps): ReactNode {
  return rests.map(({ startedAtMs, untilMs }) => {
    const widthPx = Math.max(2, (untilMs - startedAtMs) * pxPerMs);
    return (
      <span
        key={startedAtMs}
        className="rest num"
        style={{ transform: `translateX(${(startedAtMs - startMs) * pxPerMs}px)`, width: widthPx }}
        aria-hidden="true"
      >
        {widthPx >= WORDS_FIT_PX && (
          <span className="rest__words">Resting until {formatClock(untilMs - startMs)}</span>
        )}
      </span>
    );
  });
}
