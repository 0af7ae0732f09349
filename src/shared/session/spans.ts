import type { PhaseMark, Span, SpanOutcome, Tick } from './model.ts';

/** The most ticks in a running span: enough for a wide bar, and bounded for endless answers. */
const MAX_TICKS = 120;
/** The ticks kept of an ended span, enough to show its shape. */
const MAX_ENDED_TICKS = 24;

/** Starts a span for a stage or a wait. `slot` is its lane; null for spans without one. */
export function newSpan(stage: Span['stage'], slot: number | null, startedAtMs: number): Span {
  const phases: readonly PhaseMark[] =
    stage === 'analysing' ? [{ phase: 'starting', atMs: startedAtMs }] : [];
  return { stage, slot, startedAtMs, endedAtMs: null, outcome: 'running', phases, ticks: [] };
}

/** Ends the last running span of a stage. `ticks` come from a journal; without them, the span's own are thinned. */
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

/** Ends all running spans after an interruption. Their ticks are dropped, because a journal does not have them either. */
export function endRunning(spans: readonly Span[], endedAtMs: number, outcome: SpanOutcome): readonly Span[] {
  if (spans.every((span) => span.endedAtMs !== null)) return spans;
  return spans.map((span) => (span.endedAtMs === null ? { ...span, endedAtMs, outcome, ticks: [] } : span));
}

/** Thins ticks evenly. The last one stays, because it has the total count. */
function endedTicks(ticks: readonly Tick[]): readonly Tick[] {
  if (ticks.length <= MAX_ENDED_TICKS) return ticks;
  const step = ticks.length / MAX_ENDED_TICKS;
  return Array.from(
    { length: MAX_ENDED_TICKS },
    (_, index) => ticks[Math.ceil((index + 1) * step) - 1],
  ).filter((tick) => tick !== undefined);
}

/** Changes the running analysis span; nothing happens if there is none. */
export function withRunning(spans: readonly Span[], change: (span: Span) => Span): readonly Span[] {
  const index = spans.findLastIndex((span) => span.stage === 'analysing' && span.endedAtMs === null);
  const span = spans[index];
  return span === undefined ? spans : spans.with(index, change(span));
}

/** Adds a phase unless it is already the current one. */
export function addPhase(phases: readonly PhaseMark[], { phase, atMs }: PhaseMark): readonly PhaseMark[] {
  return phases.at(-1)?.phase === phase ? phases : [...phases, { phase, atMs }];
}

/** Adds a tick. A full list is thinned to every second tick, so that it keeps its shape in bounded space. */
export function addTick(ticks: readonly Tick[], { atMs, words }: Tick): readonly Tick[] {
  const next = [...ticks, { atMs, words }];
  return next.length <= MAX_TICKS ? next : next.filter((_, index) => index % 2 === 1);
}
