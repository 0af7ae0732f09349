import { app, dialog, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { JobRef } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { renderTranscript } from '../../shared/subtitle-files.ts';
import type { SettingsFile } from '../app/settings-file.ts';
import { safeName } from '../files/safe-name.ts';
import { saveFile } from '../files/save-file.ts';
import { wordsNotes } from '../reports/words-record.ts';
import type { Engine } from '../session/engine.ts';
import { RequestError, type Handlers } from './serve.ts';

interface TranscriptParts {
  readonly engine: Engine;
  readonly window: BrowserWindow;
  readonly settings: SettingsFile;
  readonly translations: () => Translations;
}

/** Returns the handlers of transcripts: correcting lines, saving them as files, and the program that writes them on this computer. */
export function createTranscriptHandlers({
  engine,
  window,
  settings,
  translations,
}: TranscriptParts): Pick<
  Handlers,
  'job.transcript' | 'job.editLines' | 'job.exportTranscript' | 'speech.choose' | 'speech.check'
> {
  const titleOf = ({ batchId, job }: JobRef): string => {
    const found = engine.store.batch(batchId)?.jobs[job];
    if (found === undefined) throw new RequestError('noVideo');
    return found.title;
  };
  return {
    'job.transcript': (ref) => engine.batchStore.transcriptOf(ref),
    'job.editLines': async ({ batchId, job, edits }) => {
      const runner = engine.batches.get(batchId);
      if (runner === undefined) throw new RequestError('newerBatch');
      const edited = await runner.edits.lines(job, edits);
      if (edited === null) throw new RequestError('lineChanged');
      return edited;
    },
    'job.exportTranscript': async ({ batchId, job, format }) => {
      const transcript = await engine.batchStore.transcriptOf({ batchId, job });
      if (transcript === null) throw new RequestError('noTranscript');
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: translations().t('menu.saveTranscript'),
        defaultPath: join(app.getPath('downloads'), `${safeName(titleOf({ batchId, job }))}.${format}`),
      });
      if (canceled || filePath === '') return null;
      await saveFile(filePath, renderTranscript(transcript, format, wordsNotes(transcript)));
      return filePath;
    },
    'speech.choose': async ({ what }) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: translations().t(what === 'program' ? 'menu.chooseSpeechProgram' : 'menu.chooseSpeechModel'),
        properties: ['openFile'],
      });
      const path = filePaths[0];
      if (path === undefined) return settings.current;
      return await settings.change(
        what === 'program' ? { speechProgramPath: path } : { speechModelPath: path },
      );
    },
    'speech.check': () => engine.tools.checkSpeech(),
  };
}
