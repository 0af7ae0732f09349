import { TriangleAlert } from 'lucide-react';
import { memo, type MouseEvent, type ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { describeUnused, describeWarning } from '../../shared/describe-failure.ts';
import { formatClock } from '../../shared/durations.ts';
import { reportOf, triesOf, type BatchPhase, type Job } from '../../shared/session/model.ts';
import type { MessageKey } from '../../shared/i18n/i18n.ts';
import { request } from '../store/bridge.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { selectBatch } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { Thumb } from '../ui/Thumb.tsx';
import { ACTION_ICONS } from './action-icons.ts';
import { isAllowed, runVideoAction, type VideoAction } from './video-actions.ts';
import { elapsedMs, isRunning, jobTokens, warningsOf } from './job-facts.ts';
import { partsOf } from './name.ts';
import { describePhase } from './describe-phase.ts';
import { PhaseMark } from './PhaseMark.tsx';
import { miniBarParts } from './mini-bar-parts.ts';

/** The change that a click on a row makes to the selection. */
export type Choice = 'only' | 'toggle' | 'range';

export interface VideoRowProps {
  readonly batchId: string;
  readonly index: number;
  readonly job: Job;
  readonly batchPhase: BatchPhase['kind'];
  readonly isReadOnly: boolean;
  readonly typicalMs: number | null;
  readonly topPx: number;
  /** Index of the row in the grid, from 1. */
  readonly rowIndex: number;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  readonly isTabStop: boolean;
  readonly onChoose: (index: number, choice: Choice) => void;
}

/** A row of the list: a video with its phase, its numbers and its actions. */
export const VideoRow = memo(function VideoRow(props: VideoRowProps): ReactNode {
  const { batchId, index, job, batchPhase, typicalMs, topPx, rowIndex, isSelected, isMarked } = props;
  const translations = useTranslations();
  const { t } = translations;
  const nowMs = useSeconds(isRunning(job));
  const { start, end, extension } = partsOf(job.video.name);
  const { icon, word, detail } = describePhase(
    job,
    { phase: batchPhase, isReadOnly: props.isReadOnly },
    nowMs,
    translations,
  );
  const elapsed = elapsedMs(job, nowMs);
  const tokens = jobTokens(job);
  const hasReport = reportOf(job) !== null;
  const classes = ['video-row', isSelected && 'video-row--selected', isMarked && 'video-row--marked'];
  return (
    <div
      role="row"
      aria-label={job.video.name}
      aria-rowindex={rowIndex}
      aria-selected={isSelected || isMarked}
      className={classes.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${topPx}px)` }}
      tabIndex={props.isTabStop ? 0 : -1}
      data-video={index}
      draggable={hasReport}
      onDragStart={(event) => {
        // The system drags the report's file. The browser's own drag would move only a picture of the row.
        event.preventDefault();
        void request('report.drag', { batchId, job: index });
      }}
      onClick={(event) => props.onChoose(index, choiceOf(event))}
      onDoubleClick={() => runOn('read', index)}
    >
      <span role="gridcell" className="video-row__thumb">
        <Thumb batchId={batchId} index={index} job={job} />
      </span>
      <span
        role="gridcell"
        className="video-row__name"
        title={hasReport ? `${job.video.name}\n${t('videos.dragHint')}` : job.video.name}
      >
        <span className="ellipsis">{start}</span>
        <span>{end}</span>
        <span className="video-row__extension">{extension}</span>
        <HistoryTag job={job} />
        <Warnings job={job} />
      </span>
      <span role="gridcell" className="video-row__number video-row__length num">
        {job.info === null ? '–' : formatClock(job.info.durationS * 1000)}
      </span>
      <span role="gridcell" className="video-row__phase">
        <PhaseMark icon={icon} />
        <span
          className="video-row__words"
          title={
            job.status.kind === 'unchanged'
              ? t(job.status.isMadeHere ? 'videos.unchangedWhy' : 'videos.fromFolderWhy')
              : undefined
          }
        >
          <span className={`video-row__word ellipsis video-row__word--${icon}`} title={word}>
            {word}
          </span>
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
        {tokens === null ? '–' : formatCount(tokens, translations)}
      </span>
      <span
        role="gridcell"
        className={`video-row__number video-row__tries num${triesOf(job).length > 1 ? ' tone-warn' : ''}`}
      >
        {triesOf(job).length === 0 ? '–' : translations.number(triesOf(job).length)}
      </span>
      <span role="gridcell" className="video-row__actions">
        <RowActions index={index} job={job} isReadOnly={props.isReadOnly} />
      </span>
    </div>
  );
});

function choiceOf({ ctrlKey, metaKey, shiftKey }: MouseEvent): Choice {
  if (shiftKey) return 'range';
  return ctrlKey || metaKey ? 'toggle' : 'only';
}

/** Runs an action on one video of the batch on screen. */
function runOn(name: VideoAction, index: number): void {
  const batch = selectBatch(useApp.getState());
  if (batch !== null) runVideoAction(name, batch, [index]);
}

interface JobProps {
  readonly job: Job;
}

const HISTORY_TAGS = {
  new: ['videos.new', 'videos.newWhy'],
  changed: ['videos.changed', 'videos.changedWhy'],
  'other-plan': ['videos.otherPlan', 'videos.otherPlanWhy'],
} as const satisfies Record<NonNullable<Job['history']>, readonly [MessageKey, MessageKey]>;

/** A tag that says how this video relates to earlier batches. New videos get none. */
function HistoryTag({ job }: JobProps): ReactNode {
  const { t } = useTranslations();
  if (job.history === null || job.history === 'new') return null;
  const [name, why] = HISTORY_TAGS[job.history];
  return (
    <span className="tag video-row__standing" title={t(why)}>
      {t(name)}
    </span>
  );
}

/** An icon for the warnings about a video, its report, and files beside it that were not used. Its tooltip has the sentences. */
function Warnings({ job }: JobProps): ReactNode {
  const translations = useTranslations();
  const warnings = warningsOf(job);
  if (warnings.length === 0 && job.unusedFiles.length === 0) return null;
  const sentences = [
    ...warnings.map((warning) => describeWarning(warning, translations)),
    ...job.unusedFiles.map(({ name, reason }) =>
      translations.t('report.unusedFile', { name, why: describeUnused(reason, translations) }),
    ),
  ].join(' ');
  return (
    <span role="img" className="video-row__warning" aria-label={sentences} title={sentences}>
      <TriangleAlert size={13} />
    </span>
  );
}

interface RowActionsProps extends JobProps {
  readonly index: number;
  readonly isReadOnly: boolean;
}

/** The likeliest actions of a row, the last one always in the same place. The menu has all actions. */
function RowActions({ index, job, isReadOnly }: RowActionsProps): ReactNode {
  const { t } = useTranslations();
  return likeliest(job, isReadOnly).map((name) => {
    const { icon: Icon, label } = ACTION_ICONS[name];
    return (
      <IconButton key={name} label={t(label)} tabIndex={-1} onClick={() => runOn(name, index)}>
        <Icon size={15} />
      </IconButton>
    );
  });
}

function likeliest(job: Job, isReadOnly: boolean): readonly VideoAction[] {
  if (reportOf(job) !== null) return ['read'];
  if (isReadOnly) return [];
  return (['release', 'hold', 'retry', 'cancel'] as const).filter((name) => isAllowed(name, job)).slice(0, 2);
}

interface MiniBarProps {
  readonly job: Job;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Usual duration of an analysis in milliseconds; null if unknown. */
  readonly typicalMs: number | null;
}

/** The stages of a video so far, as a bar in a table cell. */
function MiniBar({ job, nowMs, typicalMs }: MiniBarProps): ReactNode {
  const { parts, restMs } = miniBarParts(job, nowMs, typicalMs);
  if (parts.length === 0) return <span className="mini mini--empty" />;
  return (
    <span className="mini">
      {parts.map(({ look, ms }, index) => (
        <i key={index} className={`look--${look}`} style={{ flexGrow: ms }} />
      ))}
      {restMs > 0 && <i className="mini__rest" style={{ flexGrow: restMs }} />}
    </span>
  );
}
