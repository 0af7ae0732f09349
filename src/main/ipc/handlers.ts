import { clipboard, dialog, shell, type BrowserWindow, type NativeImage } from 'electron';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFailure } from '../../shared/describe-failure.ts';
import { failureOf } from '../../shared/failure.ts';
import type { ReportText } from '../../shared/ipc/contract.ts';
import { reportOf, type Job, type JobRef } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Secrets } from '../app/secrets.ts';
import type { SettingsFile } from '../app/settings-file.ts';
import { exportReports } from '../export/export-reports.ts';
import { whyNotGemini } from '../gemini/cli.ts';
import type { Engine } from '../session/engine.ts';
import { readReport } from '../session/read-report.ts';
import type { ReportWatch } from './report-watch.ts';
import { createHistoryHandlers } from './history-handlers.ts';
import { createRecorderHandlers } from './recorder-handlers.ts';
import { Complaint, ToldProblem, type Handlers } from './serve.ts';

export interface HandlerParts {
  readonly engine: Engine;
  readonly window: BrowserWindow;
  readonly settings: SettingsFile;
  readonly secrets: Secrets;
  readonly watch: ReportWatch;
  readonly words: () => Words;
  /** Hears how much of a playable copy is done, 0 to 1. */
  readonly onPlayable: (ref: JobRef, ratio: number) => void;
  /** The list of past batches is another one now. */
  readonly onHistory: () => void;
  /** Under the pointer while a report is dragged out. */
  readonly dragIcon: NativeImage;
}

/** What main does for each request of the window. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { engine, window, settings, secrets, watch, words, onPlayable, onHistory, dragIcon } = parts;
  const jobOf = (ref: JobRef): Job => {
    const job = engine.batch(ref.batchId)?.jobs[ref.job];
    if (job === undefined) throw new Complaint('noVideo');
    return job;
  };
  const reportPath = (ref: JobRef): string => {
    const job = jobOf(ref);
    const { status } = job;
    const report = reportOf(job);
    if (report !== null) return report.path;
    if (status.kind === 'unsaved') return status.keptPath;
    if (status.kind === 'failed' && status.draftPath !== null) return status.draftPath;
    throw new Complaint('noReport');
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
      const path = await chooseFolder(words().say('menu.chooseVideos'));
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
      const path = await chooseFolder(words().say('menu.chooseOutput'));
      if (path !== null) engine.changeOutDir(batchId, path);
      return null;
    },
    'job.cancel': (ref) => (engine.cancelJob(ref), null),
    'job.retry': async (ref) => (await engine.retryJob(ref), null),
    'job.askAgain': async (ref) => (await engine.askAgain(ref), null),
    'job.hold': ({ batchId, job, isHeld }) => (engine.hold({ batchId, job }, isHeld), null),
    'job.moveUp': (ref) => (engine.moveUp(ref), null),
    'job.exchange': (ref) => engine.exchange(ref),
    'batch.findings': ({ batchId }) => engine.findings(batchId),
    ...createHistoryHandlers({ engine, onChange: onHistory }),
    ...createRecorderHandlers(parts),
    'job.transcript': (ref) => engine.transcriptOf(ref),
    'job.hasVideo': (ref) =>
      access(jobOf(ref).video.path).then(
        () => true,
        () => false,
      ),
    'job.makePlayable': async ({ batchId, job }) => {
      const ref = { batchId, job };
      const { info, video } = jobOf(ref);
      if (info === null) throw new Complaint('notLookedAt');
      try {
        await engine.makePlayable({
          ...{ ref, info, videoPath: video.path },
          onRatio: (ratio) => onPlayable(ref, ratio),
        });
      } catch (cause) {
        throw new ToldProblem(describeFailure(failureOf(cause), words()).title);
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
      if (problem !== '') throw new ToldProblem(words().say('complaints.reportNotOpened', { problem }));
      return null;
    },
    'report.reveal': (ref) => {
      const job = jobOf(ref);
      shell.showItemInFolder(reportOf(job)?.path ?? job.video.path);
      return null;
    },
    'report.copy': async (ref) => {
      await clipboard.writeText(await readText(reportPath(ref)));
      return null;
    },
    'export.run': async ({ batchId, jobs, formats, dir }) => {
      const batch = engine.batch(batchId);
      if (batch === null) throw new Complaint('noBatch');
      const result = await exportReports({
        batch,
        jobs,
        formats,
        dir: dir ?? join(batch.outDir, 'Exports'),
        words: words(),
        framesOf: (job) => engine.framesOf({ batchId, job }),
        readReport: readText,
      });
      exportedTo.add(result.dir);
      return result;
    },
    'report.drag': (ref) => {
      window.webContents.startDrag({ file: reportPath(ref), icon: dragIcon });
      return null;
    },
    'export.chooseDir': () => chooseFolder(words().say('menu.chooseFolder')),
    /** Only where reports or exports went: the window may not have any folder shown. */
    'path.reveal': ({ path }) => {
      const isReportsFolder = engine.ledger.session.batches.some((batch) => path === batch.outDir);
      if (!isReportsFolder && !exportedTo.has(path)) throw new Complaint('foreignFolder');
      shell.showItemInFolder(path);
      return null;
    },
    'doctor.check': () => engine.doctor(words()),
    'key.save': async ({ key }) => ({ kept: await secrets.save(key) }),
    'key.forget': async () => (await secrets.forget(), null),
    'gemini.choose': async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: words().say('menu.chooseGemini'),
        properties: ['openFile'],
      });
      const path = filePaths[0];
      if (path === undefined) return settings.current;
      const problem = await whyNotGemini(path);
      if (problem !== null) throw new ToldProblem(words().say(`ready.${problem}`));
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
    throw new Complaint('reportGone');
  }
}
