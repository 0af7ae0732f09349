import { join } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Exchange } from '../../shared/ipc/answers.ts';
import { isActive, reportOf, type Batch, type JobRef, type Transcript } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { readJournal, type ReadJournal } from '../journal/read-journal.ts';
import type { Frame } from '../pipeline/ports.ts';
import type { KeptAnswer } from '../pipeline/job-context.ts';
import { isBatchId } from './batch-dirs.ts';
import { mapLimited } from './map-limited.ts';
import { AnswerStore } from './answers.ts';
import { ExtractedStore } from './extracted-store.ts';

/** Reads stored data of batches, open and past ones. Never writes. */
export class BatchStore {
  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** The folder of a batch. Throws FailureError for an invalid id. */
  dirOf(batchId: string): string {
    if (!isBatchId(batchId)) throw new FailureError({ kind: 'unexpected', detail: `No batch: ${batchId}` });
    return join(this.dir, batchId);
  }

  /** Reads the journal of a batch. Throws FailureError. */
  async read(batchId: string): Promise<ReadJournal> {
    return await readJournal(this.dirOf(batchId));
  }

  /** The kept frames of a job, by time. Throws FailureError. */
  async framesOf({ batchId, job }: JobRef): Promise<readonly Frame[]> {
    return await new ExtractedStore(this.dirOf(batchId)).framesOf(job);
  }

  /** The transcript of a video; null if there is none. Throws FailureError. */
  async transcriptOf({ batchId, job }: JobRef): Promise<Transcript | null> {
    return await new ExtractedStore(this.dirOf(batchId)).transcriptOf(job);
  }

  /** The question and the answer of a report, if they are kept. Throws FailureError. */
  async exchangeOf({ batchId, job }: JobRef): Promise<Exchange> {
    return await new AnswerStore(this.dirOf(batchId)).exchangeOf(job);
  }

  /** The stored answer of a report that could not be saved. Throws FailureError. */
  async unsavedText({ batchId, job }: JobRef): Promise<string | null> {
    return (await new AnswerStore(this.dirOf(batchId)).answerOf(job))?.markdown ?? null;
  }

  /** The findings of one report; null if there are none. Throws FailureError. */
  async findingsOfJob({ batchId, job }: JobRef): Promise<Findings | null> {
    return (await new AnswerStore(this.dirOf(batchId)).answerOfReport(job))?.findings ?? null;
  }

  /** The stored answers of jobs that are in a lane, by job. These need no further request. Throws FailureError. */
  async answersInLanes(batch: Batch): Promise<ReadonlyMap<number, KeptAnswer>> {
    const answers = new AnswerStore(this.dirOf(batch.id));
    const kept = new Map<number, KeptAnswer>();
    await mapLimited([...batch.jobs.entries()], async ([index, job]) => {
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
    await mapLimited([...batch.jobs.entries()], async ([index, job]) => {
      if (reportOf(job)?.hasFindings !== true) return;
      found[index] = (await answers.answerOfReport(index))?.findings ?? null;
    });
    return found;
  }
}
