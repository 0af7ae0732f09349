import { Copy, FolderOpen, SquareArrowOutUpRight } from 'lucide-react';
import { useEffect, useMemo, type ReactNode } from 'react';
import type { Batch, Job } from '../../shared/session/model.ts';
import { PlayerPane } from '../player/PlayerPane.tsx';
import { PlayerProvider } from '../player/PlayerProvider.tsx';
import { usePlayers } from '../player/player-store.ts';
import { timesIn } from '../player/time-marks.ts';
import { ask, copyReport, watchReport } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Thumb } from '../ui/Thumb.tsx';
import { isRunning } from '../videos/job-facts.ts';
import { titleOf } from '../videos/name.ts';
import { phaseWords } from '../videos/phase-words.ts';
import { PhaseMark } from '../videos/PhaseMark.tsx';
import { FailureCard } from './FailureCard.tsx';
import { ReportBody } from './ReportBody.tsx';
import { ReportTabs } from './ReportTabs.tsx';
import { Warnings } from './Warnings.tsx';

interface ReportPaneProps {
  readonly batch: Batch;
  /** Null for no video. */
  readonly index: number | null;
  /** True where the user chose this video: a report that was only followed to its end is then shown from its top. */
  readonly isPicked: boolean;
  /** What closes the pane where it is a drawer. */
  readonly close?: ReactNode;
}

/** The report of the selected video, as far as it is written. */
export function ReportPane({ batch, index, isPicked, close }: ReportPaneProps): ReactNode {
  const job = index === null ? undefined : batch.jobs[index];
  const watched = job === undefined ? null : index;
  useEffect(() => {
    void watchReport(watched === null ? null : { batchId: batch.id, job: watched });
  }, [batch.id, watched]);

  if (watched === null || job === undefined) {
    return (
      <section className="report" aria-label="Report">
        {close !== undefined && (
          <header className="report__header">
            <span className="spacer" />
            {close}
          </header>
        )}
        <p className="report__empty">Select a video to read its report.</p>
      </section>
    );
  }
  return (
    <section className="report" aria-label="Report">
      <ReportHeader batch={batch} index={watched} job={job} close={close} />
      <OneVideo key={`${batch.id}/${watched}`} batch={batch} index={watched} job={job} isPicked={isPicked} />
    </section>
  );
}

interface OneReportProps {
  readonly batch: Batch;
  readonly index: number;
  readonly job: Job;
  readonly close?: ReactNode;
}

function ReportHeader({ batch, index, job, close }: OneReportProps): ReactNode {
  const ref = { batchId: batch.id, job: index };
  const nowMs = useSeconds(isRunning(job));
  const { icon, word, detail } = phaseWords(job, batch.phase.kind, nowMs);
  const isWriting = job.status.kind === 'analysing';
  return (
    <header className="report__header">
      <Thumb batchId={batch.id} index={index} job={job} />
      <h2 className="report__name ellipsis" title={job.video.name}>
        {titleOf(job.video.name)}
      </h2>
      <span className={`tag num${isWriting ? ' tag--live' : ''}`}>
        {isWriting ? <span className="live-dot" /> : <PhaseMark icon={icon} />}
        {icon === 'writing' ? `${word}, ${detail ?? ''}` : word}
      </span>
      <span className="spacer" />
      {job.status.kind === 'reported' && (
        <>
          <IconButton label="Copy the report" onClick={() => void copyReport(ref)}>
            <Copy size={15} />
          </IconButton>
          <IconButton label="Show in folder" onClick={() => void ask('report.reveal', ref)}>
            <FolderOpen size={15} />
          </IconButton>
          <Button onClick={() => void ask('report.open', ref)}>
            <SquareArrowOutUpRight size={14} />
            Open
          </Button>
        </>
      )}
      {close}
    </header>
  );
}

interface OneVideoProps extends OneReportProps {
  readonly isPicked: boolean;
}

/** The player, and the report with what it was made from. */
function OneVideo({ batch, index, job, isPicked }: OneVideoProps): ReactNode {
  const jobRef = useMemo(() => ({ batchId: batch.id, job: index }), [batch.id, index]);
  const report = useApp((state) => state.report);
  const text = report?.batchId === batch.id && report.job === index ? report.text : '';
  const times = useMemo(() => timesIn(text), [text]);
  const isOpen = usePlayers((state) => state.isOpen);
  const isUpright = job.info !== null && job.info.heightPx > job.info.widthPx;
  const looks = [
    'report__layout',
    isOpen ? 'report__layout--open' : '',
    isUpright ? 'report__layout--upright' : '',
  ];
  return (
    <PlayerProvider jobRef={jobRef} job={job} times={times}>
      <div className="report__body">
        <div className={looks.filter(Boolean).join(' ')}>
          <PlayerPane />
          <ReportTabs batch={batch}>
            <ReportContent
              key={isPicked ? 'picked' : 'followed'}
              batch={batch}
              index={index}
              job={job}
              text={text}
            />
          </ReportTabs>
        </div>
      </div>
    </PlayerProvider>
  );
}

interface ReportContentProps extends OneReportProps {
  readonly text: string;
}

function ReportContent({ batch, index, job, text }: ReportContentProps): ReactNode {
  const { status } = job;
  const isStreaming = status.kind === 'analysing';
  const isOver = status.kind === 'reported' || status.kind === 'failed';
  if (text === '' && !isOver) return <Waiting batch={batch} job={job} />;
  return (
    <ReportBody text={text} isStreaming={isStreaming} durationS={job.info?.durationS ?? null}>
      {status.kind === 'failed' && (
        <FailureCard
          batchId={batch.id}
          index={index}
          failure={status.failure}
          tries={job.tries.length}
          hasDraft={status.draftPath !== null}
        />
      )}
      {isOver && <Warnings job={job} />}
    </ReportBody>
  );
}

interface WaitingProps {
  readonly batch: Batch;
  readonly job: Job;
}

/** What is said before the first word of a report. */
function Waiting({ batch, job }: WaitingProps): ReactNode {
  return <p className="report__empty">{waitingWords(batch, job)}</p>;
}

function waitingWords(batch: Batch, job: Job): string {
  switch (job.status.kind) {
    case 'analysing':
      return 'Gemini looks at the frames. The report appears here word by word.';
    case 'extracting':
      return 'Frames are taken from this video, on this computer.';
    case 'backing-off':
      return 'This video waits a moment before its next try.';
    case 'cancelled':
      return 'You cancelled this video. Retry it whenever you like.';
    case 'growing':
      return 'This file is still being written or copied. It is taken as soon as it is whole.';
    case 'waiting':
    case 'prepared':
    case 'reported':
    case 'failed':
      return turnWords(batch);
  }
}

/** What a video waits for that is ready to be asked about. */
function turnWords({ phase }: Batch): string {
  switch (phase.kind) {
    case 'scanning':
    case 'ready':
      return 'The report appears here after you press Start.';
    case 'draining':
    case 'paused':
      return 'This video waits until the batch goes on.';
    case 'stopped':
      return 'The batch was stopped before this video had its turn.';
    case 'running':
    case 'finished':
      return 'This video waits for a free lane.';
  }
}
