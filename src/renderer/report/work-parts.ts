import type { Phase, Span } from '../../shared/session/model.ts';

/** What a video went through: taking frames, the phases of its analyses, and waits between them. */
export type WorkKind = 'extracting' | Phase | 'backing-off';

export interface WorkPart {
  readonly kind: WorkKind;
  readonly ms: number;
}

/** How long a video was in each phase, over all tries, in the order in which it first came there. Milliseconds. */
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
    // What comes before the first mark is the way to Gemini.
    { phase: 'starting' as const, atMs: startedAtMs },
    ...phases,
  ];
  return marks.map(({ phase, atMs }, place) => ({
    kind: phase,
    ms: (marks[place + 1]?.atMs ?? endMs) - atMs,
  }));
}
