import { memo, useMemo, type ReactNode } from 'react';
import { formatAbout, formatExactly } from '../../shared/durations.ts';
import type { Job } from '../../shared/session/model.ts';
import { describeTimesFaster } from '../../shared/times-faster.ts';
import { useTranslations } from '../store/i18n.ts';
import { awakeMs, oneAfterAnother, sequentialEstimate, type Gap } from '../batch/run-time.ts';
import type { Timeline } from './timeline.ts';

interface GhostRowProps {
  readonly jobs: readonly Job[];
  readonly timeline: Timeline;
  readonly nowMs: number;
  /** Stretches of time in which nothing could run. */
  readonly gaps: readonly Gap[];
  readonly isOver: boolean;
  readonly pxPerMs: number;
  readonly leftMs: number;
  readonly widthPx: number;
}

const GAP_PX = 2;
const LINE_PX = 7;

/** The ghost row compares the lanes with a single one: it draws the videos' real durations one after another. */
export const GhostRow = memo(function GhostRow(props: GhostRowProps): ReactNode {
  const { jobs, timeline, nowMs, gaps, isOver } = props;
  const { startMs } = timeline;
  const translations = useTranslations();
  const { totalMs, timesFaster } = useMemo(
    () => sequentialEstimate(jobs, startMs, nowMs, gaps),
    [jobs, startMs, nowMs, gaps],
  );
  const boxes = useMemo(
    () =>
      oneAfterAnother(worksOf(jobs, startMs, nowMs, gaps), startMs, gaps).map(({ fromMs, toMs }) => ({
        fromMs: timeline.at(fromMs),
        toMs: timeline.at(toMs),
      })),
    [jobs, timeline, startMs, nowMs, gaps],
  );
  // The notice tells the real time to the second: both and the factor are one sum.
  const describeTotal = isOver ? formatExactly : formatAbout;
  const name = translations.t('lanes.oneAtATime');
  const faster = describeTimesFaster(timesFaster, translations);
  return (
    <div className="ghost">
      <span className="ghost__head">{name}</span>
      <span className="ghost__track">
        <svg width={props.widthPx} height={LINE_PX + 1} aria-hidden="true">
          <path d={linesOf(boxes, props)} />
        </svg>
      </span>
      {totalMs > 0 && (
        <span className="ghost__words num">
          {/* In a narrow window there is no room for it at the head. */}
          <span className="ghost__beside">{name}</span>
          <span>{describeTotal(totalMs, translations)}</span>
          {faster !== null && <b>{isOver ? faster : translations.t('lanes.fasterSoFar', { faster })}</b>}
        </span>
      )}
    </div>
  );
});

/** Returns how long each started video was worked on, in milliseconds, without waits and gaps. */
function worksOf(
  jobs: readonly Job[],
  startMs: number,
  nowMs: number,
  gaps: readonly Gap[],
): readonly number[] {
  return jobs
    .filter(({ spans }) => spans.length > 0)
    .map(({ spans }) =>
      spans.reduce(
        (sum, { stage, startedAtMs, endedAtMs }) =>
          stage === 'backing-off'
            ? sum
            : sum + awakeMs(Math.max(startedAtMs, startMs), endedAtMs ?? nowMs, gaps),
        0,
      ),
    );
}

/** Returns an SVG path with a box for each video's work, up to the picture's right edge. `boxes`: positions on the picture. */
function linesOf(boxes: readonly Gap[], { pxPerMs, leftMs, widthPx }: GhostRowProps): string {
  const lines: string[] = [];
  for (const { fromMs, toMs } of boxes) {
    const fromPx = (fromMs - leftMs) * pxPerMs;
    const toPx = (toMs - leftMs) * pxPerMs - GAP_PX;
    if (fromPx > widthPx) break;
    if (toPx > 0 && toPx - fromPx >= 1)
      lines.push(`M${fromPx.toFixed(1)} .5H${toPx.toFixed(1)}v${LINE_PX - 1}H${fromPx.toFixed(1)}z`);
  }
  return lines.join('');
}
