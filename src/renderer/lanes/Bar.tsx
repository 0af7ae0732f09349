import { Check, CircleX, X } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { frameUrl } from '../../shared/ipc/channels.ts';
import type { Job, Span } from '../../shared/session/model.ts';
import { openReport, pick } from '../store/actions.ts';
import { wasRefused } from '../videos/refused.ts';
import { titleOf } from '../videos/name.ts';
import { barLabel } from './bar-label.ts';
import { Filmstrip } from './Filmstrip.tsx';
import { segmentsOf } from './segments.ts';
import { Segments, Spine } from './Segments.tsx';

/** Narrower bars say nothing; narrower free room shows no frames. Pixels. */
const NAME_FITS_PX = 60;
const OUTCOME_FITS_PX = 110;
const POSTER_FITS_PX = 90;
const STRIP_FITS_PX = 176;
/** Where the words begin: behind the poster, where there is one. */
const BESIDE_POSTER_PX = 34;
const ALONE_PX = 8;
const MIN_WIDTH_PX = 3;
/** How far a running bar is drawn past now: what comes next hides it, until the next drawing. */
const AHEAD_MS = 3000;

interface BarProps {
  readonly batchId: string;
  readonly slot: number;
  readonly index: number;
  readonly job: Job;
  readonly span: Span;
  readonly attempt: number;
  /** When the run began; milliseconds since 1970. */
  readonly startMs: number;
  readonly pxPerMs: number;
  /** Only for bars that run: others do not change with time. */
  readonly nowMs: number | null;
  /** How much of the bar lies left of the window; pixels. */
  readonly hiddenPx: number;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
}

/** One try of one video in its lane. */
export const Bar = memo(function Bar(props: BarProps): ReactNode {
  const { batchId, slot, index, job, span, attempt, startMs, pxPerMs, nowMs, hiddenPx, isSelected } = props;
  const isRunning = span.endedAtMs === null;
  const shownEndMs = span.endedAtMs ?? nowMs ?? span.startedAtMs;
  const drawnEndMs = isRunning ? shownEndMs + AHEAD_MS : shownEndMs;
  const left = (span.startedAtMs - startMs) * pxPerMs;
  const width = Math.max(MIN_WIDTH_PX, (drawnEndMs - span.startedAtMs) * pxPerMs - (isRunning ? 0 : 1));
  const freePx = (shownEndMs - span.startedAtMs) * pxPerMs - hiddenPx;
  const hasPoster = span.outcome === 'done' && freePx >= POSTER_FITS_PX && hiddenPx === 0;
  const wordsLeft = (hasPoster ? BESIDE_POSTER_PX : ALONE_PX) + hiddenPx;
  const isRefused = wasRefused(job, span);
  const look = isRunning ? 'run' : isRefused ? 'refused' : span.outcome;
  const ref = { batchId, job: index };
  return (
    <li>
      <button
        type="button"
        className={`bar bar--${look}${isSelected ? ' bar--selected' : ''}${width < 24 ? ' bar--thin' : ''}`}
        style={{ transform: `translateX(${left}px)`, width }}
        aria-label={barLabel({ slot, job, span, attempt, tookMs: shownEndMs - span.startedAtMs })}
        aria-current={isSelected ? 'true' : undefined}
        tabIndex={props.isTabStop ? 0 : -1}
        data-bar=""
        onClick={() => pick(ref)}
        onDoubleClick={() => openReport(ref)}
      >
        {isRunning ? (
          <Segments segments={segmentsOf(span, drawnEndMs)} span={span} pxPerMs={pxPerMs} />
        ) : (
          <Spine segments={segmentsOf(span, shownEndMs)} isFailed={look === 'failed'} />
        )}
        {look === 'failed' && <span className="texture-failed" />}
        {look === 'failed' && freePx < NAME_FITS_PX && (
          <span className="bar__cross">
            <X size={14} />
          </span>
        )}
        {hasPoster && job.frames.length > 0 && (
          <img className="bar__poster" src={frameUrl(batchId, index, 0)} alt="" draggable={false} />
        )}
        {span.outcome === 'done' && freePx >= STRIP_FITS_PX && (
          <Filmstrip
            batchId={batchId}
            index={index}
            frames={job.frames}
            widthPx={freePx - STRIP_FITS_PX + 30}
          />
        )}
        {freePx >= NAME_FITS_PX && (
          <span className="bar__words" style={{ left: wordsLeft, width: freePx + hiddenPx - wordsLeft - 6 }}>
            <span className="bar__name ellipsis">{titleOf(job.video.name)}</span>
            {!isRunning && (span.outcome === 'done' || freePx >= OUTCOME_FITS_PX) && (
              <Outcome span={span} isRefused={isRefused} />
            )}
          </span>
        )}
      </button>
    </li>
  );
});

interface OutcomeProps {
  readonly span: Span;
  readonly isRefused: boolean;
}

function Outcome({ span, isRefused }: OutcomeProps): ReactNode {
  const took = formatClock((span.endedAtMs ?? span.startedAtMs) - span.startedAtMs);
  if (isRefused) return <span className="bar__meta num">Asked to wait at {took}</span>;
  switch (span.outcome) {
    case 'done':
      return (
        <span className="bar__meta num">
          <Check size={11} className="tone-ok" />
          {took}
        </span>
      );
    case 'failed':
      return (
        <span className="bar__meta bar__meta--failed num">
          <CircleX size={11} />
          Failed at {took}
        </span>
      );
    case 'cancelled':
    case 'interrupted':
      return <span className="bar__meta num">Stopped at {took}</span>;
    case 'running':
      return null;
  }
}
