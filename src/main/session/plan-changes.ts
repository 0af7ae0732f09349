import { isDeepStrictEqual } from 'node:util';
import type { Failure } from '../../shared/failure.ts';
import type { PlanChange } from '../../shared/plan.ts';
import { isFinal, isRenewing, type Job } from '../../shared/session/model.ts';
import { throughLink } from '../../shared/through-link.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import { haveSameFrames } from '../batches/extracted-store.ts';
import { mapLimited } from '../batches/map-limited.ts';
import { extractionOf } from '../pipeline/prepare.ts';
import type { BatchPorts } from './batch-ports.ts';
import { withSound } from '../../shared/template/send-for.ts';
import { changedPlan, needsNewFrames, needsNewReports } from './batch-rules.ts';
import type { CacheCheck } from './cache-check.ts';
import type { LiveBatch } from './live-batch.ts';
import type { ReportOutput } from './report-output.ts';
import type { RunControl } from './run-control.ts';
import type { JobsUnderWay } from './scheduler.ts';
import type { StartChecks } from './start-checks.ts';

export interface PlanChangesOptions {
  readonly live: LiveBatch;
  readonly tools: Pick<BatchPorts['tools'], 'settings'>;
  readonly files: BatchFiles;
  readonly output: ReportOutput;
  readonly cacheCheck: CacheCheck;
  readonly underWay: JobsUnderWay;
  readonly startChecks: StartChecks;
  readonly run: RunControl;
}

/** Changes the plan and the output folder of a batch, and what was extracted or found under the plan before. */
export class PlanChanges {
  readonly #options: PlanChangesOptions;
  /** Extracted frames are being removed, to be extracted anew. */
  #clearing: Promise<void> | null = null;

  constructor(options: PlanChangesOptions) {
    this.#options = options;
  }

  /** Resolves once nothing is being removed; null where nothing is. Nothing is launched meanwhile. */
  get clearing(): Promise<void> | null {
    return this.#clearing;
  }

  /** Changes the plan: anything until Start, afterwards only the spending limit. Frames are extracted anew where they must be. */
  async change(change: PlanChange): Promise<void> {
    const { live, tools, cacheCheck, run } = this.#options;
    const batch = live.state;
    if (batch === null) return;
    const before = batch.plan;
    const plan = changedPlan(before, withSound(change, before, tools.settings), batch.startedAtMs !== null);
    if (isDeepStrictEqual(plan, before)) return;
    live.emit({ type: 'plan-changed', plan });
    if (needsNewReports(before, plan)) await this.#dropRenewals();
    if (needsNewFrames(before, plan)) {
      await this.#clear(haveSameFrames(extractionOf(before), extractionOf(plan)));
      if (!run.isEnding) run.launchAll();
      return;
    }
    if (needsNewReports(before, plan)) {
      await cacheCheck.recheckAll();
      run.launchAll();
    }
    await run.checkSpending();
  }

  /**
   * Asks this model from now on, in place of one that Google does not offer to this key. Videos that failed for that are put back to work;
   * reports that are there stay. A batch that paused for that goes on.
   */
  async useModel(model: string): Promise<void> {
    const { live, underWay, startChecks, run } = this.#options;
    if (live.state === null) return;
    await startChecks.changeModel(model);
    const failed = [...live.jobs.entries()].flatMap(([index, { status }]) =>
      status.kind === 'failed' && status.failure.kind === 'model-not-found' && !underWay.has(index)
        ? [index]
        : [],
    );
    if (failed.length > 0) await run.requeue(failed);
    if (this.#pausedFor === 'model-not-found') await run.start();
  }

  /** Reports go to another folder from now on; saved ones stay. A batch that paused for the old one starts. Ignored while it runs. */
  async chooseOutDir(outDir: string): Promise<void> {
    const { live, run } = this.#options;
    const phase = live.state?.phase;
    if (phase === undefined || phase.kind === 'running' || phase.kind === 'draining') return;
    this.#changeOutDir(outDir);
    if (phase.kind === 'paused' && phase.cause !== null && isOfOutDir(phase.cause)) await run.start();
  }

  get #pausedFor(): Failure['kind'] | null {
    const phase = this.#options.live.state?.phase;
    return phase?.kind === 'paused' ? (phase.cause?.kind ?? null) : null;
  }

  #changeOutDir(outDir: string): void {
    const { live, output } = this.#options;
    output.reopen();
    live.emit({ type: 'out-dir-changed', outDir });
  }

  /** The user allows the place that a link in the dropped folder leads to: it becomes the output folder, and the batch starts. */
  async writeThere(): Promise<void> {
    const { live, run } = this.#options;
    const batch = live.state;
    if (batch?.phase.kind !== 'paused' || batch.phase.cause?.kind !== 'output-leads-elsewhere') return;
    const outDir = throughLink(batch.phase.cause, batch.outDir);
    if (outDir === null) return;
    this.#changeOutDir(outDir);
    await run.start();
  }

  /** A report that a video keeps until a new one is there is none of this plan any more. */
  async #dropRenewals(): Promise<void> {
    const { live, files } = this.#options;
    const renewing = [...live.jobs.entries()].flatMap(([index, job]) => (isRenewing(job) ? [index] : []));
    for (const job of renewing) live.emitJob(job, { type: 'job-requeued', report: 'dropped' });
    await Promise.all(renewing.map((job) => files.forgetAnswer(job)));
  }

  /**
   * Ends running jobs and removes what was extracted; the next launch extracts it anew. `keepsFrames`: only sound and words. Shared by
   * callers that overlap.
   */
  async #clear(keepsFrames: boolean): Promise<void> {
    this.#clearing ??= this.#removeExtracted(keepsFrames).finally(() => (this.#clearing = null));
    await this.#clearing;
  }

  async #removeExtracted(keepsFrames: boolean): Promise<void> {
    const { live, files, cacheCheck, run } = this.#options;
    await run.interruptAll('again');
    const begun = [...live.jobs.entries()].filter(([, job]) => hasExtracted(job));
    for (const [index, { status }] of begun) {
      if (status.kind === 'unchanged' || (keepsFrames && !isFinal(status))) {
        live.emitJob(index, { type: 'job-requeued' });
      }
      if (!keepsFrames) live.emitJob(index, { type: 'material-dropped' });
    }
    await mapLimited(begun, async ([index, { status }]) => {
      if (keepsFrames) files.extracted.release(index);
      else await files.extracted.drop(index);
      if (status.kind === 'unchanged') await files.forgetAnswer(index);
    });
    cacheCheck.invalidateAll();
  }
}

/** True for what another output folder may help against. */
function isOfOutDir({ kind }: Failure): boolean {
  return kind === 'output-not-writable' || kind === 'output-leads-elsewhere' || kind === 'disk-full';
}

/** False for a job from which nothing was extracted yet. */
function hasExtracted({ status, frameCount }: Job): boolean {
  return status.kind !== 'waiting' || frameCount > 0;
}
