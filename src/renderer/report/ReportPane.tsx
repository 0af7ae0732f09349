import { memo, useEffect, useMemo, useRef, type HTMLAttributes, type ReactNode } from 'react';
import type { Batch, Job } from '../../shared/session/model.ts';
import { PlayerPane } from '../player/PlayerPane.tsx';
import { PlayerProvider, usePlayer } from '../player/PlayerProvider.tsx';
import { showPicture, usePlayers } from '../player/player-store.ts';
import { TranscriptProvider } from '../player/TranscriptProvider.tsx';
import { keepReport } from '../store/actions.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { Thumb } from '../ui/Thumb.tsx';
import { isRunning } from '../videos/job-facts.ts';
import { describePhase, situationOf } from '../videos/describe-phase.ts';
import { PhaseMark } from '../videos/PhaseMark.tsx';
import { Outline } from './Outline.tsx';
import { useReportBatch, type ReportBatch } from './report-batch.ts';
import { ReportActions } from './ReportActions.tsx';
import type { ReportHandle } from './ReportBody.tsx';
import { ReportContent } from './ReportContent.tsx';
import { ReportName } from './ReportName.tsx';
import { ReportTabs } from './ReportTabs.tsx';
import { useReportParts, useTimes, useWatchedReport } from './use-report.ts';

/** A time of a video, in seconds from its start. */
interface Moment {
  readonly timeS: number;
}

interface ReportPaneProps {
  readonly batch: Batch;
  /** The video's number in the batch; null when no video is selected. */
  readonly index: number | null;
  /** True when the user chose this video. The report is then shown from its top rather than from where following left it. */
  readonly isPicked: boolean;
  /** The button that closes the pane when it is a drawer. */
  readonly close?: ReactNode;
  /** A moment to show in the player. A new object shows it again. */
  readonly moment?: Moment | null;
}

/** Shows the report of the selected video, as far as it is written, with its player and tabs. */
export function ReportPane({ batch, index, isPicked, close, moment = null }: ReportPaneProps): ReactNode {
  const { t } = useTranslations();
  const job = index === null ? undefined : batch.jobs[index];
  const watched = job === undefined ? null : index;
  const reportBatch = useReportBatch(batch);
  useWatchedReport(batch, watched);
  const reader = useReader(batch.id, isPicked ? null : watched);

  if (watched === null || job === undefined) {
    return (
      <section className="report" aria-label={t('report.name')}>
        {close !== undefined && (
          <header className="report__header">
            <span className="spacer" />
            {close}
          </header>
        )}
        <p className="report__empty">{t('report.selectVideo')}</p>
      </section>
    );
  }
  return (
    <section className="report" aria-label={t('report.name')} {...reader}>
      <OneVideo
        key={`${batch.id}/${watched}`}
        batch={reportBatch}
        index={watched}
        job={job}
        isPicked={isPicked}
        close={close}
        moment={moment}
      />
    </section>
  );
}

type ReaderEvents = Pick<
  HTMLAttributes<HTMLElement>,
  'onPointerEnter' | 'onPointerLeave' | 'onPointerDown' | 'onWheel' | 'onKeyDown'
>;

/**
 * Returns the events that tell that somebody reads the followed report: the pointer is over it, or it was scrolled, pressed or moved in by
 * keys, after which it stays.
 */
function useReader(batchId: string, job: number | null): ReaderEvents {
  const hasTouched = useRef(false);
  useEffect(() => {
    hasTouched.current = false;
  }, [batchId, job]);
  if (job === null) return {};
  const keep = (): void => keepReport({ batchId, job });
  const touch = (): void => {
    if (hasTouched.current) return;
    hasTouched.current = true;
    keep();
  };
  return {
    onPointerEnter: keep,
    onPointerLeave: () => {
      if (!hasTouched.current) keepReport(null);
    },
    onPointerDown: touch,
    onWheel: touch,
    onKeyDown: touch,
  };
}

interface OneVideoProps {
  readonly batch: ReportBatch;
  readonly index: number;
  readonly job: Job;
  readonly isPicked: boolean;
  readonly close?: ReactNode;
  readonly moment: Moment | null;
}

/** The player and the report of one video. It renders again only when this video changes. */
const OneVideo = memo(function OneVideo(props: OneVideoProps): ReactNode {
  const { batch, index, job, isPicked, close, moment } = props;
  const jobRef = useMemo(() => ({ batchId: batch.id, job: index }), [batch.id, index]);
  const report = useReportParts(batch.id, index);
  const times = useTimes(report, job);
  const handle = useRef<ReportHandle>(null);
  const isOpen = usePlayers((state) => state.isOpen);
  const isUpright = job.info !== null && job.info.heightPx > job.info.widthPx;
  const looks = [
    'report__layout',
    isOpen ? 'report__layout--open' : '',
    isUpright ? 'report__layout--upright' : '',
  ];
  return (
    <>
      <header className="report__header">
        <Thumb batchId={batch.id} index={index} job={job} />
        <ReportName job={job} />
        <PhaseTag batch={batch} index={index} job={job} />
        <span className="spacer" />
        {report.parts.length > 0 && (
          <Outline parts={report.parts} onGo={(part) => handle.current?.show(part)} />
        )}
        <ReportActions jobRef={jobRef} job={job} />
        {close}
      </header>
      <PlayerProvider jobRef={jobRef} job={job} times={times}>
        <TranscriptProvider>
          <SeekTo moment={moment} />
          <div className="report__body">
            <div className={looks.filter(Boolean).join(' ')}>
              <PlayerPane />
              <ReportTabs batch={batch}>
                <ReportContent
                  key={isPicked ? 'picked' : 'followed'}
                  batch={batch}
                  index={index}
                  job={job}
                  report={report}
                  handle={handle}
                />
              </ReportTabs>
            </div>
          </div>
        </TranscriptProvider>
      </PlayerProvider>
    </>
  );
});

/** Moves the player to a moment that was chosen outside of the pane. */
function SeekTo({ moment }: { readonly moment: Moment | null }): ReactNode {
  const player = usePlayer();
  useEffect(() => {
    if (moment === null) return;
    showPicture(true);
    player.seek(moment.timeS);
  }, [player, moment]);
  return null;
}

interface PhaseTagProps {
  readonly batch: ReportBatch;
  readonly index: number;
  readonly job: Job;
}

function PhaseTag({ batch, index, job }: PhaseTagProps): ReactNode {
  const translations = useTranslations();
  const nowMs = useSeconds(isRunning(job));
  const { icon, word, detail } = describePhase(job, situationOf(batch, index), nowMs, translations);
  const isWriting = job.status.kind === 'analysing';
  return (
    <span className={`tag num${isWriting ? ' tag--live' : ''}`} title={detail ?? undefined}>
      {isWriting ? <span className="live-dot" /> : <PhaseMark icon={icon} />}
      {icon === 'writing' && detail !== null ? [word, detail].join(', ') : word}
    </span>
  );
}
