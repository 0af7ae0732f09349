import { clipboard, dialog, shell, type BrowserWindow } from 'electron';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFailure } from '../../shared/describe-failure.ts';
import { failureOf } from '../../shared/failure.ts';
import type { ReportText } from '../../shared/ipc/contract.ts';
import type { Job, JobRef } from '../../shared/session/model.ts';
import type { Secrets } from '../app/secrets.ts';
import type { SettingsFile } from '../app/settings-file.ts';
import { exportReports } from '../export/export-reports.ts';
import { whyNotGemini } from '../gemini/cli.ts';
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
  /** Hears how much of a playable copy is done, 0 to 1. */
  readonly onPlayable: (ref: JobRef, ratio: number) => void;
}

/** What main does for each request of the window. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { engine, window, settings, secrets, watch, onPlayable } = parts;
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
    'batch.plan': async ({ batchId, change }) => (await engine.changePlan(batchId, change), null),
    'batch.continueAt': ({ batchId, atMs }) => (engine.continueAt(batchId, atMs), null),
    'batch.chooseOutDir': async ({ batchId }) => {
      const path = await chooseFolder('Choose where the reports go');
      if (path !== null) engine.changeOutDir(batchId, path);
      return null;
    },
    'job.cancel': (ref) => (engine.cancelJob(ref), null),
    'job.retry': async (ref) => (await engine.retryJob(ref), null),
    'job.transcript': (ref) => engine.transcriptOf(ref),
    'job.hasVideo': (ref) =>
      access(jobOf(ref).video.path).then(
        () => true,
        () => false,
      ),
    'job.makePlayable': async ({ batchId, job }) => {
      const ref = { batchId, job };
      const { info, video } = jobOf(ref);
      if (info === null) throw new Complaint('This video has not been looked at yet.');
      try {
        await engine.makePlayable({
          ...{ ref, info, videoPath: video.path },
          onRatio: (ratio) => onPlayable(ref, ratio),
        });
      } catch (cause) {
        throw new Complaint(describeFailure(failureOf(cause)).title);
      }
      return null;
    },
    'limit.choose': async ({ limit, isAuto }) => {
      engine.chooseLimit(limit, isAuto);
      await settings.change({ limit, autoLimit: isAuto });
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
    'export.chooseDir': () => chooseFolder('Choose a folder'),
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
    'gemini.choose': async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: 'Choose a gemini program',
        properties: ['openFile'],
      });
      const path = filePaths[0];
      if (path === undefined) return settings.current;
      const problem = await whyNotGemini(path);
      if (problem !== null) throw new Complaint(problem);
      return await settings.change({ geminiPath: path });
    },
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
