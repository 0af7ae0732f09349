import type { Job, Video } from '../../shared/session/model.ts';

/** Something counted over all videos of a batch, which single videos change. */
interface Rules<State> {
  readonly begin: () => State;
  /** A video came (`before` is undefined) or changed. Returns false where that cannot be told by what was counted before: then all is counted anew. */
  readonly change: (state: State, before: Job | undefined, after: Job, index: number) => boolean;
}

interface Counted<State> {
  readonly jobs: readonly Job[];
  readonly state: State;
}

/**
 * Counts over the videos of a batch without looking at all of them each time: of thousands, a handful change between two drawings.
 * What is returned is changed by the next question; take from it what you need at once.
 */
export function tallyOf<State>(rules: Rules<State>): (jobs: readonly Job[]) => State {
  // A batch keeps its first video, whatever becomes of the others.
  const known = new WeakMap<Video, Counted<State>>();
  return (jobs) => {
    const first = jobs[0]?.video;
    if (first === undefined) return rules.begin();
    const before = known.get(first);
    if (before?.jobs === jobs) return before.state;
    const state =
      before !== undefined && catchUp(rules, before, jobs) ? before.state : countAnew(rules, jobs);
    known.set(first, { jobs, state });
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

/** Numbers that stay sorted; equal ones stand for themselves. */
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
