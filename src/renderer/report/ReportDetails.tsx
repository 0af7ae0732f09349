import { useMemo, type ReactNode } from 'react';
import { describeCost } from '../../shared/describe-cost.ts';
import { formatCount } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Job } from '../../shared/session/model.ts';
import { knownValues } from '../../shared/values/known-values.ts';
import { usageOf, type Usage } from '../../shared/usage.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { elapsedMs, isRunning } from '../videos/job-facts.ts';
import { Exchange } from './Exchange.tsx';
import { FindingsList } from './FindingsList.tsx';
import { KnownValues } from './KnownValues.tsx';
import { historyFacts } from './history-facts.ts';
import { reportFacts } from './report-facts.ts';
import { sentParts } from './describe-sent.ts';
import { AttemptsTable } from './AttemptsTable.tsx';
import { videoFacts, type Fact } from './video-facts.ts';
import { Warnings } from './Warnings.tsx';
import { WorkBar } from './WorkBar.tsx';
import type { ReportBatch } from './report-batch.ts';

interface ReportDetailsProps {
  readonly batch: ReportBatch;
  readonly job: Job;
}

/** The details of a video: warnings, findings, durations, attempts, the file, its history, and the request that was sent. */
export function ReportDetails({ batch, job }: ReportDetailsProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { jobRef } = useShownVideo();
  const nowMs = useSeconds(isRunning(job));
  const sent = sentParts(batch.plan, job, translations);
  const prices = useApp((state) => state.settings.prices);
  const used = useMemo(() => usageOf({ jobs: [job] }, prices), [job, prices]);
  const took = elapsedMs(job, nowMs);
  const made = reportFacts(job, batch.plan, translations);
  const history = historyFacts(job, translations);
  const wasAsked = job.attempts.length > 0;
  const hasValues = knownValues(job.values, batch.values.columns).size > 0;
  return (
    <div className="report__scroll details" tabIndex={0} role="region" aria-label={t('report.details')}>
      <Warnings job={job} />
      <FindingsList columns={batch.plan.template.columns} job={job} />
      {hasValues && (
        <>
          <h2>{t('values.insert')}</h2>
          <KnownValues
            columns={batch.values.columns}
            job={job}
            className="details__list details__list--findings num"
          />
        </>
      )}
      {took !== null && (
        <>
          <h2>
            {t('report.work')} <span className="num">{formatClock(took)}</span>
          </h2>
          <WorkBar job={job} nowMs={nowMs} />
        </>
      )}
      {wasAsked && (
        <>
          <h2>{t('report.tries')}</h2>
          <AttemptsTable attempts={job.attempts} nowMs={nowMs} isDemo={batch.isDemo} />
          {used.tokens.input + used.tokens.output > 0 && (
            <p className="num">{usedWords(used, batch.isDemo, translations)}</p>
          )}
        </>
      )}
      <h2>{t('report.video')}</h2>
      <Facts facts={videoFacts(job, translations)} />
      {history.length > 0 && (
        <>
          <h2>{t('report.history')}</h2>
          <Facts facts={history} />
        </>
      )}
      {made.length > 0 && (
        <>
          <h2>{t('report.reportFacts')}</h2>
          <Facts facts={made} />
        </>
      )}
      {sent !== null && (
        <>
          <h2>{t(wasAsked ? 'report.sent' : 'report.willBeSent')}</h2>
          <p className="num">{sent}</p>
        </>
      )}
      {wasAsked && <Exchange jobRef={jobRef} />}
    </div>
  );
}

/** Describes the tokens of all attempts and their cost. Failed attempts count too. A demo costs nothing, so its cost is left out. */
function usedWords(used: Usage, isDemo: boolean, translations: Translations): string {
  const input = formatCount(used.tokens.input, translations);
  const output = formatCount(used.tokens.output, translations);
  const cost = isDemo ? null : describeCost(used, translations);
  return cost === null
    ? translations.t('report.used', { input, output })
    : translations.t('report.usedFor', { input, output, cost });
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
