import { ChevronDown, ChevronUp, RotateCw, Sparkles } from 'lucide-react';
import { memo, useMemo, useRef, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { formatClock } from '../../shared/durations.ts';
import { reportOf, scoreOfJob, type Job } from '../../shared/session/model.ts';
import { PlayerPane } from '../player/PlayerPane.tsx';
import { PlayerProvider } from '../player/PlayerProvider.tsx';
import { TranscriptProvider } from '../player/TranscriptProvider.tsx';
import { EvidenceStrip } from '../report/EvidenceStrip.tsx';
import { Outline } from '../report/Outline.tsx';
import type { ReportBatch } from '../report/report-batch.ts';
import { ReportActions } from '../report/ReportActions.tsx';
import type { ReportHandle } from '../report/ReportBody.tsx';
import { ReportContent } from '../report/ReportContent.tsx';
import { SideTabs } from '../report/ReportTabs.tsx';
import { AtAGlance } from './AtAGlance.tsx';
import { sentParts } from '../report/describe-sent.ts';
import { TextSize } from '../report/TextSize.tsx';
import { useReportParts, useTimes } from '../report/use-report.ts';
import { askAgain } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { usePreferences } from '../store/preferences.ts';
import { AskButton } from '../synthesis/AskButton.tsx';
import { IconButton } from '../ui/Button.tsx';
import { useMediaQuery } from '../ui/media-query.ts';
import { partsOf } from '../videos/name.ts';
import { describeScore } from '../videos/describe-score.ts';

interface ReadReportProps {
  readonly batch: ReportBatch;
  readonly index: number;
  readonly job: Job;
  /** Numbers of the previous and next video in the list; null at its ends. */
  readonly previous: number | null;
  readonly next: number | null;
  readonly onGo: (index: number) => void;
}

/** A report with its video and transcript: side by side, or stacked in a narrow window. */
export const ReadReport = memo(function ReadReport({
  batch,
  index,
  job,
  previous,
  next,
  onGo,
}: ReadReportProps): ReactNode {
  const { t } = useTranslations();
  const jobRef = useMemo(() => ({ batchId: batch.id, job: index }), [batch.id, index]);
  const report = useReportParts(batch.id, index);
  const times = useTimes(report, job);
  const handle = useRef<ReportHandle>(null);
  const isThere = report.parts.length > 0;
  const head = useMemo(() => <Head batch={batch} job={job} isThere={isThere} />, [batch, job, isThere]);
  const isAsking = usePreferences((state) => state.isAskOpen);
  const isStacked = useMediaQuery(isAsking ? '(max-width: 1399px)' : '(max-width: 1039px)');
  const isVast = useMediaQuery('(min-width: 1920px)');
  const layout = useDefaultLayout({
    id: isStacked ? 'read-stacked' : 'read-beside',
    panelIds: ['text', 'video'],
    storage: localStorage,
  });
  const text = (
    <Panel key="text" id="text" minSize={isStacked ? 160 : 360}>
      <section className="report report--main" aria-label={t('report.name')}>
        <header className="report__header">
          <div className="read__title">
            <FileName name={job.video.name} />
            <ModelTag job={job} />
          </div>
          <span className="spacer" />
          {report.parts.length > 0 && (
            <>
              <Outline parts={report.parts} onGo={(part) => handle.current?.show(part)} />
              <TextSize />
            </>
          )}
          <AskButton />
          <ReportActions jobRef={jobRef} job={job} isMain />
          {reportOf(job) !== null && !batch.isReadOnly && (
            <IconButton label={t('report.regenerate')} onClick={() => askAgain([jobRef.job])}>
              <RotateCw size={15} />
            </IconButton>
          )}
          <i className="read__line" />
          <IconButton
            label={t('read.previous')}
            disabled={previous === null}
            onClick={() => previous !== null && onGo(previous)}
          >
            <ChevronUp size={17} />
          </IconButton>
          <IconButton
            label={t('read.next')}
            disabled={next === null}
            onClick={() => next !== null && onGo(next)}
          >
            <ChevronDown size={17} />
          </IconButton>
        </header>
        <div className="report__body">
          <ReportContent
            batch={batch}
            index={index}
            job={job}
            report={report}
            isMain
            head={head}
            handle={handle}
          />
        </div>
      </section>
    </Panel>
  );
  const isUpright = job.info !== null && job.info.heightPx > job.info.widthPx;
  const video = (
    <Panel
      key="video"
      id="video"
      defaultSize={isStacked ? '40%' : isVast ? '30%' : 404}
      minSize={isStacked ? 160 : 280}
      maxSize={isStacked ? '70%' : '60%'}
      groupResizeBehavior="preserve-pixel-size"
    >
      <aside className={isUpright ? 'read-side read-side--upright' : 'read-side'}>
        <PlayerPane isMain />
        <SideTabs batch={batch} />
      </aside>
    </Panel>
  );
  const splitter = (
    <Separator
      key="splitter"
      className={isStacked ? 'splitter splitter--flat' : 'splitter'}
      aria-label={t(isStacked ? 'read.videoHeight' : 'read.videoWidth')}
    />
  );
  return (
    <PlayerProvider jobRef={jobRef} job={job} times={times}>
      <TranscriptProvider>
        <Group
          key={isStacked ? 'stacked' : 'beside'}
          className={isStacked ? 'read__report read__report--stacked' : 'read__report'}
          orientation={isStacked ? 'vertical' : 'horizontal'}
          defaultLayout={layout.defaultLayout}
          onLayoutChanged={layout.onLayoutChanged}
        >
          {isStacked ? [video, splitter, text] : [text, splitter, video]}
        </Group>
      </TranscriptProvider>
    </PlayerProvider>
  );
});

function FileName({ name }: { readonly name: string }): ReactNode {
  const { start, end, extension } = partsOf(name);
  return (
    <h2 className="report__name" title={name} aria-label={`${start}${end}${extension}`}>
      <span className="ellipsis">{start}</span>
      <span>{end}</span>
      <span className="read__extension">{extension}</span>
    </h2>
  );
}

function ModelTag({ job }: { readonly job: Job }): ReactNode {
  const model = reportOf(job)?.model ?? job.attempts.at(-1)?.model ?? null;
  return model === null ? null : (
    <span className="tag">
      <Sparkles size={12} aria-hidden />
      {model}
    </span>
  );
}

interface HeadProps {
  readonly batch: ReportBatch;
  readonly job: Job;
  /** True once the report's text is there. */
  readonly isThere: boolean;
}

/** Shows the key facts of a report, the line with its times, and its findings. */
function Head({ batch, job, isThere }: HeadProps): ReactNode {
  const translations = useTranslations();
  const sent = sentParts(batch.plan, job, translations);
  const report = reportOf(job);
  const score = scoreOfJob(job);
  const facts = [
    ...(job.info === null ? [] : [formatClock(job.info.durationS * 1000)]),
    ...(sent === null ? [] : [sent]),
    ...(report === null ? [] : [translations.t('read.wordCount', { count: report.words })]),
  ];
  return (
    <>
      <p className="read__facts num">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {score !== null && (
          <span>
            {translations.t('read.score')} <b>{describeScore(score, translations)}</b>
          </span>
        )}
      </p>
      <EvidenceStrip />
      <AtAGlance
        columns={batch.plan.template.columns}
        valueColumns={batch.values.columns}
        job={job}
        isThere={isThere}
      />
    </>
  );
}
