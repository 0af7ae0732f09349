import { isFinal, type Job } from '../../shared/session/model.ts';

/** True for a video that Start will send, or that the user may still take. */
export function isChoosable({ status }: Pick<Job, 'status'>): boolean {
  return !isFinal(status);
}

/** The videos that can be taken or left out, and whether all, some or none of them are taken. */
export function choiceOfAll(jobs: readonly Job[]): {
  readonly choosable: readonly number[];
  readonly state: boolean | 'indeterminate';
} {
  const choosable = [...jobs.entries()].flatMap(([index, job]) => (isChoosable(job) ? [index] : []));
  const taken = choosable.filter((index) => jobs[index]?.isHeld === false).length;
  const state = taken === 0 ? false : taken === choosable.length ? true : 'indeterminate';
  return { choosable, state };
}
