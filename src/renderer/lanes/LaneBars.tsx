import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { useTranslations } from '../store/i18n.ts';
import { Bar } from './Bar.tsx';
import { barKey, firstSince, type Lane } from './lanes-of.ts';
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
  /**
   * True while the lanes are zoomed. Shared targets are invisible buttons that nobody presses then, and nobody reads what
   * narrow bars hold, so neither is rendered. `ThinBars` draws the plain ones.
   */
  readonly isZooming: boolean;
  readonly onShared: (open: OpenTarget) => void;
}

/** The bars of one lane that are in view, and the buttons for bars that share a target. */
export function LaneBars(props: LaneBarsProps): ReactNode {
  const { batchId, lane, targets, scale, timeline, nowMs, aheadMs, selected, isZooming } = props;
  const { t } = useTranslations();
  const last = targets.at(-1);
  return (
    <ol className="lane" aria-label={t('lanes.lane', { number: lane.slot + 1 })}>
      {targets.map((target, place) =>
        target.kind === 'shared' ? (
          !isZooming && (
            <SharedTarget
              // Keyed by position, because the bars behind a shared target change at every step of a zoom.
              key={`shared ${place}`}
              target={target}
              isTabStop={target === last}
              onOpen={props.onShared}
            />
          )
        ) : target.isPlain ? null : (
          <Bar
            key={barKey(target.bar)}
            batchId={batchId}
            bar={target.bar}
            timeline={timeline}
            pxPerMs={scale.pxPerMs}
            nowMs={target.bar.span.endedAtMs === null ? nowMs : null}
            aheadMs={aheadMs}
            hiddenPx={Math.max(0, (scale.leftMs - timeline.at(target.bar.span.startedAtMs)) * scale.pxPerMs)}
            isSelected={target.bar.index === selected}
            isTabStop={target === last}
            isZooming={isZooming}
          />
        ),
      )}
    </ol>
  );
}

type WaitBarsProps = Pick<LaneBarsProps, 'lane' | 'scale' | 'timeline' | 'nowMs' | 'aheadMs'>;

/** A wait shows its duration from this width on, and nothing at all below the second one. Pixels. */
const WAIT_WORDS_PX = 64;
const TOO_NARROW_PX = 4;

/** Hatched stretches in which a video waits for its next attempt. Each ends with the wait, or when the lane's next bar begins. */
export function WaitBars({ lane, scale, timeline, nowMs, aheadMs }: WaitBarsProps): ReactNode {
  const { t } = useTranslations();
  const { bars } = lane;
  const toMs = timeline.momentAt(rightMs(scale));
  const waits: ReactNode[] = [];
  // The wait after the last bar that ended left of the picture may reach into the picture.
  const first = Math.max(0, firstSince(bars, timeline.momentAt(scale.leftMs)) - 1);
  for (let place = first; place < bars.length; place += 1) {
    const bar = bars[place];
    if (bar === undefined || bar.span.startedAtMs > toMs) break;
    const { span, waitsUntilMs } = bar;
    if (waitsUntilMs === undefined || span.endedAtMs === null) continue;
    const nextMs = bars[place + 1]?.span.startedAtMs ?? Number.POSITIVE_INFINITY;
    const endMs = Math.min(waitsUntilMs ?? nowMs + aheadMs, nextMs);
    const left = timeline.at(span.endedAtMs) * scale.pxPerMs;
    const width = timeline.at(endMs) * scale.pxPerMs - left;
    if (width < TOO_NARROW_PX) continue;
    const time = formatClock(Math.min(endMs, nowMs) - span.endedAtMs);
    waits.push(
      <span
        key={barKey(bar)}
        data-wait={barKey(bar)}
        className="wait num"
        style={{ transform: `translateX(${left}px)`, width }}
        aria-hidden="true"
      >
        {width >= WAIT_WORDS_PX && <span>{t('lanes.wait', { time })}</span>}
      </span>,
    );
  }
  return waits;
}
