import { join } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Exchange } from '../../shared/ipc/answers.ts';
import { isActive, reportOf, type Batch, type JobRef, type Transcript } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { readJournal, type ReadJournal } from '../journal/read-journal.ts';
import type { Frame } from '../pipeline/ports.ts';
import type { KeptAnswer } from '../pipeline/job-context.ts';
import { isBatchId } from './batch-dirs.ts';
import { eachOf } from './each-of.ts';
import { AnswerStore } from './answers.ts';
import { ExtractedStore } from './extracted-store.ts';

/** What Framelane keeps of its batches, of those on the window and of those of the past. Reads only. */
export class BatchStore {
  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** A batch's own folder. Throws FailureError for a name that Framelane never gave. */
  dirOf(batchId: string): string {
    if (!isBatchId(batchId)) throw new FailureError({ kind: 'unexpected', detail: `No batch: ${batchId}` });
    return join(this.dir, batchId);
  }

  /** The story of a batch, as far as it is written down. Throws FailureError. */
  async read(batchId: string): Promise<ReadJournal> {
    return await readJournal(this.dirOf(batchId));
  }

  /** The kept frames of a job, in order of time. Throws FailureError. */
  async framesOf({ batchId, job }: JobRef): Promise<readonly Frame[]> {
    return await new ExtractedStore(this.dirOf(batchId)).framesOf(job);
  }

  /** The words of a video, where there are any. Throws FailureError. */
  async transcriptOf({ batchId, job }: JobRef): Promise<Transcript | null> {
    return await new ExtractedStore(this.dirOf(batchId)).transcriptOf(job);
  }

  /** What was sent for a report and what came back, as far as it is kept. Throws FailureError. */
  async exchangeOf({ batchId, job }: JobRef): Promise<Exchange> {
    return await new AnswerStore(this.dirOf(batchId)).exchangeOf(job);
  }

  /** The answer that a report which could not be saved will be made of. Throws FailureError. */
  async unsavedText({ batchId, job }: JobRef): Promise<string | null> {
    return (await new AnswerStore(this.dirOf(batchId)).answerOf(job))?.markdown ?? null;
  }

  /** The structured part of one report; null where there is none. Throws FailureError. */
  async findingsOfJob({ batchId, job }: JobRef): Promise<Findings | null> {
    return (await new AnswerStore(this.dirOf(batchId)).answerOf(job))?.findings ?? null;
  }

  /** The checked answers that are kept of jobs in a lane, by job: nothing has to be asked about them any more. Throws FailureError. */
  async answersInLanes(batch: Batch): Promise<ReadonlyMap<number, KeptAnswer>> {
    const answers = new AnswerStore(this.dirOf(batch.id));
    const kept = new Map<number, KeptAnswer>();
    await eachOf([...batch.jobs.entries()], async ([index, job]) => {
      const answer = isActive(job.status) ? await answers.answerOf(index) : null;
      if (answer !== null) kept.set(index, answer);
    });
    return kept;
  }

  /** The findings of every report, in the folder's order; null where there are none. Empty for no batch. Throws FailureError. */
  async findingsOf(batch: Batch | null): Promise<readonly (Findings | null)[]> {
    if (batch === null) return [];
    const answers = new AnswerStore(this.dirOf(batch.id));
    const found: (Findings | null)[] = batch.jobs.map(() => null);
    await eachOf([...batch.jobs.entries()], async ([index, job]) => {
      if (reportOf(job)?.hasFindings !== true) return;
      found[index] = (await answers.answerOf(index))?.findings ?? null;
    });
    return found;
  }
}
