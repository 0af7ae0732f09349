import type { LimitChange, LimitReason } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** Clicks on the stepper that follow each other within this time count as one change. Milliseconds. */
const ONE_CHANGE_MS = 2000;

export interface LimitFlag {
  readonly atMs: number;
  /** The limit before the change; null if unknown. */
  readonly from: number | null;
  readonly to: number;
  readonly reason: LimitReason;
}

/**
 * Returns the changes of the limit since `sinceMs` as flags. Quick clicks by the user count as one change, and clicks
 * back to the same limit as none.
 */
export function limitFlags(changes: readonly LimitChange[], sinceMs: number): readonly LimitFlag[] {
  const flags: LimitFlag[] = [];
  changes.forEach(({ atMs, limit, reason }, index) => {
    const last = flags.at(-1);
    const isSame = last?.reason.kind === 'chosen' && reason.kind === 'chosen';
    if (last !== undefined && isSame && atMs - last.atMs < ONE_CHANGE_MS) {
      flags[flags.length - 1] = { atMs, from: last.from, to: limit, reason };
    } else {
      flags.push({ atMs, from: changes[index - 1]?.limit ?? null, to: limit, reason });
    }
  });
  // The limit that the run began with is no change.
  const isBeginning = ({ atMs, from }: LimitFlag): boolean => from === null && atMs - sinceMs < ONE_CHANGE_MS;
  return flags.filter((flag) => flag.atMs >= sinceMs && flag.from !== flag.to && !isBeginning(flag));
}

/** Returns one flag for two changes that follow each other: the change from before the first to after the second. */
export function joinedFlag(first: LimitFlag, second: LimitFlag): LimitFlag {
  return { ...second, from: first.from };
}

/** Returns the text of a flag: `5→4`, or with its reason `5→4 rate limited`. */
export function describeFlag(
  { from, to, reason }: LimitFlag,
  withReason: boolean,
  { t }: Translations,
): string {
  const change = `${from ?? ''}→${to}`;
  if (!withReason) return change;
  switch (reason.kind) {
    case 'chosen':
      return change;
    case 'rate-limited':
      return t('lanes.flagLimited', { change });
    case 'quiet':
      return t('lanes.flagQuiet', { change });
  }
}

/** Returns a sentence that says why the limit changed. */
export function flagReason({ reason }: LimitFlag, { t }: Translations): string {
  switch (reason.kind) {
    case 'chosen':
      return t('lanes.flagChosen');
    case 'rate-limited':
      return t('lanes.flagAsked', { count: reason.refusals });
    case 'quiet':
      return t('lanes.flagAnswers', { count: reason.answers });
  }
}
