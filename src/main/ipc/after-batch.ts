import { waitingForTrial } from '../../shared/session/trial.ts';
import {
  defaultInclude,
  defaultMarkdown,
  type ExportChoices,
  type ExportResult,
} from '../../shared/export-choices.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { logger } from '../log/log.ts';
import type { Engine } from '../session/engine.ts';
import { failureOf } from '../../shared/failure.ts';

const log = logger('export');

interface AfterBatchOptions {
  readonly engine: Engine;
  readonly settings: () => Settings;
  readonly translations: () => Translations;
  /** Writes the files beside the reports. */
  readonly run: (choices: ExportChoices) => Promise<ExportResult>;
  /** The folder of the files. */
  readonly dirOf: (batch: Batch) => string;
}

/** Exports the kinds that the settings name whenever a batch ends with new reports, and says so in the batch. Existing files stay. */
export function exportAfterBatches({ engine, settings, translations, run, dirOf }: AfterBatchOptions): void {
  const { store, clock } = engine;
  engine.store.onEvent((event) => {
    if (event.type !== 'batch-finished') return;
    const { batchId } = event;
    const batch = store.batch(batchId);
    // The first videos of a trial are looked at before the others follow.
    if (batch === null || waitingForTrial(batch).length > 0) return;
    const { exportAfterBatch: formats, exportName } = settings();
    const isNew = batch.jobs.some(({ status }) => status.kind === 'reported');
    if (formats.length === 0 || !isNew) return;
    const choices: ExportChoices = {
      batchId,
      jobs: null,
      formats: [...formats],
      isOneDocument: true,
      include: defaultInclude,
      columns: {},
      order: [],
      sort: { by: 'folder', isDescending: false },
      csvKind: 'sheets',
      markdown: defaultMarkdown,
      name: exportName === '' ? translations().t('exports.defaultName', { name: '{batch}' }) : exportName,
      dir: null,
    };
    void run(choices).then(
      ({ dir, files }) => {
        const names = files.map((file) => file.slice(dir.length + 1));
        store.append({
          type: 'reports-exported',
          batchId,
          dir,
          files: names,
          failure: null,
          atMs: clock.now(),
        });
      },
      (cause: unknown) => {
        log.error('the export after a batch failed', cause);
        // The batch may have been closed meanwhile.
        if (store.batch(batchId) === null) return;
        const failure = failureOf(cause);
        store.append({
          type: 'reports-exported',
          batchId,
          dir: dirOf(batch),
          files: [],
          failure,
          atMs: clock.now(),
        });
      },
    );
  });
}
