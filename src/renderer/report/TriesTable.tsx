import type { ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { describeFailure } from '../../shared/describe-failure.ts';
import { formatClock, formatTimeOfDay } from '../../shared/durations.ts';
import type { Try } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { useWords } from '../store/words.ts';

interface TriesTableProps {
  readonly tries: readonly Try[];
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** Every request for this video, oldest first: figures on one line, who answered and how it ended below. */
export function TriesTable({ tries, nowMs }: TriesTableProps): ReactNode {
  const { say } = useWords();
  return (
    <div className="prose__table">
      <table className="tries-table num" aria-label={say('report.tries')}>
        <thead>
          <tr>
            <th scope="col">{say('report.tryNumber')}</th>
            <th scope="col">{say('report.tryAt')}</th>
            <th scope="col">{say('report.tryFirstWord')}</th>
            <th scope="col">{say('report.tryTotal')}</th>
            <th scope="col">{say('report.tryIn')}</th>
            <th scope="col">{say('report.tryOut')}</th>
          </tr>
        </thead>
        {tries.map((one, index) => (
          <OneTry key={index} number={index + 1} one={one} nowMs={nowMs} />
        ))}
      </table>
    </div>
  );
}

interface OneTryProps {
  readonly number: number;
  readonly one: Try;
  readonly nowMs: number;
}

function OneTry({ number, one, nowMs }: OneTryProps): ReactNode {
  const words = useWords();
  const { startedAtMs, firstTextAtMs, endedAtMs, tokens, model, failure } = one;
  return (
    <tbody>
      <tr>
        <th scope="row" rowSpan={2}>
          {number}
        </th>
        <td>{formatTimeOfDay(startedAtMs, words, 'seconds')}</td>
        <td>{firstTextAtMs === null ? '–' : seconds(firstTextAtMs - startedAtMs, words)}</td>
        <td>{formatClock((endedAtMs ?? nowMs) - startedAtMs)}</td>
        <td>{tokens === null ? '–' : formatCount(tokens.input, words)}</td>
        <td>{tokens === null ? '–' : formatCount(tokens.output, words)}</td>
      </tr>
      <tr>
        <td colSpan={5} className={failure === null ? 'tries-table__end' : 'tries-table__end tone-danger'}>
          {words.say('report.tryOutcome', { model, outcome: outcomeWords(one, words) })}
        </td>
      </tr>
    </tbody>
  );
}

function outcomeWords({ failure, endedAtMs }: Try, words: Words): string {
  if (failure !== null) return describeFailure(failure, words).title;
  return words.say(endedAtMs === null ? 'report.tryRunning' : 'report.tryAnswered');
}

function seconds(ms: number, words: Words): string {
  return words.say('report.secondsExact', { seconds: words.number(Math.max(0, ms) / 1000, 1) });
}
