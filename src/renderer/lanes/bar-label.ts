import { formatAbout } from '../../shared/durations.ts';
import type { Job, Phase, Span } from '../../shared/session/model.ts';
import { wasRefused } from '../videos/refused.ts';
import { titleOf } from '../videos/name.ts';
import { tryWords } from '../videos/phase-words.ts';

interface BarFacts {
  readonly slot: number;
  readonly job: Job;
  readonly span: Span;
  readonly attempt: number;
  readonly tookMs: number;
}

/** A bar in words: `Lane 3, ampoule-7-days, analysing, second try, 1 min`. */
export function barLabel({ slot, job, span, attempt, tookMs }: BarFacts): string {
  const parts = [
    `Lane ${slot + 1}`,
    titleOf(job.video.name),
    wasRefused(job, span) ? 'asked to wait' : doing(span),
    tryWords(attempt),
    exactly(tookMs),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

const PHASES: Readonly<Record<Phase, string>> = {
  starting: 'starting',
  thinking: 'analysing',
  writing: 'writing',
  saving: 'saving',
};

/** What the running try in a lane does. */
export function doing(span: Span): string {
  switch (span.outcome) {
    case 'running':
      return PHASES[span.phases.at(-1)?.phase ?? 'starting'];
    case 'done':
      return 'done';
    case 'failed':
      return 'failed';
    case 'cancelled':
    case 'interrupted':
      return 'stopped';
  }
}

function exactly(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? formatAbout(ms) : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
