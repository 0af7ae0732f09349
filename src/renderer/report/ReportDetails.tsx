import { useMemo, type ReactNode } from 'react';
import { costWords } from '../../shared/cost-words.ts';
import { formatCount } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Job } from '../../shared/session/model.ts';
import { usageOf, type Usage } from '../../shared/usage.ts';
import type { Words } from '../../shared/words/words.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { useWords } from '../store/words.ts';
import { elapsedMs, isRunning } from '../videos/job-facts.ts';
import { Exchange } from './Exchange.tsx';
import { FindingsList } from './FindingsList.tsx';
import { historyFacts } from './history-facts.ts';
import { reportFacts } from './report-facts.ts';
import { sentParts } from './sent-words.ts';
import { TriesTable } from './TriesTable.tsx';
import { videoFacts, type Fact } from './video-facts.ts';
import { Warnings } from './Warnings.tsx';
import { WorkBar } from './WorkBar.tsx';
import type { ReportBatch } from './report-batch.ts';

interface ReportDetailsProps {
  readonly batch: ReportBatch;
  readonly job: Job;
}

/** What is known of a video, of what was sent of it, and of every try. */
export function ReportDetails({ batch, job }: ReportDetailsProps): ReactNode {
  const words = useWords();
  const { say } = words;
  const { jobRef } = useShownVideo();
  const nowMs = useSeconds(isRunning(job));
  const sent = sentParts(batch.plan, job, words);
  const prices = useApp((state) => state.settings.prices);
  const used = useMemo(() => usageOf({ jobs: [job] }, prices), [job, prices]);
  const took = elapsedMs(job, nowMs);
  const made = reportFacts(job, batch.plan, words);
  const history = historyFacts(job, words);
  const wasAsked = job.tries.length > 0;
  return (
    <div className="report__scroll details" tabIndex={0} role="region" aria-label={say('report.details')}>
      <Warnings job={job} />
      <FindingsList columns={batch.plan.template.columns} job={job} />
      {took !== null && (
        <>
          <h3>
            {say('report.work')} <span className="num">{formatClock(took)}</span>
          </h3>
          <WorkBar job={job} nowMs={nowMs} />
        </>
      )}
      {wasAsked && (
        <>
          <h3>{say('report.tries')}</h3>
          <TriesTable tries={job.tries} nowMs={nowMs} />
          {used.tokens.input + used.tokens.output > 0 && (
            <p className="num">{usedWords(used, batch.isDemo, words)}</p>
          )}
        </>
      )}
      <h3>{say('report.video')}</h3>
      <Facts facts={videoFacts(job, words)} />
      {history.length > 0 && (
        <>
          <h3>{say('report.history')}</h3>
          <Facts facts={history} />
        </>
      )}
      {made.length > 0 && (
        <>
          <h3>{say('report.reportFacts')}</h3>
          <Facts facts={made} />
        </>
      )}
      {sent !== null && (
        <>
          <h3>{say(wasAsked ? 'report.sent' : 'report.willBeSent')}</h3>
          <p className="num">{sent}</p>
        </>
      )}
      {wasAsked && <Exchange jobRef={jobRef} />}
    </div>
  );
}

/** Over all tries: what came to nothing is paid for as well. Nobody is paid for a demo. */
function usedWords(used: Usage, isDemo: boolean, words: Words): string {
  const input = formatCount(used.tokens.input, words);
  const output = formatCount(used.tokens.output, words);
  const cost = isDemo ? null : costWords(used, words);
  return cost === null
    ? words.say('report.used', { input, output })
    : words.say('report.usedFor', { input, output, cost });
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
