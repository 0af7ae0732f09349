import { dialog, shell, type BrowserWindow, type NativeImage } from 'electron';
import { access } from 'node:fs/promises';
import { describeFailure } from '../../shared/describe-failure.ts';
import { failureOf } from '../../shared/failure.ts';
import type { ReportText } from '../../shared/ipc/answers.ts';
import { reportOf, type Batch, type Job, type JobRef } from '../../shared/session/model.ts';
import { isUseless, mayWork } from '../../shared/key-check.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { AppUpdates } from '../app/updates.ts';
import { systemAccent } from '../app/accent.ts';
import type { PointerWatch } from '../app/pointer-watch.ts';
import type { Secrets } from '../app/secrets.ts';
import type { SettingsFile } from '../app/settings-file.ts';
import { whyNotGemini } from '../gemini/cli.ts';
import type { Engine } from '../session/engine.ts';
import { readAbout } from './read-about.ts';
import { readReport } from './read-report.ts';
import type { ReportWatch } from './report-watch.ts';
import type { RunningExports } from '../export/running-exports.ts';
import type { ReportRenderer } from '../export/report-renderer.ts';
import { endBatch } from './end-batch.ts';
import { createExportHandlers } from './export-handlers.ts';
import { createInquiryHandlers } from './inquiry-handlers.ts';
import { createArchiveHandlers } from './archive-handlers.ts';
import { createHistoryHandlers } from './history-handlers.ts';
import { createRecorderHandlers } from './recorder-handlers.ts';
import { createTranscriptHandlers } from './transcript-handlers.ts';
import { createValuesHandlers } from './values-handlers.ts';
import { createTemplateHandlers } from './template-handlers.ts';
import { RequestError, UserMessageError, type Handlers } from './serve.ts';
import type { OutputPlace } from '../reports/output-place.ts';
import { reportFileKind, textOfReport } from '../reports/report-file.ts';
import type { ArchiveSearch } from '../search/archive-search.ts';
import { ReportSearch } from '../reports/report-search.ts';
import { shownInFolder } from '../files/links.ts';
import { writeClipboard } from '../app/write-clipboard.ts';
import { richReport } from '../export/rich-report.ts';
import { logger, orElse } from '../log/log.ts';
import { logReport } from './log-report.ts';

const log = logger('ipc');

export interface HandlerParts {
  readonly engine: Engine;
  readonly window: BrowserWindow;
  readonly settings: SettingsFile;
  readonly secrets: Secrets;
  /** Searches all batches. */
  readonly archive: ArchiveSearch;
  readonly watch: ReportWatch;
  readonly translations: () => Translations;
  /** Lays out reports for exports. */
  readonly renderer: ReportRenderer;
  readonly exports: RunningExports;
  /** Receives the progress of a playable copy, 0 to 1. */
  readonly onPlayable: (ref: JobRef, ratio: number) => void;
  /** Called when the list of past batches has changed. */
  readonly onHistory: () => void;
  readonly pointer: PointerWatch;
  readonly updates: AppUpdates;
  /** Returns the icon under the pointer while a report is dragged out of the window. */
  readonly dragIcon: () => NativeImage;
  /** Shows the log file in the file manager. */
  readonly showLog: () => void;
  /** The folder of the app. */
  readonly rootDir: string;
  /** Returns the log so far, older lines first. */
  readonly readLog: () => Promise<string>;
}

