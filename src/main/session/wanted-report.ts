import type { Batch, Video } from '../../shared/session/model.ts';
import { questionValues } from '../../shared/values/question-values.ts';
import { valuesKey } from '../values/values-key.ts';

/** A report as it would be asked for now. It is looked up before that. */
export interface WantedReport {
  readonly video: Video;
  readonly batch: Batch;
  /** The key of what the question would tell besides the pictures; null if it tells nothing. */
  readonly told: string | null;
}

/** The report that a batch wants of a video; null where there is no such video, or the batch is closed. */
export function wantedReport(batch: Batch | null, job: number): WantedReport | null {
  const known = batch?.jobs[job];
  if (batch === null || known === undefined) return null;
  const { instructions } = batch.plan.template;
  const told = valuesKey(instructions, questionValues(known.values, batch.values.columns));
  return { video: known.video, batch, told };
}

/** True where the same report would be found. A batch that was closed meanwhile wants nothing else. */
export function isSameReport(one: WantedReport, other: WantedReport | null): boolean {
  if (other === null) return true;
  const { plan, outDir } = one.batch;
  return (
    one.video === other.video &&
    one.told === other.told &&
    outDir === other.batch.outDir &&
    plan === other.batch.plan
  );
}
