import type { LimitChange } from '../../shared/session/model.ts';

/** Clicks on the stepper that follow each other this closely are one change. */
const ONE_CHANGE_MS = 2000;

export interface LimitFlag {
  readonly atMs: number;
  /** Null where it is not known any more. */
  readonly from: number | null;
  readonly to: number;
}

/** The changes of the limit since a moment, as they are flagged across the lanes; quick successions count as one, back and forth as none. */
export function limitFlags(changes: readonly LimitChange[], sinceMs: number): readonly LimitFlag[] {
  const flags: LimitFlag[] = [];
  changes.forEach(({ atMs, limit }, index) => {
    const last = flags.at(-1);
    if (last !== undefined && atMs - last.atMs < ONE_CHANGE_MS) {
      flags[flags.length - 1] = { atMs, from: last.from, to: limit };
    } else {
      flags.push({ atMs, from: changes[index - 1]?.limit ?? null, to: limit });
    }
  });
  return flags.filter((flag) => flag.atMs >= sinceMs && flag.from !== flag.to);
}