/** Returns the handler of every request of the window. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { engine, window, settings, secrets, archive, watch, translations, renderer } = parts;
  const { onPlayable, onHistory, pointer, dragIcon, showLog, rootDir, updates } = parts;
  const jobOf = (ref: JobRef): Job => {
    const job = engine.store.batch(ref.batchId)?.jobs[ref.job];
    if (job === undefined) throw new RequestError('noVideo');
    return job;
  };
  const batchOf = ({ batchId }: JobRef): Batch => {
    const batch = engine.store.batch(batchId);
    if (batch === null) throw new RequestError('noVideo');
    return batch;
  };
  /** The path of a report, looked at in the moment in which it is handed to another program. */
  const checkedPath = async (ref: JobRef): Promise<string> => {
    const batch = batchOf(ref);
    const job = jobOf(ref);
    const path = savedPathOf(job);
    if (path === null) throw new RequestError('noReport');
    // It lies in the app data, where no dropped folder reaches.
    if (job.status.kind === 'unsaved') return path;
    switch (await reportFileKind(path, batch)) {
      case 'report':
        return path;
      case 'gone':
        throw new RequestError('reportGone');
      case 'no-report':
        throw new RequestError('notAReport');
    }
  };
  const chooseFolder = async (title: string): Promise<string | null> => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title,
      properties: ['openDirectory', 'createDirectory'],
    });
    return filePaths[0] ?? null;
  };

  return {
    'session.snapshot': () => engine.store.snapshot(),
    'batch.drop': ({ paths }) => ({ batchId: engine.imports.drop(paths) }),
    'batch.choose': async () => {
      const path = await chooseFolder(translations().t('menu.chooseVideos'));
      return path === null ? null : { batchId: engine.imports.drop([path]) };
    },
    'batch.demo': async () => ({ batchId: await engine.imports.demo() }),
    'batch.start': async ({ batchId }) => {
      await engine.batches.get(batchId)?.start();
      const phase = engine.store.batch(batchId)?.phase;
      return { pausedFor: phase?.kind === 'paused' ? phase.cause : null };
    },
    'batch.pause': ({ batchId }) => (engine.batches.get(batchId)?.pause(), null),
    'batch.stop': async ({ batchId, isSure }) =>
      await endBatch({ batch: engine.store.batch(batchId), isSure }, async () => {
        await engine.batches.get(batchId)?.stop();
      }),
    'batch.close': async ({ batchId, isSure }) =>
      await endBatch({ batch: engine.store.batch(batchId), isSure }, () => engine.history.close(batchId)),
    'batch.retryFailed': async ({ batchId }) => (await engine.batches.get(batchId)?.jobs.retryFailed(), null),
    'batch.plan': async ({ batchId, change }) => (
      await engine.batches.get(batchId)?.plan.change(change),
      null
    ),
    'batch.useModel': async ({ batchId, model }) => {
      const gone = engine.store.batch(batchId)?.plan.model ?? null;
      // The next batch would fail for the same model.
      if (gone !== null && settings.current.model === gone) await settings.change({ model });
      await engine.batches.get(batchId)?.plan.useModel(model);
      return null;
    },
    'batch.resumeAt': ({ batchId, atMs }) => (engine.batches.get(batchId)?.resumption.at(atMs), null),
    'batch.chooseOutDir': async ({ batchId }) => {
      const isInUse = (): boolean => {
        const kind = engine.store.batch(batchId)?.phase.kind;
        return kind === 'running' || kind === 'draining';
      };
      if (isInUse()) throw new RequestError('folderInUse');
      const path = await chooseFolder(translations().t('menu.chooseOutput'));
      if (path === null) return null;
      // It may have been started while the dialog was open.
      if (isInUse()) throw new RequestError('folderInUse');
      await engine.batches.get(batchId)?.plan.chooseOutDir(path);
      return null;
    },
    'batch.writeThere': async ({ batchId }) => (await engine.batches.get(batchId)?.plan.writeThere(), null),
    'job.cancel': async ({ batchId, job }) => {
      const jobs = engine.batches.get(batchId)?.jobs;
      jobs?.cancel(job);
      return (await jobs?.hasCancelled(job)) ?? false;
    },
    'job.retry': async ({ batchId, job }) => (await engine.batches.get(batchId)?.jobs.retry(job), null),
    'job.regenerate': async ({ batchId, job }) => (
      await engine.batches.get(batchId)?.jobs.regenerate(job),
      null
    ),
    'job.hold': async ({ batchId, job, isHeld }) => (
      await engine.batches.get(batchId)?.jobs.hold([job], isHeld),
      null
    ),
    'job.dismissDoubts': ({ batchId, job, keys, isRight }) => (
      engine.batches.get(batchId)?.edits.dismiss(job, keys, isRight),
      null
    ),
    'batch.hold': async ({ batchId, jobs, isHeld }) => (
      await engine.batches.get(batchId)?.jobs.hold(jobs, isHeld),
      null
    ),
    'batch.tryFirst': async ({ batchId, jobs }) => (
      await engine.batches.get(batchId)?.jobs.tryFirst(jobs),
      null
    ),
    'batch.runRest': async ({ batchId }) => (await engine.batches.get(batchId)?.jobs.runRest(), null),
    'job.moveUp': async ({ batchId, job }) => (await engine.batches.get(batchId)?.jobs.moveUp(job), null),
    'job.exchange': (ref) => engine.batchStore.exchangeOf(ref),
    'batch.findings': ({ batchId }) => engine.batchStore.findingsOf(engine.store.batch(batchId)),
    ...createHistoryHandlers({ engine, archive, onChange: onHistory }),
    ...createArchiveHandlers(archive),
    ...createRecorderHandlers(parts),
    ...createExportHandlers(parts),
    ...createSearchHandlers(engine),
    ...createInquiryHandlers(engine, translations),
    ...createTemplateHandlers(parts),
    ...createTranscriptHandlers(parts),
    ...createValuesHandlers(parts),
    'job.findings': (ref) => engine.batchStore.findingsOfJob(ref),
    'job.hasVideo': (ref) =>
      access(jobOf(ref).video.path).then(
        () => true,
        () => false,
      ),
    'job.makePlayable': async ({ batchId, job }) => {
      const ref = { batchId, job };
      const { info, video } = jobOf(ref);
      if (info === null) throw new RequestError('notLookedAt');
      try {
        await engine.tools.copies.make({
          ref,
          info,
          video,
          onRatio: (ratio) => onPlayable(ref, ratio),
        });
      } catch (cause) {
        throw new UserMessageError(describeFailure(failureOf(cause), translations()).title);
      }
      return null;
    },
    'limit.choose': async ({ limit, isAuto }) => {
      engine.batches.chooseLimit(limit, isAuto);
      await settings.change({ limit, autoLimit: isAuto });
      return null;
    },
    'window.reload': () => (window.webContents.reload(), null),
    'report.watch': async (ref): Promise<ReportText | null> => {
      watch.follow(ref);
      return ref === null ? null : await readReport(engine, ref);
    },
    'report.open': async (ref) => {
      const problem = await shell.openPath(await checkedPath(ref));
      if (problem !== '')
        throw new UserMessageError(translations().t('requestErrors.reportNotOpened', { problem }));
      return null;
    },
    'report.reveal': async (ref) => {
      const job = jobOf(ref);
      const kept = job.status.kind === 'unsaved' ? job.status.keptPath : null;
      const path = kept ?? reportOf(job)?.path ?? job.video.path;
      const shown = await shownInFolder(path).catch(
        orElse({ kind: 'file' as const, path }, 'the file manager shows what it finds'),
      );
      // The file manager only marks a file and does not open it, so anything may stand there.
      if (shown.kind === 'file') shell.showItemInFolder(shown.path);
      else await shell.openPath(shown.path);
      return null;
    },
    'report.copy': async (ref) => {
      const path = await checkedPath(ref);
      const text = await readText(path, batchOf(ref));
      // Editors take the Markdown, documents the page that it makes.
      await writeClipboard({ text, html: await richReport(text, renderer, translations()) });
      return null;
    },
    'report.drag': async (ref) => {
      // Electron would drag a missing file without an error; this has found it.
      const file = await checkedPath(ref);
      // Only a person begins a drag. Whoever has let go meanwhile wants none.
      if (!pointer.isDown) {
        log.debug('no report was dragged: no pointer is down in the window');
        return null;
      }
      window.webContents.startDrag({ file, icon: dragIcon() });
      pointer.end();
      return null;
    },
    'doctor.check': () => engine.tools.checkHealth(translations),
    'doctor.describe': () => engine.tools.lastHealth(translations()),
    'key.save': async ({ key }) => {
      const check = await engine.tools.keyModels.checkNew(key);
      if (isUseless(check)) return { kept: null, check };
      const kept = await secrets.save(key);
      if (mayWork(check)) await engine.batches.resumeWithKey();
      return { kept, check };
    },
    'key.forget': async () => (await secrets.forget(), null),
    'gemini.choose': async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: translations().t('menu.chooseGemini'),
        properties: ['openFile'],
      });
      const path = filePaths[0];
      if (path === undefined) return settings.current;
      const problem = await whyNotGemini(path);
      if (problem !== null) throw new UserMessageError(translations().t(`ready.${problem}`));
      return await settings.change({ geminiPath: path });
    },
    'extraction.preview': ({ batchId, choices }) =>
      engine.tools.framesPreview.of(engine.store.session.batches, batchId, choices),
    'settings.get': () => settings.current,
    'accent.get': () => systemAccent(),
    'settings.change': (change) => settings.change(change),
    'log.reveal': () => (showLog(), null),
    'log.report': (report) => (logReport(report), null),
    'about.read': () => readAbout(rootDir),
    'updates.get': () => updates.current,
    'updates.look': () => (void updates.look(), null),
    'updates.download': () => (void updates.download(), null),
    'updates.install': async () => (await updates.install(), null),
    'link.open': async ({ url }) => (await shell.openExternal(url), null),
  };
}

