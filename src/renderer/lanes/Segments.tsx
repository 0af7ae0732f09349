import { memo, type ReactNode } from 'react';
import type { Span } from '../../shared/session/model.ts';
import { outputRates, type Segment } from './segments.ts';
import type { Timeline } from './timeline.ts';

interface SegmentsProps {
  readonly segments: readonly Segment[];
  readonly span: Span;
  readonly timeline: Timeline;
  readonly pxPerMs: number;
}

/** The phases of a running bar, each in its texture. */
export function Segments({ segments, span, timeline, pxPerMs }: SegmentsProps): ReactNode {
  const startMs = timeline.at(span.startedAtMs);
  return segments.map(({ look, fromMs, toMs }) => {
    const width = (timeline.at(toMs) - timeline.at(fromMs)) * pxPerMs;
    return (
      <span
        key={fromMs}
        className={`segment segment--${look}`}
        style={{ left: (timeline.at(fromMs) - startMs) * pxPerMs, width }}
      >
        {(look === 'write' || look === 'think') && (
          <Ticks ticks={span.ticks} fromMs={fromMs} toMs={toMs} widthPx={width} />
        )}
      </span>
    );
  });
}

interface TicksProps {
  readonly ticks: Span['ticks'];
  readonly fromMs: number;
  readonly toMs: number;
  readonly widthPx: number;
}

const TICK_EVERY_PX = 4;
const MAX_DRAWN_TICKS = 400;
const TICKS_HEIGHT_PX = 17;

/** Columns for the rate at which output arrived: nearly flat while Gemini thinks, dense while it writes. */
const Ticks = memo(function Ticks({ ticks, fromMs, toMs, widthPx }: TicksProps): ReactNode {
  const count = Math.min(MAX_DRAWN_TICKS, Math.floor(widthPx / TICK_EVERY_PX));
  if (count < 1) return null;
  const path = outputRates(ticks, fromMs, toMs, count)
    .map((rate, index) => {
      const height = 1 + rate * (TICKS_HEIGHT_PX - 1);
      return `M${index * TICK_EVERY_PX + 1} ${(TICKS_HEIGHT_PX - height).toFixed(1)}h2v${height.toFixed(1)}h-2z`;
    })
    .join('');
  return (
    <svg className="segment__ticks" width={count * TICK_EVERY_PX} height={TICKS_HEIGHT_PX} aria-hidden="true">
      <path d={path} />
    </svg>
  );
});

interface SpineProps {
  readonly segments: readonly Segment[];
  readonly isFailed: boolean;
}

/** The phases of an ended bar, as a line along its bottom. */
export function Spine({ segments, isFailed }: SpineProps): ReactNode {
  return (
    <span className="spine">
      {segments.map(({ look, fromMs, toMs }) => (
        <i
          key={fromMs}
          className={`look--${isFailed ? 'failed' : look}`}
          style={{ flexGrow: toMs - fromMs }}
        />
      ))}
    </span>
  );
}
