import { isFinal, type Batch } from './model.ts';

/** The videos that still wait for those that are tried first. Empty where no trial is under way, also once each was let go by itself. */
export function waitingForTrial({ jobs, trialRest }: Pick<Batch, 'jobs' | 'trialRest'>): readonly number[] {
  return (trialRest ?? []).filter((index) => {
    const job = jobs[index];
    return job !== undefined && job.isHeld && !isFinal(job.status);
  });
}

/** The most videos that are tried first. */
export const MOST_TRIED = 100;
/** So many are tried where nobody chose any. */
const USUAL_TRIAL = 3;
/** A trial of nearly all videos is none. */
const FEWEST_LEFT = 2;

/**
 * The videos that would be tried first: those that are selected, else those that were tried in the batch that this one was made from, else
 * the first ones. Null where there are too many, or hardly any would be left.
 */
export function trialOf(
  { jobs, tryFirst = [] }: Pick<Batch, 'jobs' | 'tryFirst'>,
  selected: ReadonlySet<number>,
): readonly number[] | null {
  const asked = [...jobs.keys()].filter((index) => {
    const job = jobs[index];
    return job !== undefined && !job.isHeld && !isFinal(job.status);
  });
  const before = new Set(tryFirst);
  const choices = [
    asked.filter((index) => selected.has(index)),
    asked.filter((index) => before.has(jobs[index]?.video.path ?? '')),
    asked.slice(0, USUAL_TRIAL),
  ];
  const tried = choices.find((choice) => choice.length > 0) ?? [];
  return tried.length === 0 || tried.length > MOST_TRIED || asked.length - tried.length < FEWEST_LEFT
    ? null
    : tried;
}

/** The videos that were asked about while the others wait for the trial; empty where no trial is under way. */
export function triedFirst({ jobs, trialRest }: Pick<Batch, 'jobs' | 'trialRest'>): readonly number[] {
  if (waitingForTrial({ jobs, trialRest }).length === 0) return [];
  return [...jobs.keys()].filter((index) => {
    const job = jobs[index];
    return job !== undefined && !job.isHeld && job.status.kind !== 'unchanged';
  });
}
