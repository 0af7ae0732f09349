import { reportOf, type Job } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { JobEventData } from '../pipeline/job-context.ts';
import { AnswerStore } from './answers.ts';
import { mapLimited } from './map-limited.ts';
import { InquiryStore } from './inquiry-store.ts';
import { PieceStore } from './piece-store.ts';
import { ExtractedStore } from './extracted-store.ts';
import { ignored } from '../log/log.ts';

/** The files of one batch's jobs in the app data: extracted frames, sound and words, questions, answers and their findings. */
export class BatchFiles {
  readonly extracted: ExtractedStore;
  readonly answers: AnswerStore;
  readonly pieces: PieceStore;
  readonly inquiries: InquiryStore;
  readonly #findings = new Map<number, Findings>();

  /** `dir`: the batch's own folder in the app data. */
  constructor(dir: string) {
    this.extracted = new ExtractedStore(dir);
    this.answers = new AnswerStore(dir);
    this.pieces = new PieceStore(dir);
    this.inquiries = new InquiryStore(dir);
  }

  /** Copies what another batch keeps of the same video. Returns the events that describe it; none where nothing is kept any more. */
  async adopt(job: number, fromBatchDir: string, fromJob: number): Promise<readonly JobEventData[]> {
    await this.answers.adopt(job, fromBatchDir, fromJob);
    const adopted = await this.extracted.adopt(job, fromBatchDir, fromJob);
    if (adopted === null) return [];
    return [
      { type: 'video-probed', info: adopted.info },
      { type: 'frames-extracted', ...adopted.material },
    ];
  }

  /** Removes everything that is kept of a job. */
  async drop(job: number): Promise<void> {
    await Promise.all([this.forgetAnswer(job), this.extracted.drop(job), this.pieces.drop(job)]);
  }

  /** Removes the answer and its findings: the next report is requested anew. */
  async forgetAnswer(job: number): Promise<void> {
    this.#findings.delete(job);
    await this.answers.forget(job);
  }

  /** Sets the answer of a report aside, because a new one is asked for. The report keeps its findings until that one is there. */
  async setAnswerAside(job: number): Promise<void> {
    await this.answers.setAside(job);
  }

  /** The new report did not come: what was set aside belongs to the job again. */
  async restoreAnswer(job: number): Promise<void> {
    await this.answers.restore(job).catch(ignored('it is found where it lies'));
  }

  /** Call it once the report is saved: takes over its findings, and removes the files that only the request needed. */
  async tidyAfterReport(job: number): Promise<void> {
    const answer = await this.answers.answerOf(job);
    if (answer?.findings == null) this.#findings.delete(job);
    else this.#findings.set(job, answer.findings);
    const later = ignored('a file that cannot be removed now is removed together with its batch');
    await Promise.all([this.answers.settle(job).catch(later), this.extracted.dropSent(job).catch(later)]);
  }

  /** The findings of every report of these jobs, by job. */
  async findings(jobs: readonly Job[]): Promise<ReadonlyMap<number, Findings>> {
    const missing = jobs.flatMap((job, index) =>
      reportOf(job)?.hasFindings === true && !this.#findings.has(index) ? [index] : [],
    );
    await mapLimited(missing, async (job) => {
      const findings = (await this.answers.answerOfReport(job))?.findings ?? null;
      if (findings !== null) this.#findings.set(job, findings);
    });
    return this.#findings;
  }
}
