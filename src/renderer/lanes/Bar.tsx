import { Check, CircleX, FileWarning, X } from 'lucide-react';
import { memo, useMemo, useState, type ReactNode } from 'react';
import { thumbUrl } from '../../shared/ipc/channels.ts';
import { openReport, showVideo } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { shortTitleParts } from '../videos/name.ts';
import { wasRefused } from '../videos/refused.ts';
import { barLabel, isUnsaved, outcomeOf } from './bar-label.ts';
import { barKey, type LaneBar } from './lanes-of.ts';
import { NAME_FITS_PX, TARGET_PX } from './targets.ts';
import { segmentsOf } from './segments.ts';
import { Segments, Spine } from './Segments.tsx';
import type { Timeline } from './timeline.ts';
import type { Job } from '../../shared/session/model.ts';

/** From this width on the name of a bar without a picture is shown cut, and one with a picture has its name beside it. Pixels. */
const CUT_NAME_FITS_PX = TARGET_PX;
const BESIDE_FITS_PX = 108;
/** Visible widths from which a bar shows its outcome, its poster and its filmstrip. Pixels. */
const OUTCOME_FITS_PX = 110;
const POSTER_FITS_PX = TARGET_PX;
const STRIP_FITS_PX = 176;
/** Left edge of the text in a bar with and without a poster. Pixels. */
const BESIDE_POSTER_PX = 34;
const ALONE_PX = 8;
const CUT_PX = 4;
const MIN_WIDTH_PX = 3;

interface BarProps {
  readonly batchId: string;
  readonly bar: LaneBar;
  readonly timeline: Timeline;
  readonly pxPerMs: number;
  /** The current time, in milliseconds since 1970, for a running bar. Null for an ended bar, which does not change with time. */
  readonly nowMs: number | null;
  /**
   * A running bar is drawn this many milliseconds past now, so that it keeps growing between two renders. The future's
   * layer covers the excess.
   */
  readonly aheadMs: number;
  /** Pixels of the bar that lie left of the picture's left edge. */
  readonly hiddenPx: number;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  /** See `LaneBars`. */
  readonly isZooming: boolean;
}

/** One attempt on one video, as a bar in its lane. */
export const Bar = memo(function Bar(props: BarProps): ReactNode {
  const { batchId, bar, timeline, pxPerMs, nowMs, aheadMs, hiddenPx, isSelected, isZooming } = props;
  const { index, job, span } = bar;
  const translations = useTranslations();
  const isRunning = span.endedAtMs === null;
  const shownEndMs = span.endedAtMs ?? nowMs ?? span.startedAtMs;
  const drawnEndMs = isRunning ? shownEndMs + aheadMs : shownEndMs;
  const left = timeline.at(span.startedAtMs) * pxPerMs;
  const lengthPx = (endMs: number): number => timeline.at(endMs) * pxPerMs - left;
  const width = Math.max(MIN_WIDTH_PX, lengthPx(drawnEndMs) - (isRunning ? 0 : 1));
  const freePx = lengthPx(shownEndMs) - hiddenPx;
  const isCut = freePx < NAME_FITS_PX;
  const hasPoster =
    !isRunning &&
    !(isCut && isZooming) &&
    (span.outcome === 'done' || isCut) &&
    job.frames.length > 0 &&
    freePx >= POSTER_FITS_PX &&
    hiddenPx === 0;
  const [hasPictures, setHasPictures] = useState(!isZooming);
  // A new picture is made small by main, which would take the processor from the zoom. Its place stays empty until the zoom rests.
  if (!isZooming && !hasPictures) setHasPictures(true);
  const fitsName =
    freePx >= (hasPoster ? BESIDE_FITS_PX : isRunning || isZooming ? NAME_FITS_PX : CUT_NAME_FITS_PX);
  const wordsLeft = (hasPoster ? BESIDE_POSTER_PX : isCut ? CUT_PX : ALONE_PX) + hiddenPx;
  const look = lookOf(bar);
  const classes = ['bar', `bar--${look}`, isSelected ? 'bar--selected' : '', width < 24 ? 'bar--thin' : ''];
  const ref = { batchId, job: index };
  // The spine of an ended bar does not depend on the zoom, so zooming does not render it again.
  const spine = useMemo(
    () =>
      span.endedAtMs === null ? null : (
        <Spine segments={segmentsOf(span, span.endedAtMs)} isFailed={look === 'failed'} />
      ),
    [span, look],
  );
  return (
    <li>
      <button
        type="button"
        className={classes.filter(Boolean).join(' ')}
        style={{ transform: `translateX(${left}px)`, width }}
        aria-label={barLabel(bar, shownEndMs, translations)}
        aria-current={isSelected ? 'true' : undefined}
        tabIndex={props.isTabStop ? 0 : -1}
        data-bar={barKey(bar)}
        onClick={() => showVideo(ref)}
        onDoubleClick={() => openReport(ref)}
      >
        {isRunning ? (
          <Segments
            segments={segmentsOf(span, drawnEndMs)}
            span={span}
            timeline={timeline}
            pxPerMs={pxPerMs}
          />
        ) : (
          spine
        )}
        {look === 'failed' && <span className="texture-failed" />}
        {look === 'failed' && !fitsName && (
          <span className="bar__cross">
            <X size={14} />
          </span>
        )}
        {hasPoster && hasPictures && (
          <img
            className={fitsName ? 'bar__poster' : 'bar__poster bar__poster--alone'}
            src={thumbUrl(batchId, index, 0, job)}
            alt=""
            draggable={false}
            decoding="async"
          />
        )}
        {hasPictures && span.outcome === 'done' && freePx >= STRIP_FITS_PX && (
          <Filmstrip batchId={batchId} index={index} job={job} widthPx={freePx - STRIP_FITS_PX + 30} />
        )}
        {fitsName && (
          <span
            className="bar__words"
            style={{ left: wordsLeft, width: freePx + hiddenPx - wordsLeft - (isCut ? 1 : 6) }}
          >
            <Name title={job.title} isCut={isCut} />{' '}
            {!isRunning && !isCut && (span.outcome === 'done' || freePx >= OUTCOME_FITS_PX) && (
              <Outcome bar={bar} />
            )}
          </span>
        )}
      </button>
    </li>
  );
});

