import type { Failure } from '../../shared/failure.ts';
import type { PriceTable } from '../../shared/prices.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Template } from '../../shared/template/template.ts';
import type { Clock } from '../pipeline/clock.ts';
import type { Pools } from '../pipeline/pools.ts';
import type { ModelClient, Media } from '../pipeline/ports.ts';
import type { Workplace } from '../pipeline/job-context.ts';
import type { SessionStore } from './session-store.ts';
import type { ReportHistory } from './cache-check.ts';
import type { FolderReportWriter } from '../reports/report-writer.ts';

export interface BatchRunnerOptions extends Clock, Pick<Workplace, 'isOnline' | 'sleeps'> {
  readonly batchId: string;
  readonly store: SessionStore;
  readonly pools: Pools;
  readonly media: Media;
  readonly client: ModelClient;
  /** The folder of a batch in the app data. */
  readonly dirOf: (batchId: string) => string;
  readonly known: ReportHistory;
  /** The output folder as it stands; throws FailureError where it cannot be read. */
  readonly openWriter: (batch: () => Batch) => Promise<FolderReportWriter>;
  readonly random: () => number;
  /** How often one video is asked about in all. */
  readonly attempts: () => number;
  readonly prices: () => PriceTable;
  /** Why nothing can be asked at all, e.g. no key; null where all is ready. */
  readonly obstacle: () => Failure | null;
  /** Resolves once the model's service can be reached. Rejects when the signal aborts. */
  readonly whenOnline: (signal: AbortSignal) => Promise<void>;
  /** Resolves once the batch's journal holds everything that was recorded. Throws FailureError. */
  readonly journaled: () => Promise<void>;
  /** The batch starts under this template: returns it with the number that its text keeps from now on. Throws FailureError. */
  readonly useTemplate: (template: Template) => Promise<Template>;
  /** Hears the raw text of an answer as it grows. */
  readonly onText: (job: number, raw: string) => void;
}
