import type { PhaseMark, Span, SpanOutcome, Tick } from './model.ts';

/** Ticks kept in one span: enough for a wide bar, and bounded for an answer that never ends. */
const MAX_TICKS = 120;
/** Ticks kept of a bar that has ended: its shape, for as long as the batch is kept. */
const MAX_ENDED_TICKS = 24;

/** A stage or a wait that begins; `slot`: its lane, null for what holds none. */
export function newSpan(stage: Span['stage'], slot: number | null, startedAtMs: number): Span {
  const phases: readonly PhaseMark[] =
    stage === 'analysing' ? [{ phase: 'starting', atMs: startedAtMs }] : [];
  return { stage, slot, startedAtMs, endedAtMs: null, outcome: 'running', phases, ticks: [] };
}

/** The last running span of this stage has ended. `ticks`: as a journal keeps them; without them, those it has, thinned. */
export function endSpan(
  spans: readonly Span[],
  stage: Span['stage'],
  endedAtMs: number,
  outcome: SpanOutcome,
  ticks?: readonly Tick[],
): readonly Span[] {
  const index = spans.findLastIndex((span) => span.stage === stage && span.endedAtMs === null);
  const span = spans[index];
  if (span === undefined) return spans;
  return spans.with(index, { ...span, endedAtMs, outcome, ticks: ticks ?? endedTicks(span.ticks) });
}

/** What something from outside ended has lost its ticks: a journal does not have them either. */
export function endRunning(spans: readonly Span[], endedAtMs: number, outcome: SpanOutcome): readonly Span[] {
  if (spans.every((span) => span.endedAtMs !== null)) return spans;
  return spans.map((span) => (span.endedAtMs === null ? { ...span, endedAtMs, outcome, ticks: [] } : span));
}

/** Evenly chosen; the last one stays, because it holds the whole count. */
function endedTicks(ticks: readonly Tick[]): readonly Tick[] {
  if (ticks.length <= MAX_ENDED_TICKS) return ticks;
  const step = ticks.length / MAX_ENDED_TICKS;
  return Array.from(
    { length: MAX_ENDED_TICKS },
    (_, index) => ticks[Math.ceil((index + 1) * step) - 1],
  ).filter((tick) => tick !== undefined);
}

/** Changes the analysis that is under way; nothing where there is none. */
export function withRunning(spans: readonly Span[], change: (span: Span) => Span): readonly Span[] {
  const index = spans.findLastIndex((span) => span.stage === 'analysing' && span.endedAtMs === null);
  const span = spans[index];
  return span === undefined ? spans : spans.with(index, change(span));
}

/** A phase begins, unless it is the one that lasts already. */
export function addPhase(phases: readonly PhaseMark[], { phase, atMs }: PhaseMark): readonly PhaseMark[] {
  return phases.at(-1)?.phase === phase ? phases : [...phases, { phase, atMs }];
}

/** Full bars are thinned to every second tick, so that a long answer keeps its shape in bounded space. */
export function addTick(ticks: readonly Tick[], { atMs, words }: Tick): readonly Tick[] {
  const next = [...ticks, { atMs, words }];
  return next.length <= MAX_TICKS ? next : next.filter((_, index) => index % 2 === 1);
}
