import { isDeepStrictEqual } from 'node:util';
import { waitingForTrial } from '../../shared/session/trial.ts';
import type { ExportChoices, ExportResult } from '../../shared/export-choices.ts';
import type { Batch, ExportedByItself } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { exportByItself } from '../export/export-by-itself.ts';
import type { RunningExports } from '../export/running-exports.ts';
import { ignored } from '../log/log.ts';
import type { Engine } from '../session/engine.ts';

interface AfterBatchOptions {
  readonly engine: Pick<Engine, 'store' | 'clock'>;
  readonly settings: () => Settings;
  readonly translations: () => Translations;
  /** Only the end of the app ends them. */
  readonly exports: RunningExports;
  readonly run: (choices: ExportChoices, signal: AbortSignal) => Promise<ExportResult>;
  /** The folder of exports beside the reports. */
  readonly dirOf: (batch: Batch) => string;
}

/** Exports the kinds that the settings name whenever a batch ends with reports that were not exported yet, and says so in the batch. Existing files stay. */
export function exportAfterBatches(options: AfterBatchOptions): void {
  const { engine, settings, translations, exports, run, dirOf } = options;
  const { store, clock } = engine;
  const exportBatch = async (batch: Batch, signal: AbortSignal): Promise<void> => {
    const { exportAfterBatch: formats, exportName: name, exportDir: dir } = settings();
    const before = reportsOf(batch);
    const ownDir = dirOf(batch);
    const told = await exportByItself({
      batchId: batch.id,
      formats,
      name,
      dir,
      ownDir,
      makesDir: false,
      translations: translations(),
      run: (choices) => run(choices, signal),
    }).catch(orEnded(ownDir, signal));
    // The batch may have been closed meanwhile. Reports that came meanwhile are exported when it ends again.
    const now = store.batch(batch.id);
    if (now === null || !isDeepStrictEqual(reportsOf(now), before)) return;
    store.append({ type: 'reports-exported', batchId: batch.id, ...told, atMs: clock.now() });
  };
  store.onEvent((event) => {
    if (event.type !== 'batch-finished') return;
    const batch = store.batch(event.batchId);
    // The first videos of a trial are looked at before the others follow.
    if (batch === null || waitingForTrial(batch).length > 0) return;
    const isExported = batch.exported?.failure === null;
    if (settings().exportAfterBatch.length === 0 || isExported || reportsOf(batch).length === 0) return;
    void exports.run((signal) => exportBatch(batch, signal)).catch(ignored('the app ends'));
  });
}

/** The hashes of the reports that the batch made. */
function reportsOf({ jobs }: Batch): readonly string[] {
  return jobs.flatMap(({ status }) => (status.kind === 'reported' ? [status.report.sha256] : []));
}

/** Returns the record of an export that the end of the app cut short, to be told at the next start. Throws any other error. */
function orEnded(dir: string, signal: AbortSignal): (cause: unknown) => ExportedByItself {
  return (cause) => {
    if (!signal.aborted) throw cause;
    return { dir, files: [], failure: { kind: 'cancelled', detail: null } };
  };
}
