import { withoutProperties } from '../../shared/markdown/properties.ts';
import type { ReportText } from '../../shared/ipc/answers.ts';
import { reportOf, isPending, type Batch, type JobRef } from '../../shared/session/model.ts';
import { streamedText } from '../pipeline/report-text.ts';
import type { Engine } from '../session/engine.ts';
import { readReportFile } from '../reports/report-file.ts';
import { orElse } from '../log/log.ts';

/** The most bytes of a report that are shown. A longer one would slow the window down; its file is complete. */
const MAX_SHOWN_BYTES = 2 * 1024 * 1024;

/** Returns the current text of a job: the saved report, the draft of an incomplete answer, or the text streamed so far. Null where there is none. */
export async function readReport(engine: Engine, ref: JobRef): Promise<ReportText | null> {
  const { batchId, job } = ref;
  const batch = engine.store.batch(batchId);
  const known = batch?.jobs[job];
  if (batch === null || known === undefined) return null;
  const { status } = known;
  // A report stays until the new one that is asked for can be read.
  const report = status.kind === 'unsaved' ? null : reportOf(known);
  if (report !== null) return { ...ref, ...(await readStart(report.path, batch)), isFinal: true };
  if (isPending(status)) return streamedSoFar(engine, ref);
  switch (status.kind) {
    case 'failed':
      return {
        ...ref,
        ...(status.draftPath === null
          ? { text: '', isGone: false }
          : await readStart(status.draftPath, batch)),
        isFinal: true,
      };
    case 'unsaved':
      return {
        ...ref,
        text: (await engine.batchStore.unsavedText(ref)) ?? '',
        isFinal: true,
        isGone: false,
      };
    case 'cancelled':
    case 'reported':
    case 'unchanged':
      return streamedSoFar(engine, ref);
  }
}

function streamedSoFar(engine: Engine, ref: JobRef): ReportText {
  return { ...ref, text: streamedText(engine.batches.textOf(ref)), isFinal: false, isGone: false };
}

async function readStart(path: string, batch: Batch): Promise<Pick<ReportText, 'text' | 'isGone'>> {
  const read = await readReportFile(path, batch, MAX_SHOWN_BYTES).catch(
    orElse(null, 'the window hears that the report is gone'),
  );
  return read === null
    ? { text: '', isGone: true }
    : { text: withoutProperties(Buffer.from(read.bytes).toString('utf8')).markdown, isGone: false };
}
