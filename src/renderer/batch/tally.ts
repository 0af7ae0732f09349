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
  for (const index of changedPlaces(before.jobs, jobs)) {
    const job = jobs[index];
    if (job === undefined) continue;
    if (!rules.change(before.state, before.jobs[index], job, index)) return false;
  }
  return true;
}

/** The last comparison of two lists of a batch, by its first video: every count asks for the same two. */
const comparisons = new WeakMap<
  Video,
  { readonly from: readonly Job[]; readonly to: readonly Job[]; readonly places: readonly number[] }
>();

/** Returns the places at which a list of videos differs from an earlier one of the same batch. */
function changedPlaces(from: readonly Job[], to: readonly Job[]): readonly number[] {
  const first = to[0]?.video;
  if (first === undefined) return [];
  const known = comparisons.get(first);
  if (known?.from === from && known.to === to) return known.places;
  const places: number[] = [];
  for (let index = 0; index < to.length; index += 1) if (to[index] !== from[index]) places.push(index);
  comparisons.set(first, { from, to, places });
  return places;
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

  /** Returns the least of them, so many at most. */
  first(count: number): readonly number[] {
    return this.#numbers.slice(0, Math.max(0, count));
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
