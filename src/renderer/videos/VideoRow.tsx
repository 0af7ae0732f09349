import { memo, type MouseEvent, type ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import {
  isRenewing,
  reportOf,
  scoreOfJob,
  triesOf,
  type BatchPhase,
  type Job,
} from '../../shared/session/model.ts';
import { isChoosable } from '../batch/before-start.ts';
import { includeVideos } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { selectBatch } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { Thumb } from '../ui/Thumb.tsx';
import { ACTION_ICONS } from './action-icons.ts';
import { isAllowed, runVideoAction, type VideoAction } from './video-actions.ts';
import { describeScore } from './describe-score.ts';
import { elapsedMs, isRunning, jobTokens } from './job-facts.ts';
import type { ListColumn } from './list-columns.ts';
import { describePhase } from './describe-phase.ts';
import { PhaseMark } from './PhaseMark.tsx';
import { miniBarParts } from './mini-bar-parts.ts';
import { Tick } from './Tick.tsx';
import { VideoName } from './VideoName.tsx';

/** The change that a click on a row makes to the selection. */
export type Choice = 'only' | 'toggle' | 'range';

export interface VideoRowProps {
  readonly batchId: string;
  readonly index: number;
  readonly job: Job;
  readonly batchPhase: BatchPhase['kind'];
  readonly isReadOnly: boolean;
  readonly isNotTried: boolean;
  readonly typicalMs: number | null;
  readonly topPx: number;
  /** Index of the row in the grid, from 1. */
  readonly rowIndex: number;
  readonly isSelected: boolean;
  readonly isInSelection: boolean;
  readonly isTabStop: boolean;
  /** The columns that are shown beside picture, name, phase and actions. */
  readonly columns: readonly ListColumn[];
  /** True before Start, where each row has a checkbox that takes its video or leaves it out. */
  readonly hasChecks: boolean;
  readonly onChoose: (index: number, choice: Choice) => void;
}

/** A row of the list: a video with its phase, its numbers and its actions. */
export const VideoRow = memo(function VideoRow(props: VideoRowProps): ReactNode {
  const { batchId, index, job, batchPhase, typicalMs, topPx, rowIndex, isSelected, isInSelection } = props;
  const translations = useTranslations();
  const { t } = translations;
  const nowMs = useSeconds(isRunning(job));
  const { icon, word, detail } = describePhase(
    job,
    { phase: batchPhase, isReadOnly: props.isReadOnly, isNotTried: props.isNotTried },
    nowMs,
    translations,
  );
  const report = reportOf(job);
  const score = scoreOfJob(job);
  const hasReport = report !== null;
  const classes = [
    'video-row',
    isSelected && 'video-row--selected',
    isInSelection && 'video-row--in-selection',
  ];
  return (
    <div
      role="row"
      aria-label={job.video.name}
      aria-rowindex={rowIndex}
      aria-selected={isSelected || isInSelection}
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
      {props.hasChecks && (
        <span role="gridcell">
          {isChoosable(job) && (
            <Tick
              label={t('before.choose')}
              state={!job.isHeld}
              onChange={(isTaken) => void includeVideos(batchId, [index], isTaken)}
            />
          )}
        </span>
      )}
      <span role="gridcell" className="video-row__thumb">
        <Thumb batchId={batchId} index={index} job={job} />
      </span>
      <VideoName job={job} detail={detail} />
      {props.columns.includes('length') && (
        <span role="gridcell" className="video-row__number num">
          {job.info === null ? '–' : formatClock(job.info.durationS * 1000)}
        </span>
      )}
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
          <span className={`video-row__word video-row__word--${icon}`}>{word}</span>
          {score !== null && (
            <span className="video-row__detail ellipsis num">
              {t('videos.score', { score: describeScore(score, translations) })}
            </span>
          )}
        </span>
      </span>
      {props.columns.map((column) =>
        column === 'length' ? null : (
          <ChosenCell key={column} column={column} job={job} nowMs={nowMs} typicalMs={typicalMs} />
        ),
      )}
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

interface ChosenCellProps extends JobProps {
  readonly column: Exclude<ListColumn, 'length'>;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Usual duration of an analysis in milliseconds; null if unknown. */
  readonly typicalMs: number | null;
}

/** The cell of a column that the user has chosen. */
function ChosenCell({ column, job, nowMs, typicalMs }: ChosenCellProps): ReactNode {
  const translations = useTranslations();
  switch (column) {
    case 'bar':
      return (
        <span role="gridcell" aria-hidden="true">
          <MiniBar job={job} nowMs={nowMs} typicalMs={typicalMs} />
        </span>
      );
    case 'elapsed': {
      const elapsed = elapsedMs(job, nowMs);
      return <NumberCell text={elapsed === null ? null : formatClock(elapsed)} />;
    }
    case 'tokens': {
      const tokens = jobTokens(job);
      return <NumberCell text={tokens === null ? null : formatCount(tokens, translations)} />;
    }
    case 'tries': {
      const { length } = triesOf(job);
      return <NumberCell text={length === 0 ? null : translations.number(length)} isUnusual={length > 1} />;
    }
  }
}

interface NumberCellProps {
  /** Null while it is not known. */
  readonly text: string | null;
  readonly isUnusual?: boolean;
}

function NumberCell({ text, isUnusual = false }: NumberCellProps): ReactNode {
  return (
    <span role="gridcell" className={`video-row__number num${isUnusual ? ' tone-warn' : ''}`}>
      {text ?? '–'}
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
  if (reportOf(job) !== null) return isRenewing(job) && !isReadOnly ? ['read', 'cancel'] : ['read'];
  if (isReadOnly) return [];
  return (['release', 'hold', 'retry', 'cancel'] as const).filter((name) => isAllowed(name, job)).slice(0, 2);
}

type MiniBarProps = Omit<ChosenCellProps, 'column'>;

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
