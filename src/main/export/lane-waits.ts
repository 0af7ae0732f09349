import type { Failure } from '../../shared/failure.ts';
import { isLaneStage, type Batch, type Job, type Span } from '../../shared/session/model.ts';
import { waitCause } from '../../shared/session/wait-cause.ts';

/** A wait of a video for its next try, in the lane of the try before, until that lane's next bar. */
export interface LaneWait {
  readonly job: Job;
  readonly span: Span;
  readonly slot: number;
  readonly endMs: number;
  /** Null where it is not known. */
  readonly cause: Failure | null;
}

/** The waits of a run as they are drawn in its lanes. A wait that goes on ends at `nowMs`. */
export function laneWaits({ jobs }: Pick<Batch, 'jobs'>, nowMs: number): readonly LaneWait[] {
  const waits = jobs.flatMap((job) =>
    job.spans.flatMap((span, place) => {
      const slot = job.spans.slice(0, place).findLast(({ stage }) => isLaneStage(stage))?.slot ?? null;
      return span.stage === 'backing-off' && slot !== null ? [{ job, span, slot }] : [];
    }),
  );
  if (waits.length === 0) return [];
  const begins = new Map<number, number[]>();
  for (const { stage, slot, startedAtMs } of jobs.flatMap(({ spans }) => spans)) {
    if (!isLaneStage(stage) || slot === null) continue;
    const known = begins.get(slot);
    if (known === undefined) begins.set(slot, [startedAtMs]);
    else known.push(startedAtMs);
  }
  return waits.map(({ job, span, slot }) => {
    const endMs = (begins.get(slot) ?? []).reduce(
      (end, atMs) => (atMs >= span.startedAtMs ? Math.min(end, atMs) : end),
      span.endedAtMs ?? nowMs,
    );
    return { job, span, slot, endMs, cause: waitCause(job, span) };
  });
}
