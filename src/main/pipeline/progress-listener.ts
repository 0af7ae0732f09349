import { addOutgoing, addSpent, type Progress } from './attempt.ts';
import type { Clock } from './clock.ts';
import type { AnswerListener } from './ports.ts';
import type { RequestTicket } from './rate-limiter.ts';
import type { SleepGuard } from './sleep-guard.ts';

export interface ProgressListenerOptions {
  readonly now: Clock['now'];
  readonly guard: SleepGuard;
  readonly ticket: RequestTicket;
  readonly progress: Progress;
}

/** Notes how a request gets on: its first sign of life, its text, what it sent and what it cost. */
export function progressListener({ now, guard, ticket, progress }: ProgressListenerOptions): AnswerListener {
  const sawSign = (): void => {
    guard.sawSign();
    ticket.accepted();
  };
  return {
    onThinking: sawSign,
    onText: (raw) => {
      sawSign();
      progress.firstTextAtMs ??= now();
      progress.text = raw;
    },
    onSpent: (spent) => addSpent(spent, progress),
    onLeft: (left) => addOutgoing(left, progress),
  };
}
