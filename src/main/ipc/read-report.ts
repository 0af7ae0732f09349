import { open } from 'node:fs/promises';
import type { ReportText } from '../../shared/ipc/answers.ts';
import type { JobRef } from '../../shared/session/model.ts';
import { streamedText } from '../pipeline/report-text.ts';
import type { Engine } from '../session/engine.ts';

/** A report longer than this is shown cut: the window must stay quick, the file is whole. */
const MAX_SHOWN_BYTES = 2 * 1024 * 1024;

/** The text of a job as it stands: the saved report, the draft of a cut answer, or what has streamed so far. Null where there is none. */
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
  } catch {
    return '*The report is not where it was written. It may have been moved or deleted.*';
  }
}
