import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import type { LineEdit } from '../../shared/ipc/contract.ts';
import type { ColumnValue } from '../../shared/template/column-value.ts';
import { isRenewing, reportOf, type Transcript } from '../../shared/session/model.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import { appendToReportFile } from '../reports/append-report.ts';
import type { LiveBatch } from './live-batch.ts';
import type { ReportOutput } from './report-output.ts';

/** The user's changes by hand in reports and transcripts. No request is made for it. */
export class HandEdits {
  readonly #live: LiveBatch;
  readonly #files: BatchFiles;
  readonly #output: ReportOutput;
  readonly #inTurn = pLimit(1);

  constructor(live: LiveBatch, files: BatchFiles, output: ReportOutput) {
    this.#live = live;
    this.#files = files;
    this.#output = output;
  }

  /**
   * Changes lines of a video's transcript, all or none, and writes it beside the reports, never into a file of the user's. Null where a line is
   * not what the window showed. Throws FailureError.
   */
  async lines(job: number, edits: readonly LineEdit[]): Promise<Transcript | null> {
    // One after the other, so that none is lost to another of the same video.
    return await this.#inTurn(() => this.#changeLines(job, edits));
  }

  async #changeLines(job: number, edits: readonly LineEdit[]): Promise<Transcript | null> {
    const batch = this.#live.state;
    const video = batch?.jobs[job]?.video;
    const transcript = await this.#files.extracted.transcriptOf(job);
    if (batch === null || video === undefined || transcript === null) return null;
    const cues = [...transcript.cues];
    for (const { line, was, text } of edits) {
      const cue = cues[line];
      if (cue?.text !== was) return null;
      cues[line] = { ...cue, text };
    }
    const edited = { ...transcript, cues, isEdited: true };
    await this.#files.extracted.keepTranscript(job, video, edited);
    await this.#output.saveWords(batch, video.name, edited, transcript);
    return edited;
  }

  /** Calls doubts about a report right, or wants to see them again. `keys` name them. */
  dismiss(job: number, keys: readonly string[], isRight: boolean): void {
    const dismissed = new Set(this.#live.jobs[job]?.dismissed);
    for (const key of new Set(keys)) {
      if (dismissed.has(key) === isRight) continue;
      this.#live.emitJob(job, { type: isRight ? 'doubt-dismissed' : 'doubt-restored', key });
    }
  }

  /** Puts a value of the user in the place of the model's in the findings of a report; undefined: the model's counts again. */
  correct(job: number, column: string, value: ColumnValue | undefined): void {
    const known = this.#live.jobs[job];
    if (known === undefined || reportOf(known) === null) return;
    const isCorrected = Object.hasOwn(known.corrections, column);
    if (value === undefined && !isCorrected) return;
    if (value === undefined) this.#live.emitJob(job, { type: 'finding-restored', column });
    else if (!isCorrected || !isDeepStrictEqual(known.corrections[column], value)) {
      this.#live.emitJob(job, { type: 'finding-corrected', column, value });
    }
    this.#output.writeIndexSoon();
  }

  /** Adds text at the end of a report's file, unless it stands there already. False if the file is gone. Throws FailureError. */
  async append(job: number, markdown: string): Promise<boolean> {
    return await this.#inTurn(async () => {
      const batch = this.#live.state;
      const known = this.#live.jobs[job];
      const report = known === undefined ? null : reportOf(known);
      if (batch === null || known === undefined || report === null || isRenewing(known)) return false;
      const appended = await appendToReportFile(report.path, batch, markdown);
      if (appended === null) return false;
      // Another press: the file is as it was.
      if (appended === 'there') return true;
      const now = this.#live.jobs[job];
      // A new one was asked for meanwhile: the report that is kept until then is not told as the new one.
      if (now === undefined || isRenewing(now) || reportOf(now) === null) return true;
      const changed = { ...report, ...appended };
      if (known.status.kind === 'unchanged') {
        const { isMadeHere } = known.status;
        const fingerprint = known.fingerprint ?? '';
        this.#live.emitJob(job, { type: 'job-unchanged', fingerprint, report: changed, isMadeHere });
      } else this.#live.emitJob(job, { type: 'job-reported', report: changed });
      this.#output.writeIndexSoon();
      return true;
    });
  }
}
