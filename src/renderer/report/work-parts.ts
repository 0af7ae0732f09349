import type { Phase, Span } from '../../shared/session/model.ts';

/** The phases of a video's work: extracting frames, the phases of its attempts, and waits between attempts. */
export type WorkKind = Exclude<Span['stage'], 'analysing'> | Phase;

export interface WorkPart {
  readonly kind: WorkKind;
  readonly ms: number;
}

/**
 * Sums the time a video spent in each phase over all attempts, in the order of first occurrence. `nowMs` and the sums
 * are in milliseconds.
 */
export function workParts(spans: readonly Span[], nowMs: number): readonly WorkPart[] {
  const sums = new Map<WorkKind, number>();
  for (const { kind, ms } of spans.flatMap((span) => stretches(span, nowMs))) {
    sums.set(kind, (sums.get(kind) ?? 0) + Math.max(0, ms));
  }
  return [...sums].map(([kind, ms]) => ({ kind, ms }));
}

function stretches({ stage, phases, startedAtMs, endedAtMs }: Span, nowMs: number): readonly WorkPart[] {
  const endMs = endedAtMs ?? nowMs;
  if (stage !== 'analysing') return [{ kind: stage, ms: endMs - startedAtMs }];
  const marks = [
    // The time before the first phase is the connection to Gemini.
    { phase: 'starting' as const, atMs: startedAtMs },
    ...phases,
  ];
  return marks.map(({ phase, atMs }, place) => ({
    kind: phase,
    ms: (marks[place + 1]?.atMs ?? endMs) - atMs,
  }));
}
