import type { Job, Video } from '../../shared/session/model.ts';

/** The rules of a count over all videos of a batch that is updated video by video. */
interface Rules<State> {
  readonly begin: () => State;
  /**
   * Updates the state for a new video (`before` is undefined) or a changed one. Returns false where the old state does not allow this; then
   * everything is counted again.
   */
  readonly change: (state: State, before: Job | undefined, after: Job, index: number) => boolean;
}

interface Counted<State> {
  readonly jobs: readonly Job[];
  readonly state: State;
}

/**
 * Counts over the videos of a batch incrementally: only changed videos are counted again, a handful among thousands. The returned state is
 * changed by the next call, so read it at once.
 */
export function tallyOf<State>(rules: Rules<State>): (jobs: readonly Job[]) => State {
  // The first video identifies the batch, because its object never changes.
  const tallies = new WeakMap<Video, Counted<State>>();
  return (jobs) => {
    const first = jobs[0]?.video;
    if (first === undefined) return rules.begin();
    const before = tallies.get(first);
    if (before?.jobs === jobs) return before.state;
    const state =
      before !== undefined && catchUp(rules, before, jobs) ? before.state : countAnew(rules, jobs);
    tallies.set(first, { jobs, state });
    return state;
  };
}

function countAnew<State>(rules: Rules<State>, jobs: readonly Job[]): State {
  const state = rules.begin();
  for (const [index, job] of jobs.entries()) rules.change(state, undefined, job, index);
  return state;
}

function catchUp<State>(rules: Rules<State>, before: Counted<State>, jobs: readonly Job[]): boolean {
  if (jobs.length < before.jobs.length) return false;
  for (let index = 0; index < jobs.length; index += 1) {
    const job = jobs[index];
    const old = before.jobs[index];
    if (job === undefined || job === old) continue;
    if (!rules.change(before.state, old, job, index)) return false;
  }
  return true;
}

/** A sorted list of numbers. Equal numbers are kept separately. */
export class SortedNumbers {
  readonly #numbers: number[] = [];

  get length(): number {
    return this.#numbers.length;
  }

  at(place: number): number | undefined {
    return this.#numbers[place];
  }

  add(number: number): void {
    this.#numbers.splice(this.countBelow(number), 0, number);
  }

  remove(number: number): void {
    const place = this.countBelow(number);
    if (this.#numbers[place] === number) this.#numbers.splice(place, 1);
  }

  countBelow(number: number): number {
    let low = 0;
    let high = this.#numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
