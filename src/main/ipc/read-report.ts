import { open } from 'node:fs/promises';
import type { ReportText } from '../../shared/ipc/answers.ts';
import type { JobRef } from '../../shared/session/model.ts';
import { streamedText } from '../pipeline/report-text.ts';
import type { Engine } from '../session/engine.ts';
import { ignore } from '../log/log.ts';

/** The most bytes of a report that are shown. A longer one would slow the window down; its file is complete. */
const MAX_SHOWN_BYTES = 2 * 1024 * 1024;

/** Returns the current text of a job: the saved report, the draft of an incomplete answer, or the text streamed so far. Null where there is none. */
export async function readReport(engine: Engine, { batchId, job }: JobRef): Promise<ReportText | null> {
  const status = engine.store.batch(batchId)?.jobs[job]?.status;
  if (status === undefined) return null;
  switch (status.kind) {
    case 'reported':
    case 'unchanged':
      return { batchId, job, text: await readStart(status.report.path), isFinal: true };
    case 'failed':
      return {
        batchId,
        job,
        text: status.draftPath === null ? '' : await readStart(status.draftPath),
        isFinal: true,
      };
    case 'unsaved':
      return {
        batchId,
        job,
        text: (await engine.batchStore.unsavedText({ batchId, job })) ?? '',
        isFinal: true,
      };
    case 'waiting':
    case 'growing':
    case 'prepared':
    case 'extracting':
    case 'analysing':
    case 'backing-off':
    case 'cancelled':
      return { batchId, job, text: streamedText(engine.batches.textOf({ batchId, job })), isFinal: false };
  }
}

async function readStart(path: string): Promise<string> {
  try {
    await using file = await open(path, 'r');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_SHOWN_BYTES), 0, MAX_SHOWN_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } catch (cause) {
    ignore(cause, 'the window hears that the report is gone');
    return '*The report is not where it was written. It may have been moved or deleted.*';
  }
}
