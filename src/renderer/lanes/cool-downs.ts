import type { CoolDown } from '../../shared/session/model.ts';

/**
 * Returns the cool-downs after `sinceMs`, overlapping ones merged, as they are drawn across the lanes. In their order;
 * milliseconds since 1970.
 */
export function mergedCoolDowns(coolDowns: readonly CoolDown[], sinceMs: number): readonly CoolDown[] {
  const merged: CoolDown[] = [];
  for (const { startedAtMs, untilMs } of coolDowns) {
    if (untilMs <= sinceMs) continue;
    const last = merged.at(-1);
    const begins = Math.max(startedAtMs, sinceMs);
    if (last !== undefined && begins <= last.untilMs) {
      merged[merged.length - 1] = {
        startedAtMs: last.startedAtMs,
        untilMs: Math.max(last.untilMs, untilMs),
      };
    } else {
      merged.push({ startedAtMs: begins, untilMs });
    }
  }
  return merged;
}

/** Returns when the current cool-down ends, in milliseconds since 1970; null if there is none. */
export function coolDownEndsAtMs(coolDowns: readonly CoolDown[], nowMs: number): number | null {
  const latest = Math.max(0, ...coolDowns.map(({ untilMs }) => untilMs));
  return latest > nowMs ? latest : null;
}
