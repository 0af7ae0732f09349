import type { ReactNode } from 'react';
import { Bar } from './Bar.tsx';
import { isInView, type Lane } from './lanes-of.ts';
import { rightMs, type TimeScale } from './time-scale.ts';

interface LaneBarsProps {
  readonly batchId: string;
  readonly lane: Lane;
  readonly scale: TimeScale;
  readonly startMs: number;
  readonly nowMs: number;
  readonly selected: number | null;
}

/** The bars of one lane that are in view. */
export function LaneBars({ batchId, lane, scale, startMs, nowMs, selected }: LaneBarsProps): ReactNode {
  const fromMs = startMs + scale.leftMs;
  const toMs = startMs + rightMs(scale);
  const bars = lane.bars.filter(({ span }) => isInView(span, fromMs, toMs));
  return (
    <ol className="lane" aria-label={`Lane ${lane.slot + 1}`} data-lane="">
      {bars.map(({ index, job, span, attempt }, place) => (
        <Bar
          key={`${index}-${attempt}`}
          batchId={batchId}
          slot={lane.slot}
          index={index}
          job={job}
          span={span}
          attempt={attempt}
          startMs={startMs}
          pxPerMs={scale.pxPerMs}
          nowMs={span.endedAtMs === null ? nowMs : null}
          hiddenPx={Math.max(0, (fromMs - span.startedAtMs) * scale.pxPerMs)}
          isSelected={index === selected}
          isTabStop={place === bars.length - 1}
        />
      ))}
    </ol>
  );
}
