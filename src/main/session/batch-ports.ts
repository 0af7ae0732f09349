import type { Failure } from '../../shared/failure.ts';
import type { Language } from '../../shared/i18n/language.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Template } from '../../shared/template/template.ts';
import type { Clock } from '../pipeline/clock.ts';
import { Gate } from '../pipeline/gate.ts';
import type { JobPorts } from '../pipeline/job-context.ts';
import type { FolderReportWriter } from '../reports/report-writer.ts';
import type { ReportHistory } from './cache-check.ts';
import type { LiveBatch } from './live-batch.ts';
import type { ReportClaims } from './report-claims.ts';

/** The parts of the app that a batch's runner needs. */
export interface BatchPorts
  extends Clock, Pick<JobPorts, 'pools' | 'media' | 'client' | 'speechProgram' | 'random' | 'sleeps'> {
  /** The network between this computer and the model's service. */
  readonly connectivity: {
    isOnline(signal: AbortSignal): Promise<boolean>;
    /** Resolves once the service can be reached. Rejects when the signal aborts. */
    whenOnline(signal: AbortSignal): Promise<void>;
  };
  readonly history: ReportHistory;
  /** The claims of all open batches. */
  readonly claims: ReportClaims;
  readonly tools: {
    readonly settings: Pick<Settings, 'attempts' | 'prices' | 'send' | 'soundByTemplate'>;
    readonly language: Language;
    /** The reason why no request can be made at all, such as a missing key; null: none. */
    obstacle(isDemo: boolean): Failure | null;
    /** The model to ask where the plan names none. */
    preferredModel(): Promise<string>;
  };
  readonly journals: {
    /** Resolves once the batch's journal holds every event so far. Throws FailureError. */
    ensure(batchId: string): Promise<void>;
  };
  readonly templates: {
    /** Returns the template with the version number that its text keeps from now on. Throws FailureError. */
    use(template: Template): Promise<Template>;
  };
  /** Returns a batch's own folder in the app data. */
  readonly dirOf: (batchId: string) => string;
  /** Opens the batch's output folder. Throws FailureError. */
  readonly openWriter: (batch: () => Batch) => Promise<FolderReportWriter>;
}

/** The gates that the jobs of a batch pass: before frames are extracted, and before anything is sent. */
export class BatchGates {
  readonly extraction = new Gate();
  readonly analysis = new Gate();

  open(): void {
    this.extraction.open();
    this.analysis.open();
  }

  shut(): void {
    this.extraction.shut();
    this.analysis.shut();
  }
}

/** The ports of a batch's jobs. The model thinks as much as the batch's plan says. */
export function jobPortsOf(
  ports: BatchPorts,
  live: LiveBatch,
  { gates, mayAsk, mayAskMore }: { readonly gates: BatchGates } & Pick<JobPorts, 'mayAsk' | 'mayAskMore'>,
): JobPorts {
  const { pools, media, client, speechProgram, random, sleeps, now, wait, tools, connectivity } = ports;
  return {
    pools,
    media,
    client: {
      warmUp: (model) => client.warmUp(model),
      open: (model, signal) => client.open(model, signal, live.state?.plan.thinking),
    },
    speechProgram,
    random,
    sleeps,
    now,
    wait,
    extractionGate: gates.extraction,
    analysisGate: gates.analysis,
    attempts: () => tools.settings.attempts,
    isOnline: (signal) => connectivity.isOnline(signal),
    mayAsk,
    mayAskMore,
  };
}
