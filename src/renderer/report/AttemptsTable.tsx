import type { ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { describeFailure } from '../../shared/describe-failure.ts';
import { describeSent } from '../../shared/describe-sent.ts';
import { formatClock, formatTimeOfDay } from '../../shared/durations.ts';
import type { Attempt } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { useTranslations } from '../store/i18n.ts';

interface AttemptsTableProps {
  readonly attempts: readonly Attempt[];
  /** Milliseconds since 1970; the duration of a running attempt ends here. */
  readonly nowMs: number;
  /** A demo's requests stay on this computer. */
  readonly isDemo: boolean;
}

/** Lists every attempt for a video, oldest first. The first row of an attempt holds its figures, the second its model and outcome, the third what was sent. */
export function AttemptsTable({ attempts, nowMs, isDemo }: AttemptsTableProps): ReactNode {
  const { t } = useTranslations();
  return (
    <div className="prose__table">
      <table className="tries-table num" aria-label={t('report.tries')}>
        <thead>
          <tr>
            <th scope="col">{t('report.tryNumber')}</th>
            <th scope="col">{t('report.tryAt')}</th>
            <th scope="col">{t('report.tryFirstWord')}</th>
            <th scope="col">{t('report.tryTotal')}</th>
            <th scope="col">{t('report.tryIn')}</th>
            <th scope="col">{t('report.tryOut')}</th>
          </tr>
        </thead>
        {attempts.map((one, index) => (
          <AttemptRows key={index} number={index + 1} one={one} nowMs={nowMs} isDemo={isDemo} />
        ))}
      </table>
    </div>
  );
}

interface AttemptRowsProps {
  readonly number: number;
  readonly one: Attempt;
  readonly nowMs: number;
  readonly isDemo: boolean;
}

function AttemptRows({ number, one, nowMs, isDemo }: AttemptRowsProps): ReactNode {
  const translations = useTranslations();
  const { startedAtMs, firstTextAtMs, endedAtMs, tokens, model, failure, sent } = one;
  return (
    <tbody>
      <tr>
        <th scope="row" rowSpan={sent === undefined ? 2 : 3}>
          {number}
        </th>
        <td>{formatTimeOfDay(startedAtMs, translations, 'seconds')}</td>
        <td>{firstTextAtMs === null ? '–' : seconds(firstTextAtMs - startedAtMs, translations)}</td>
        <td>{formatClock((endedAtMs ?? nowMs) - startedAtMs)}</td>
        <td>{tokens === null ? '–' : formatCount(tokens.input, translations)}</td>
        <td>{tokens === null ? '–' : formatCount(tokens.output, translations)}</td>
      </tr>
      <tr>
        <td colSpan={5} className={failure === null ? 'tries-table__end' : 'tries-table__end tone-danger'}>
          {translations.t('report.tryOutcome', { model, outcome: describeOutcome(one, translations) })}
        </td>
      </tr>
      {sent !== undefined && (
        <tr>
          <td colSpan={5} className="tries-table__end">
            {translations.t(isDemo ? 'report.tryGiven' : 'report.trySent', {
              what: describeSent(sent, translations),
            })}
          </td>
        </tr>
      )}
    </tbody>
  );
}

function describeOutcome(one: Attempt, translations: Translations): string {
  const outcome = outcomeWords(one, translations);
  return one.purpose === 'words' ? translations.t('report.tryForWords', { outcome }) : outcome;
}

function outcomeWords({ failure, endedAtMs }: Attempt, translations: Translations): string {
  if (failure !== null) return describeFailure(failure, translations).title;
  return translations.t(endedAtMs === null ? 'report.tryRunning' : 'report.tryAnswered');
}

function seconds(ms: number, translations: Translations): string {
  return translations.t('report.secondsExact', { seconds: translations.number(Math.max(0, ms) / 1000, 1) });
}
