import { clipboard, dialog, shell, type BrowserWindow } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportText } from '../../shared/ipc/contract.ts';
import type { Job, JobRef } from '../../shared/session/model.ts';
import type { Secrets } from '../app/secrets.ts';
import type { SettingsFile } from '../app/settings-file.ts';
import { exportReports } from '../export/export-reports.ts';
import type { Engine } from '../session/engine.ts';
import { readReport } from '../session/read-report.ts';
import type { ReportWatch } from './report-watch.ts';
import { Complaint, type Handlers } from './serve.ts';

export interface HandlerParts {
  readonly engine: Engine;
  readonly window: BrowserWindow;
  readonly settings: SettingsFile;
  readonly secrets: Secrets;
  readonly watch: ReportWatch;
}

/** What main does for each request of the window. */
export function createHandlers({ engine, window, settings, secrets, watch }: HandlerParts): Handlers {
  const jobOf = (ref: JobRef): Job => {
    const job = engine.batch(ref.batchId)?.jobs[ref.job];
    if (job === undefined) throw new Complaint('That video is not here any more.');
    return job;
  };
  const reportPath = (ref: JobRef): string => {
    const { status } = jobOf(ref);
    if (status.kind === 'reported') return status.report.path;
    if (status.kind === 'failed' && status.draftPath !== null) return status.draftPath;
    throw new Complaint('There is no report for this video yet.');
  };
  const chooseFolder = async (title: string): Promise<string | null> => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title,
      properties: ['openDirectory', 'createDirectory'],
    });
    return filePaths[0] ?? null;
  };

  const exportedTo = new Set<string>();

  return {
    'session.snapshot': () => engine.ledger.snapshot(),
    'batch.drop': ({ paths }) => ({ batchId: engine.drop(paths) }),
    'batch.choose': async () => {
      const path = await chooseFolder('Choose a folder of videos');
      return path === null ? null : { batchId: engine.drop([path]) };
    },
    'batch.demo': async () => ({ batchId: await engine.demo() }),
    'batch.start': async ({ batchId }) => (await engine.start(batchId), null),
    'batch.pause': ({ batchId }) => (engine.pause(batchId), null),
    'batch.stop': async ({ batchId }) => (await engine.stop(batchId), null),
    'batch.close': async ({ batchId }) => (await engine.close(batchId), null),
    'batch.retryFailed': async ({ batchId }) => (await engine.retryFailed(batchId), null),
    'batch.plan': ({ batchId, context, model }) => (engine.changePlan(batchId, { context, model }), null),
    'batch.chooseOutDir': async ({ batchId }) => {
      const path = await chooseFolder('Choose where the reports go');
      if (path !== null) engine.changeOutDir(batchId, path);
      return null;
    },
    'job.cancel': (ref) => (engine.cancelJob(ref), null),
    'job.retry': async (ref) => (await engine.retryJob(ref), null),
    'limit.set': async ({ limit }) => {
      engine.setLimit(limit);
      await settings.change({ limit });
      return null;
    },
    'report.watch': async (ref): Promise<ReportText | null> => {
      watch.follow(ref);
      return ref === null ? null : await readReport(engine, ref);
    },
    'report.open': async (ref) => {
      const problem = await shell.openPath(reportPath(ref));
      if (problem !== '') throw new Complaint(`The report could not be opened: ${problem}`);
      return null;
    },
    'report.reveal': (ref) => {
      const { status, video } = jobOf(ref);
      shell.showItemInFolder(status.kind === 'reported' ? status.report.path : video.path);
      return null;
    },
    'report.copy': async (ref) => {
      await clipboard.writeText(await readText(reportPath(ref)));
      return null;
    },
    'export.run': async ({ batchId, jobs, formats, dir }) => {
      const batch = engine.batch(batchId);
      if (batch === null) throw new Complaint('That batch is not here any more.');
      const result = await exportReports({
        batch,
        jobs,
        formats,
        dir: dir ?? join(batch.outDir, 'Exports'),
        framesOf: (job) => Promise.resolve(engine.framesOf({ batchId, job })),
        readReport: readText,
      });
      exportedTo.add(result.dir);
      return result;
    },
    'export.chooseDir': () => chooseFolder('Choose where the export goes'),
    /** Only where reports or exports went: the window may not have any folder shown. */
    'path.reveal': ({ path }) => {
      const isReportsFolder = engine.ledger.session.batches.some((batch) => path === batch.outDir);
      if (!isReportsFolder && !exportedTo.has(path))
        throw new Complaint('That folder is not one of a batch.');
      shell.showItemInFolder(path);
      return null;
    },
    'doctor.check': () => engine.doctor(),
    'key.save': async ({ key }) => ({ kept: await secrets.save(key) }),
    'key.forget': async () => (await secrets.forget(), null),
    'settings.get': () => settings.current,
    'settings.change': (change) => settings.change(change),
    'link.open': async ({ url }) => (await shell.openExternal(url), null),
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new Complaint('The report is not where it was written. It may have been moved or deleted.');
  }
}
