import { BookOpenText, RotateCw, TriangleAlert, X } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { describeWarning } from '../../shared/describe-failure.ts';
import { formatClock } from '../../shared/durations.ts';
import type { BatchPhase, Job } from '../../shared/session/model.ts';
import { ask, openReport, pick } from '../store/actions.ts';
import { useSeconds } from '../store/clock.ts';
import { IconButton } from '../ui/Button.tsx';
import { Thumb } from '../ui/Thumb.tsx';
import { can, elapsedMs, isRunning, jobTokens, warningsOf } from './job-facts.ts';
import { MiniBar } from './MiniBar.tsx';
import { partsOf } from './name.ts';
import { phaseWords } from './phase-words.ts';
import { PhaseMark } from './PhaseMark.tsx';
import { VideoMenu } from './VideoMenu.tsx';

interface VideoRowProps {
  readonly batchId: string;
  readonly index: number;
  readonly job: Job;
  readonly batchPhase: BatchPhase['kind'];
  readonly typicalMs: number | null;
  readonly topPx: number;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
}

/** One video: what it is, what happens to it, what can be done. */
export const VideoRow = memo(function VideoRow(props: VideoRowProps): ReactNode {
  const { batchId, index, job, batchPhase, typicalMs, topPx, isSelected, isTabStop } = props;
  const nowMs = useSeconds(isRunning(job));
  const { start, end, extension } = partsOf(job.video.name);
  const { icon, word, detail } = phaseWords(job, batchPhase, nowMs);
  const elapsed = elapsedMs(job, nowMs);
  const tokens = jobTokens(job);
  const ref = { batchId, job: index };
  return (
    <VideoMenu batchId={batchId} index={index} job={job}>
      <div
        role="row"
        aria-label={job.video.name}
        aria-rowindex={index + 2}
        aria-selected={isSelected}
        className={isSelected ? 'video-row video-row--selected' : 'video-row'}
        style={{ transform: `translateY(${topPx}px)` }}
        tabIndex={isTabStop ? 0 : -1}
        data-video={index}
        onClick={() => pick(ref)}
        onDoubleClick={() => openReport(ref)}
      >
        <span role="gridcell" className="video-row__thumb">
          <Thumb batchId={batchId} index={index} job={job} />
        </span>
        <span role="gridcell" className="video-row__name" title={job.video.name}>
          <span className="ellipsis">{start}</span>
          <span>{end}</span>
          <span className="video-row__extension">{extension}</span>
          <Warnings job={job} />
        </span>
        <span role="gridcell" className="video-row__number video-row__length num">
          {job.info === null ? '–' : formatClock(job.info.durationS * 1000)}
        </span>
        <span role="gridcell" className="video-row__phase">
          <PhaseMark icon={icon} />
          <span className="video-row__words">
            <span className={`video-row__word video-row__word--${icon}`}>{word}</span>
            {detail !== null && (
              <span className="video-row__detail ellipsis num" title={detail}>
                {detail}
              </span>
            )}
          </span>
        </span>
        <span role="gridcell" aria-hidden="true">
          <MiniBar job={job} nowMs={nowMs} typicalMs={typicalMs} />
        </span>
        <span role="gridcell" className="video-row__number num">
          {elapsed === null ? '–' : formatClock(elapsed)}
        </span>
        <span role="gridcell" className="video-row__number video-row__tokens num">
          {tokens === null ? '–' : formatCount(tokens)}
        </span>
        <span
          role="gridcell"
          className={`video-row__number video-row__tries num${job.tries.length > 1 ? ' tone-warn' : ''}`}
        >
          {job.tries.length === 0 ? '–' : job.tries.length}
        </span>
        <span role="gridcell" className="video-row__actions">
          <RowAction batchId={batchId} index={index} job={job} />
        </span>
      </div>
    </VideoMenu>
  );
});

interface WarningsProps {
  readonly job: Job;
}

/** A sign that there is something to know about this video or its report; the words are its tooltip. */
function Warnings({ job }: WarningsProps): ReactNode {
  const warnings = warningsOf(job);
  if (warnings.length === 0) return null;
  const words = warnings.map(describeWarning).join(' ');
  return (
    <span role="img" className="video-row__warning" aria-label={words} title={words}>
      <TriangleAlert size={13} />
    </span>
  );
}

interface RowActionProps {
  readonly batchId: string;
  readonly index: number;
  readonly job: Job;
}

/** The likeliest thing to do; the menu has all of them. */
function RowAction({ batchId, index, job }: RowActionProps): ReactNode {
  const ref = { batchId, job: index };
  const may = can(job);
  if (may.open) {
    return (
      <IconButton label="Read the report" tabIndex={-1} onClick={() => openReport(ref)}>
        <BookOpenText size={15} />
      </IconButton>
    );
  }
  if (may.retry) {
    return (
      <IconButton label="Retry" tabIndex={-1} onClick={() => void ask('job.retry', ref)}>
        <RotateCw size={15} />
      </IconButton>
    );
  }
  if (!may.cancel) return null;
  return (
    <IconButton label="Cancel this video" tabIndex={-1} onClick={() => void ask('job.cancel', ref)}>
      <X size={15} />
    </IconButton>
  );
}
