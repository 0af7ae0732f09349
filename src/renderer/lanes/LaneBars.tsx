import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { useWords } from '../store/words.ts';
import { Bar } from './Bar.tsx';
import { barKey, isInView, type Lane } from './lanes-of.ts';
import { SharedTarget, type OpenTarget } from './SharedTarget.tsx';
import type { Target } from './targets.ts';
import { rightMs, type TimeScale } from './time-scale.ts';
import type { Timeline } from './timeline.ts';

interface LaneBarsProps {
  readonly batchId: string;
  readonly lane: Lane;
  readonly targets: readonly Target[];
  readonly scale: TimeScale;
  readonly timeline: Timeline;
  readonly nowMs: number;
  readonly aheadMs: number;
  readonly selected: number | null;
  readonly onShared: (open: OpenTarget) => void;
}

/** The bars of one lane that are in view, and what can be pressed there. */
export function LaneBars(props: LaneBarsProps): ReactNode {
  const { batchId, lane, targets, scale, timeline, nowMs, aheadMs, selected } = props;
  const { say } = useWords();
  const lastBar = targets.findLast((target) => target.kind === 'bar');
  return (
    <ol className="lane" aria-label={say('lanes.lane', { number: lane.slot + 1 })}>
      {targets.map((target) =>
        target.kind === 'shared' ? (
          <SharedTarget
            key={target.bars[0] === undefined ? '' : `shared ${barKey(target.bars[0])}`}
            target={target}
            onOpen={props.onShared}
          />
        ) : (
          <Bar
            key={barKey(target.bar)}
            batchId={batchId}
            slot={lane.slot}
            bar={target.bar}
            timeline={timeline}
            pxPerMs={scale.pxPerMs}
            nowMs={target.bar.span.endedAtMs === null ? nowMs : null}
            aheadMs={aheadMs}
            hiddenPx={Math.max(0, (scale.leftMs - timeline.at(target.bar.span.startedAtMs)) * scale.pxPerMs)}
            isSelected={target.bar.index === selected}
            isTabStop={target === lastBar}
          />
        ),
      )}
    </ol>
  );
}

type WaitsProps = Pick<LaneBarsProps, 'lane' | 'scale' | 'timeline' | 'nowMs' | 'aheadMs'>;

/** Narrower waits say nothing. */
const WAIT_WORDS_PX = 64;
const TOO_NARROW_PX = 4;

/** Where a video waits for its next try, as long as its lane stays free: hatched. */
export function Waits({ lane, scale, timeline, nowMs, aheadMs }: WaitsProps): ReactNode {
  const { say } = useWords();
  const fromMs = timeline.momentAt(scale.leftMs);
  const toMs = timeline.momentAt(rightMs(scale));
  return lane.bars.map((bar, place) => {
    const { span, waitsUntilMs } = bar;
    if (waitsUntilMs === undefined || span.endedAtMs === null) return null;
    const nextMs = lane.bars[place + 1]?.span.startedAtMs ?? Number.POSITIVE_INFINITY;
    const endMs = Math.min(waitsUntilMs ?? nowMs + aheadMs, nextMs);
    if (!isInView({ ...span, startedAtMs: span.endedAtMs, endedAtMs: endMs }, fromMs, toMs)) return null;
    const left = timeline.at(span.endedAtMs) * scale.pxPerMs;
    const width = timeline.at(endMs) * scale.pxPerMs - left;
    if (width < TOO_NARROW_PX) return null;
    const shownMs = Math.min(endMs, nowMs) - span.endedAtMs;
    return (
      <span
        key={barKey(bar)}
        className="wait num"
        style={{ transform: `translateX(${left}px)`, width }}
        aria-hidden="true"
      >
        {width >= WAIT_WORDS_PX && <span>{say('lanes.wait', { time: formatClock(shownMs) })}</span>}
      </span>
    );
  });
}
