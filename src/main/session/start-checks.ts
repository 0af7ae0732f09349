import { FailureError } from '../../shared/failure.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import { isFinal, type Batch } from '../../shared/session/model.ts';
import type { BatchPorts } from './batch-ports.ts';
import type { CacheCheck } from './cache-check.ts';
import type { LiveBatch } from './live-batch.ts';
import type { ReportOutput } from './report-output.ts';
import type { SpendingLimit } from './spending-limit.ts';

export interface StartChecksOptions {
  readonly live: LiveBatch;
  readonly isDemo: boolean;
  readonly ports: Pick<BatchPorts, 'journals' | 'tools' | 'templates'>;
  readonly output: ReportOutput;
  readonly cacheCheck: CacheCheck;
  readonly spending: SpendingLimit;
}

/** The conditions that must hold before a batch makes its first request, and the choices that its plan keeps from then on. */
export class StartChecks {
  readonly #options: StartChecksOptions;

  constructor(options: StartChecksOptions) {
    this.#options = options;
  }

  /**
   * Throws the FailureError that every video would get, such as no key or no output folder. False where a spending limit that was reached
   * already ends the run by itself.
   */
  async pass(batch: Batch): Promise<boolean> {
    const { isDemo, ports, output, spending } = this.#options;
    await ports.journals.ensure(batch.id);
    if (!batch.jobs.every((job) => isFinal(job.status))) {
      const obstacle = ports.tools.obstacle(isDemo) ?? spending.reached();
      // The jobs that still run lead to the same pause.
      if (obstacle?.kind === 'cap-reached' && batch.phase.kind === 'draining') return false;
      if (obstacle !== null) throw new FailureError(obstacle);
    }
    await output.ensureWritable(batch);
    await this.#useTemplate();
    await this.#usePreferredModel();
    return true;
  }

  /** Names the model in the plan. Reports that are known for it count from now on, and those that are there stay: nobody asked to pay for them again. */
  async changeModel(model: string): Promise<void> {
    const { live, cacheCheck } = this.#options;
    const plan = live.state?.plan;
    if (plan === undefined || plan.model === model) return;
    live.emit({ type: 'plan-changed', plan: { ...plan, model } });
    await cacheCheck.recheckPending();
  }

  /** Freezes the text of the batch's template: later edits make a new version. */
  async #useTemplate(): Promise<void> {
    const { live, ports } = this.#options;
    const chosen = live.state?.plan.template;
    if (chosen === undefined) return;
    const used = await ports.templates.use(chosen);
    const plan = live.state?.plan;
    if (plan === undefined) return;
    // Another template was chosen meanwhile.
    if (plan.template !== chosen) await this.#useTemplate();
    else if (used.version !== chosen.version) {
      live.emit({ type: 'plan-changed', plan: { ...plan, template: used } });
    }
  }

  /** Names the model in the plan where the key may not use the default one, so that the batch keeps it. */
  async #usePreferredModel(): Promise<void> {
    const { live, isDemo, ports } = this.#options;
    const isOpen = (): boolean => live.state?.plan.model === null;
    if (isDemo || !isOpen()) return;
    const preferred = await ports.tools.preferredModel();
    // Another model may have been chosen meanwhile.
    if (preferred !== DEFAULT_MODEL && isOpen()) await this.changeModel(preferred);
  }
}
