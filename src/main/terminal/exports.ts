import { join } from 'node:path';
import { describeFailure } from '../../shared/describe-failure.ts';
import type { ExportFormat } from '../../shared/export-choices.ts';
import { english, translationsIn } from '../../shared/i18n/i18n.ts';
import { documentLanguage } from '../../shared/i18n/language.ts';
import { reportOf, type Batch, type ExportedByItself } from '../../shared/session/model.ts';
import { batchSources } from '../export/batch-sources.ts';
import { exportByItself } from '../export/export-by-itself.ts';
import type { ReportRenderer } from '../export/report-renderer.ts';
import { refuseLinks } from '../reports/output-place.ts';
import type { Engine } from '../session/engine.ts';
import { withoutControlCharacters } from './text-width.ts';

interface TerminalExports {
  readonly engine: Engine;
  readonly renderer: ReportRenderer;
  readonly formats: readonly ExportFormat[];
  /** The wished folder; null for `Exports` beside the reports. */
  readonly dir: string | null;
  readonly signal: AbortSignal;
  /** Hears of each kind that is begun. */
  readonly onFormat: (format: ExportFormat) => void;
}

/** Exports a finished batch and records it in the batch. Null if there is no report, or if it was called off. */
export async function exportInTerminal(
  batch: Batch,
  { engine, renderer, formats, dir, signal, onFormat }: TerminalExports,
): Promise<ExportedByItself | null> {
  const { store, batchStore, clock, computer } = engine;
  if (formats.length === 0 || !batch.jobs.some((job) => reportOf(job) !== null)) return null;
  const ownDir = join(batch.outDir, 'Exports');
  const { exportReports } = await import('../export/export-reports.ts');
  // The files are for the user's own programs, whose separators and paper are those of the system.
  const systemLocale = new Intl.NumberFormat().resolvedOptions().locale;
  const { language, locale } = documentLanguage('system', systemLocale);
  const translations = translationsIn(language, locale, systemLocale);
  const noWindow = (): Promise<never> => Promise.reject(new Error('There is no window in a terminal.'));
  let last: ExportFormat | null = null;
  const exported = await exportByItself({
    batchId: batch.id,
    formats,
    name: '',
    dir,
    ownDir,
    makesDir: true,
    translations,
    run: async (choices) => {
      if (choices.dir === null) await refuseLinks(batch, [ownDir]);
      return await exportReports({
        batch,
        choices,
        translations,
        dir: choices.dir ?? ownDir,
        computer,
        sources: batchSources({
          batchId: batch.id,
          batch: () => store.batch(batch.id),
          batchStore,
          translations: () => translations,
        }),
        renderer,
        print: noWindow,
        drawPng: noWindow,
        undrawnLetters: noWindow,
        keepsWebContent: false,
        now: () => clock.now(),
        signal,
        onProgress: ({ format }) => {
          if (format !== last) onFormat(format);
          last = format;
        },
      });
    },
  }).catch((cause: unknown) => {
    if (signal.aborted) return null;
    throw cause;
  });
  if (exported !== null)
    store.append({ type: 'reports-exported', batchId: batch.id, ...exported, atMs: clock.now() });
  return exported;
}

/** Says what was exported, or why it could not be. */
export function exportedText({ dir, files, failure, unwritable }: ExportedByItself): string {
  if (failure !== null) {
    const { title, advice } = describeFailure(failure, english);
    return withoutControlCharacters(
      `Nothing was exported. ${advice === null ? title : `${title} ${advice}`}`,
    );
  }
  const elsewhere = unwritable === undefined ? '' : ` ${unwritable} could not be written to.`;
  return withoutControlCharacters(`Exported ${files.join(', ')} to ${dir}.${elsewhere}`);
}