/** The file with a job's report, kept answer or draft; null if it has none. */
function savedPathOf(job: Job): string | null {
  const { status } = job;
  if (status.kind === 'unsaved') return status.keptPath;
  if (status.kind === 'failed') return status.draftPath;
  return reportOf(job)?.path ?? null;
}

async function readText(path: string, place: OutputPlace): Promise<string> {
  const text = await textOfReport(path, place).catch(
    orElse(null, 'the window hears that the report is gone'),
  );
  if (text === null) throw new RequestError('reportGone');
  return text;
}

/** Returns the handler of the search in reports. */
function createSearchHandlers(engine: Engine): Pick<Handlers, 'reports.search'> {
  const search = new ReportSearch();
  let current = new AbortController();
  return {
    'reports.search': async ({ batchId, sought, most }) => {
      current.abort();
      current = new AbortController();
      const { signal } = current;
      const batch = engine.store.batch(batchId);
      const reports = (batch?.jobs ?? []).flatMap((one, job) => {
        const path = reportOf(one)?.path;
        return batch === null || path === undefined ? [] : [{ job, path, place: batch }];
      });
      try {
        return await search.find(reports, sought, most, signal);
      } catch (cause) {
        if (signal.aborted) return null;
        throw cause;
      }
    },
  };
}
