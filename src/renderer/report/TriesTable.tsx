import type { ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { describeFailure } from '../../shared/describe-failure.ts';
import { formatClock, formatTimeOfDay } from '../../shared/durations.ts';
import type { Try } from '../../shared/session/model.ts';

interface TriesTableProps {
  readonly tries: readonly Try[];
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** Every request for this video, oldest first: figures on one line, who answered and how it ended below. */
export function TriesTable({ tries, nowMs }: TriesTableProps): ReactNode {
  return (
    <div className="prose__table">
      <table className="tries num" aria-label="Tries">
        <thead>
          <tr>
            <th scope="col">Try</th>
            <th scope="col">At</th>
            <th scope="col">First word</th>
            <th scope="col">Total</th>
            <th scope="col">In</th>
            <th scope="col">Out</th>
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
  const { startedAtMs, firstTextAtMs, endedAtMs, tokens, model, failure } = one;
  return (
    <tbody>
      <tr>
        <th scope="row" rowSpan={2}>
          {number}
        </th>
        <td>{formatTimeOfDay(startedAtMs, 'seconds')}</td>
        <td>{firstTextAtMs === null ? '–' : seconds(firstTextAtMs - startedAtMs)}</td>
        <td>{formatClock((endedAtMs ?? nowMs) - startedAtMs)}</td>
        <td>{tokens === null ? '–' : formatCount(tokens.input)}</td>
        <td>{tokens === null ? '–' : formatCount(tokens.output)}</td>
      </tr>
      <tr>
        <td colSpan={5} className="tries__end">
          {model}: <span className={failure === null ? '' : 'tone-danger'}>{outcomeWords(one)}</span>
        </td>
      </tr>
    </tbody>
  );
}

function outcomeWords({ failure, endedAtMs }: Try): string {
  if (failure !== null) return describeFailure(failure).title;
  return endedAtMs === null ? 'running.' : 'answered.';
}

function seconds(ms: number): string {
  return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
}
