import { app, dialog, type BrowserWindow } from 'electron';
import { availableParallelism, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Batch } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { SettingsFile } from '../app/settings-file.ts';
import type { SystemInfo } from '../export/diagnostics.ts';
import { traceOf } from '../export/trace.ts';
import { safeName } from '../files/safe-name.ts';
import { saveFile } from '../files/save-file.ts';
import type { Engine } from '../session/engine.ts';
import { RequestError, type Handlers } from './serve.ts';

interface RecorderParts {
  readonly engine: Engine;
  readonly window: BrowserWindow;
  readonly settings: SettingsFile;
  readonly translations: () => Translations;
  /** Returns the log so far, older lines first. */
  readonly readLog: () => Promise<string>;
}

/** Returns the handlers of the flight recorder, which saves a batch as a timeline for other programs, or as a zip for a bug report. */
export function createRecorderHandlers({
  engine,
  window,
  settings,
  translations,
  readLog,
}: RecorderParts): Pick<Handlers, 'export.trace' | 'export.diagnostics'> {
  const batchOf = (batchId: string): Batch => {
    const batch = engine.store.batch(batchId);
    if (batch === null) throw new RequestError('noBatch');
    return batch;
  };
  const askWhere = async (title: string, name: string, ending: string): Promise<string | null> => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title,
      defaultPath: join(app.getPath('downloads'), `${safeName(name)}${ending}`),
    });
    return canceled || filePath === '' ? null : filePath;
  };
  return {
    'export.trace': async ({ batchId }) => {
      const batch = batchOf(batchId);
      const path = await askWhere(translations().t('menu.saveTrace'), batch.name, '.trace.json');
      if (path !== null) await saveFile(path, JSON.stringify(traceOf(batch, engine.clock.now())));
      return path;
    },
    'export.diagnostics': async ({ batchId }) => {
      const batch = batchId === null ? null : batchOf(batchId);
      const path = await askWhere(translations().t('menu.saveDiagnostics'), 'Framelane', '.zip');
      if (path === null) return null;
      const about = await aboutThisComputer(engine, translations());
      const events = batchId === null ? [] : (await engine.batchStore.read(batchId)).events;
      const { diagnosticsOf } = await import('../export/diagnostics.ts');
      const log = await readLog();
      const parts = {
        about,
        settings: settings.current,
        log,
        others: engine.store.session.batches,
        nowMs: engine.clock.now(),
      };
      const zip = diagnosticsOf(batch, events, parts);
      await saveFile(path, zip);
      return path;
    },
  };
}

async function aboutThisComputer(engine: Engine, translations: Translations): Promise<SystemInfo> {
  const { gemini, ffmpeg } = await engine.tools.checkHealth(() => translations);
  return {
    framelane: app.getVersion(),
    system: `${process.platform} ${process.arch} ${release()}`,
    electron: process.versions.electron,
    node: process.versions.node,
    gemini: gemini.ok ? gemini.found : null,
    ffmpeg: ffmpeg.ok ? ffmpeg.found : null,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
  };
}
