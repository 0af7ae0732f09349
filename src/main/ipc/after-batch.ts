import { isDeepStrictEqual } from 'node:util';
import { waitingForTrial } from '../../shared/session/trial.ts';
import type { ExportChoices, ExportResult } from '../../shared/export-choices.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { exportByItself } from '../export/export-by-itself.ts';
import { ignored } from '../log/log.ts';
import type { Engine } from '../session/engine.ts';

interface AfterBatchOptions {
  readonly engine: Pick<Engine, 'store' | 'clock'>;
  readonly settings: () => Settings;
  readonly translations: () => Translations;
  readonly run: (choices: ExportChoices) => Promise<ExportResult>;
  /** The folder of exports beside the reports. */
  readonly dirOf: (batch: Batch) => string;
}

/** Exports the kinds that the settings name whenever a batch ends with reports that were not exported yet, and says so in the batch. Existing files stay. */
export function exportAfterBatches({ engine, settings, translations, run, dirOf }: AfterBatchOptions): void {
  const { store, clock } = engine;
  engine.store.onEvent((event) => {
    if (event.type !== 'batch-finished') return;
    const { batchId } = event;
    const batch = store.batch(batchId);
    // The first videos of a trial are looked at before the others follow.
    if (batch === null || waitingForTrial(batch).length > 0) return;
    const { exportAfterBatch: formats, exportName: name, exportDir: dir } = settings();
    const before = reportsOf(batch);
    const isExported = batch.exported?.failure === null;
    if (formats.length === 0 || before.length === 0 || isExported) return;
    const ownDir = dirOf(batch);
    void exportByItself({
      batchId,
      formats,
      name,
      dir,
      ownDir,
      makesDir: false,
      translations: translations(),
      run,
    }).then((exported) => {
      // The batch may have been closed meanwhile. What it reported meanwhile is exported when it ends again.
      const now = store.batch(batchId);
      if (now === null || !isDeepStrictEqual(reportsOf(now), before)) return;
      store.append({ type: 'reports-exported', batchId, ...exported, atMs: clock.now() });
    }, ignored('the app ends'));
  });
}

/** The hashes of the reports that the batch made. */
function reportsOf({ jobs }: Batch): readonly string[] {
  return jobs.flatMap(({ status }) => (status.kind === 'reported' ? [status.report.sha256] : []));
}
