import { isFinal, type Job, type Span } from '../../shared/session/model.ts';
import { wasRefused } from './refused.ts';

/** Assumed duration of an analysis, as long as no usual one is known. Milliseconds. */
const USUAL_MS = 40_000;

export interface MiniBarPart {
  readonly look: 'extract' | 'listen' | 'write' | 'retry' | 'failed';
  readonly ms: number;
}

/** The look of each stage, and of a wait. */
export const STAGE_LOOKS: Readonly<Record<Span['stage'], MiniBarPart['look']>> = {
  extracting: 'extract',
  transcribing: 'listen',
  analysing: 'write',
  'backing-off': 'retry',
};

/** Returns a part for each span of a video, and the estimated rest. Milliseconds. */
export function miniBarParts(
  job: Job,
  nowMs: number,
  typicalMs: number | null,
): { readonly parts: readonly MiniBarPart[]; readonly restMs: number } {
  const parts = job.spans.map((span): MiniBarPart => {
    const ms = Math.max(1, (span.endedAtMs ?? nowMs) - span.startedAtMs);
    if (wasRefused(job, span)) return { look: 'retry', ms };
    if (span.outcome === 'failed') return { look: 'failed', ms };
    return { look: STAGE_LOOKS[span.stage], ms };
  });
  if (isFinal(job.status) || job.status.kind === 'unsaved') return { parts, restMs: 0 };
  const expectedMs = typicalMs ?? USUAL_MS;
  const last = job.spans.at(-1);
  const doneMs = last?.stage === 'analysing' ? (last.endedAtMs ?? nowMs) - last.startedAtMs : 0;
  return { parts, restMs: Math.max(expectedMs - doneMs, expectedMs * 0.1) };
}