interface NameProps {
  readonly title: string;
  readonly isCut: boolean;
}

/** The name of a video, shortened in the middle: names of a batch often differ at their ends alone. */
function Name({ title, isCut }: NameProps): ReactNode {
  const parts = shortTitleParts(title);
  // An id begins with an ellipsis of its own. It goes to the start, where it makes way for the one of a start that is cut.
  const isId = parts.end.startsWith('…');
  const start = isId ? `${parts.start}…` : parts.start;
  const end = isId ? parts.end.slice(1) : parts.end;
  return (
    <bdi className={isCut ? 'bar__name bar__name--cut' : 'bar__name'}>
      <span className={isCut ? 'bar__name-start' : 'bar__name-start ellipsis'}>{start}</span>
      <span>{end}</span>
    </bdi>
  );
}

/** Returns the CSS modifier that styles a bar. */
function lookOf({ job, span }: LaneBar): string {
  if (span.endedAtMs === null) return 'run';
  if (wasRefused(job, span)) return 'refused';
  return isUnsaved(job, span) ? 'unsaved' : span.outcome;
}

/** Shows how a bar ended, and after how long. The bar's accessible name contains the same. */
const Outcome = memo(function Outcome({ bar }: { readonly bar: LaneBar }): ReactNode {
  const translations = useTranslations();
  const look = lookOf(bar);
  return (
    <span className={`bar__meta bar__meta--${look} num`}>
      {look === 'unsaved' && <FileWarning size={11} />}
      {look === 'done' && <Check size={11} className="tone-ok" />}
      {look === 'failed' && <CircleX size={11} />}
      {outcomeOf(bar, translations)}
    </span>
  );
});

/** The most frames in a filmstrip; more would only repeat. */
const MAX_CELLS = 24;
const CELL_HEIGHT_PX = 33;

interface FilmstripProps {
  readonly batchId: string;
  readonly index: number;
  readonly job: Pick<Job, 'video' | 'frames'>;
  readonly widthPx: number;
}

/** Frames of a finished video from its beginning to its end, as many as fit into `widthPx`. */
function Filmstrip({ batchId, index, job, widthPx }: FilmstripProps): ReactNode {
  const { frames } = job;
  const first = frames[0];
  if (first === undefined) return null;
  const cellPx = Math.min(60, Math.max(19, Math.round((CELL_HEIGHT_PX * first.widthPx) / first.heightPx)));
  const count = Math.min(MAX_CELLS, Math.floor(widthPx / cellPx));
  return (
    <span className="filmstrip">
      {Array.from({ length: count }, (_, cell) => (
        <img
          key={cell}
          src={thumbUrl(batchId, index, Math.floor((cell * frames.length) / count), job)}
          style={{ width: cellPx }}
          alt=""
          draggable={false}
          decoding="async"
          loading="lazy"
        />
      ))}
    </span>
  );
}
