import { useMemo, type ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import { usageOf, type Usage } from '../../shared/usage.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { elapsedMs, isRunning } from '../videos/job-facts.ts';
import { MiniBar } from '../videos/MiniBar.tsx';
import { costWords } from '../../shared/cost-words.ts';
import { sentParts } from './sent-words.ts';
import { TriesTable } from './TriesTable.tsx';
import { videoFacts, type Fact } from './video-facts.ts';
import { Warnings } from './Warnings.tsx';

interface ReportDetailsProps {
  readonly batch: Batch;
  readonly job: Job;
}

/** What is known of a video, of what was sent of it, and of every try. */
export function ReportDetails({ batch, job }: ReportDetailsProps): ReactNode {
  const nowMs = useSeconds(isRunning(job));
  const sent = sentParts(batch.plan, job);
  const prices = useApp((state) => state.settings.prices);
  const used = useMemo(() => usageOf({ jobs: [job] }, prices), [job, prices]);
  const took = elapsedMs(job, nowMs);
  return (
    <div className="report__scroll details" tabIndex={0} role="region" aria-label="Details">
      <Warnings job={job} />
      <h3>Video</h3>
      <Facts facts={videoFacts(job)} />
      {sent !== null && (
        <>
          <h3>{job.tries.length > 0 ? 'Sent to Gemini' : 'Will be sent to Gemini'}</h3>
          <p className="num">{sent}</p>
        </>
      )}
      {took !== null && (
        <>
          <h3>
            Work <span className="num">{formatClock(took)}</span>
          </h3>
          <MiniBar job={job} nowMs={nowMs} typicalMs={null} />
        </>
      )}
      {job.tries.length > 0 && (
        <>
          <h3>Tries</h3>
          <TriesTable tries={job.tries} nowMs={nowMs} />
          {used.tokens.input + used.tokens.output > 0 && (
            <p className="num">{usedWords(used, batch.isDemo)}</p>
          )}
        </>
      )}
      {job.status.kind === 'reported' && (
        <>
          <h3>Report</h3>
          <Facts facts={reportFacts(job.status.report)} />
        </>
      )}
    </div>
  );
}

/** Over all tries: what came to nothing is paid for as well. Nobody is paid for a demo. */
function usedWords(used: Usage, isDemo: boolean): string {
  const { input, output } = used.tokens;
  const cost = isDemo ? null : costWords(used);
  return `${formatCount(input)} tokens in, ${formatCount(output)} out${cost === null ? '' : `, ${cost}`}`;
}

interface FactsProps {
  readonly facts: readonly Fact[];
}

function Facts({ facts }: FactsProps): ReactNode {
  return (
    <dl className="details__list num">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function reportFacts(report: Extract<Job['status'], { kind: 'reported' }>['report']): readonly Fact[] {
  return [
    ['Words', formatCount(report.words)],
    ['Saved as', report.path],
  ];
}
