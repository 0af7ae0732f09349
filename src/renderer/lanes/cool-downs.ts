import type { CoolDown } from '../../shared/session/model.ts';

/** Rests that overlap, as one: what is drawn across the lanes. In their order; milliseconds since 1970. */
export function restsOf(coolDowns: readonly CoolDown[], sinceMs: number): readonly CoolDown[] {
  const rests: CoolDown[] = [];
  for (const { startedAtMs, untilMs } of coolDowns) {
    if (untilMs <= sinceMs) continue;
    const last = rests.at(-1);
    const begins = Math.max(startedAtMs, sinceMs);
    if (last !== undefined && begins <= last.untilMs) {
      rests[rests.length - 1] = {
        startedAtMs: last.startedAtMs,
        untilMs: Math.max(last.untilMs, untilMs),
      };
    } else {
      rests.push({ startedAtMs: begins, untilMs });
    }
  }
  return rests;
}

/** Until when the lanes rest; null where they do not. Milliseconds since 1970. */
export function restsUntil(coolDowns: readonly CoolDown[], nowMs: number): number | null {
  const latest = Math.max(0, ...coolDowns.map(({ untilMs }) => untilMs));
  return latest > nowMs ? latest : null;
}
