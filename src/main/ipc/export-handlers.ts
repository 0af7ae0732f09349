import { dialog, shell, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { ExportChoices, ExportProgress, ExportResult } from '../../shared/export-choices.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { fontCheck } from '../app/font-check.ts';
import { jpegAddress, pagePrinter, pngOf } from '../app/page-printer.ts';
import type { SettingsFile } from '../app/settings-file.ts';
import { batchSources } from '../export/batch-sources.ts';
import type { ExportSources } from '../export/entries.ts';
import { pngDrawer } from '../export/draw-png.ts';
import { pagePictures } from '../export/page-pictures.ts';
import type { ExportPreviews } from '../export/preview.ts';
import type { RunningExports } from '../export/running-exports.ts';
import type { ReportRenderer } from '../export/report-renderer.ts';
import type { Engine } from '../session/engine.ts';
import { refuseLinks } from '../reports/output-place.ts';
import { exportAfterBatches } from './after-batch.ts';
import { RequestError, push, type Handlers } from './serve.ts';

interface ExportParts {
  readonly engine: Engine;
  readonly window: BrowserWindow;
  readonly translations: () => Translations;
  readonly renderer: ReportRenderer;
  readonly settings: SettingsFile;
  readonly exports: RunningExports;
}

type ExportHandlers = Pick<
  Handlers,
  'export.run' | 'export.cancel' | 'export.preview' | 'export.chooseDir' | 'path.reveal'
>;

/** Returns the handlers of the export dialog's requests. */
export function createExportHandlers({
  engine,
  window,
  translations,
  renderer,
  settings,
  exports,
}: ExportParts): ExportHandlers {
  const print = pagePrinter();
  // Exports are loaded by the first one or its preview, because the window opens sooner without them.
  let previews: Promise<ExportPreviews> | null = null;
  const exportedTo = new Set<string>();
  let running: AbortController | null = null;

  const batchOf = ({ batchId }: ExportChoices): Batch => {
    const batch = engine.store.batch(batchId);
    if (batch === null) throw new RequestError('noBatch');
    return batch;
  };
  const sourcesOf = ({ batchId }: ExportChoices): ExportSources =>
    batchSources({
      batchId,
      batch: () => engine.store.batch(batchId),
      batchStore: engine.batchStore,
      translations,
    });

  const ownDirOf = (batch: Batch): string => join(batch.outDir, 'Exports');
  const run = async (
    choices: ExportChoices,
    signal: AbortSignal,
    onProgress: (progress: ExportProgress) => void,
  ): Promise<ExportResult> => {
    const batch = batchOf(choices);
    const ownDir = ownDirOf(batch);
    if (choices.dir === null) await refuseLinks(batch, [ownDir]);
    const { exportReports } = await import('../export/export-reports.ts');
    const result = await exportReports({
      batch,
      choices,
      print,
      renderer,
      drawPng: pngDrawer(print, pngOf),
      undrawnLetters: fontCheck(),
      now: () => engine.clock.now(),
      keepsWebContent: settings.current.keepWebContent,
      translations: translations(),
      signal,
      onProgress,
      dir: choices.dir ?? ownDir,
      computer: engine.computer,
      sources: sourcesOf(choices),
    });
    exportedTo.add(result.dir);
    return result;
  };
  exportAfterBatches({
    engine,
    settings: () => settings.current,
    translations,
    exports,
    run: (choices, signal) => run(choices, signal, () => undefined),
    dirOf: ownDirOf,
  });

  return {
    'export.run': async (choices) => {
      running?.abort();
      const end = new AbortController();
      running = end;
      try {
        return await exports.run(
          (signal) =>
            run(choices, signal, (progress) => push(window.webContents, 'export.progressed', progress)),
          end.signal,
        );
      } catch (error) {
        if (end.signal.aborted) return null;
        throw error;
      } finally {
        if (running === end) running = null;
      }
    },
    'export.cancel': () => {
      running?.abort();
      return null;
    },
    'export.preview': async (request) => {
      if (request === null) {
        (await previews)?.forget();
        return null;
      }
      const { format, page, ...choices } = request;
      const look = {
        batch: batchOf(choices),
        choices,
        print,
        renderer,
        now: () => engine.clock.now(),
        keepsWebContent: settings.current.keepWebContent,
        translations: translations(),
      };
      try {
        previews ??= openPreviews();
        return await (await previews).preview({ ...look, sources: sourcesOf(choices) }, format, page);
      } catch (error) {
        if (error instanceof Error && error.name === 'AbortError') return null;
        throw error;
      }
    },
    'export.chooseDir': async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: translations().t('menu.chooseFolder'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return filePaths[0] ?? null;
    },
    /** Shows only folders that reports or exports were written to: the window may not open any other folder. */
    'path.reveal': ({ path }) => {
      const isReportsFolder = engine.store.session.batches.some(
        ({ outDir, exported }) => path === outDir || path === exported?.dir,
      );
      if (!isReportsFolder && !exportedTo.has(path)) throw new RequestError('foreignFolder');
      shell.showItemInFolder(path);
      return null;
    },
  };
}

async function openPreviews(): Promise<ExportPreviews> {
  const { ExportPreviews: Previews } = await import('../export/preview.ts');
  return new Previews(pagePictures(jpegAddress));
}
