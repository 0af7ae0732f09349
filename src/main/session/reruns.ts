import { existsSync } from 'node:fs';
import type { Plan, PlanChange } from '../../shared/plan.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Template } from '../../shared/template/template.ts';
import type { OpenBatches } from './boards.ts';
import type { BatchImport } from './intake.ts';
import { changedPlan } from './plan-change.ts';

/** New batches of videos that another batch knows. Null where none of them is there any more. Everything throws FailureError. */
export class Reruns {
  readonly #batches: OpenBatches;
  readonly #imports: BatchImport;

  constructor(batches: OpenBatches, imports: BatchImport) {
    this.#batches = batches;
    this.#imports = imports;
  }

  /** The same videos, under another plan. Waits for Start. */
  async rerun(batch: Batch, change: PlanChange): Promise<string | null> {
    return await this.#begin(batch, batch.paths, changedPlan(batch.plan, change, false), false);
  }

  /** One of the videos, under another template. Starts by itself. */
  async try(batch: Batch, job: number, template: Template): Promise<string | null> {
    const paths = batch.jobs.slice(job, job + 1).map(({ video }) => video.path);
    return await this.#begin(batch, paths, { ...batch.plan, template }, true);
  }

  async #begin(
    { isDemo, outDir }: Batch,
    paths: readonly string[],
    plan: Plan,
    startAtOnce: boolean,
  ): Promise<string | null> {
    if (isDemo) await this.#batches.tools.demo.start();
    if (!paths.some((path) => existsSync(path))) return null;
    return this.#imports.add(paths, { outDir, plan, startAtOnce }, isDemo);
  }
}
