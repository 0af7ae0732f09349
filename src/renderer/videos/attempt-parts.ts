import type { Failure } from '../../shared/failure.ts';
import type { Job, Span } from '../../shared/session/model.ts';
import { STAGE_LOOKS, type MiniBarPart } from './mini-bar-parts.ts';

/** One attempt as a bar. */
export interface AttemptPart {
  /** Start of the bar, in milliseconds from the start of the first one. */
  readonly startMs: number;
  readonly parts: readonly MiniBarPart[];
  /** Duration of the attempt in milliseconds, without the extraction or wait before it. */
  readonly tookMs: number;
  readonly failure: Failure | null;
}

/**
 * Returns the ended attempts on a video, each with the extraction or wait before it, and the duration of them all.
 * Milliseconds.
 */
export function attemptParts({ spans, attempts }: Pick<Job, 'spans' | 'attempts'>): {
  readonly attempts: readonly AttemptPart[];
  readonly totalMs: number;
} {
  const beginMs = spans[0]?.startedAtMs ?? 0;
  let before: readonly Span[] = [];
  const bars: AttemptPart[] = [];
  for (const span of spans) {
    if (span.stage !== 'analysing') {
      before = [...before, span];
      continue;
    }
    if (span.endedAtMs !== null) bars.push(partOf(span, before, attempts, beginMs));
    before = [];
  }
  const end = bars.at(-1);
  const totalMs = end === undefined ? 0 : end.startMs + end.parts.reduce((sum, { ms }) => sum + ms, 0);
  return { attempts: bars, totalMs };
}

function partOf(
  span: Span,
  before: readonly Span[],
  attempts: Job['attempts'],
  beginMs: number,
): AttemptPart {
  const endMs = span.endedAtMs ?? span.startedAtMs;
  const lead = before.map((one): MiniBarPart => ({
    look: STAGE_LOOKS[one.stage],
    ms: lengthOf(one),
  }));
  const own = attempts.findLast((one) => one.startedAtMs >= span.startedAtMs && one.startedAtMs <= endMs);
  const tookMs = endMs - span.startedAtMs;
  return {
    startMs: (before[0]?.startedAtMs ?? span.startedAtMs) - beginMs,
    parts: [...lead, { look: span.outcome === 'failed' ? 'failed' : 'write', ms: tookMs }],
    tookMs,
    failure: own?.failure ?? null,
  };
}

function lengthOf({ startedAtMs, endedAtMs }: Span): number {
  return (endedAtMs ?? startedAtMs) - startedAtMs;
}
