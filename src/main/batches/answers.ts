import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Exchange, ExchangeBlock } from '../../shared/ipc/answers.ts';
import { findingsSchema } from '../../shared/template/findings.ts';
import { StagedFile } from '../files/staged-file.ts';
import { writeFailure } from '../files/write-failure.ts';
import type { PromptBlock } from '../pipeline/ports.ts';
import type { KeptAnswer } from '../pipeline/job-context.ts';
import { jobDirOf } from './batch-dirs.ts';
import { readChecked } from './read-checked.ts';
import { ignore, ignored, orElse } from '../log/log.ts';

const answerSchema: z.ZodType<KeptAnswer> = z.object({
  markdown: z.string(),
  findings: findingsSchema.nullable(),
  tokens: z.object({ input: z.number(), output: z.number() }).nullable(),
  model: z.string(),
  raw: z.string(),
});

const questionSchema: z.ZodType<readonly ExchangeBlock[]> = z.array(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.enum(['image', 'audio', 'video']), mimeType: z.string() }),
  ]),
);

/** Stores the questions and answers about the videos of one batch in the batch's folder, because answers were paid for. */
export class AnswerStore {
  readonly #dir: string;
  /** Answers that could not be written yet, or whose reports are not saved yet. */
  readonly #held = new Map<number, KeptAnswer>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Stores a question. Files are stored by name only, because they are kept with the video's frames. Throws FailureError. */
  async keepQuestion(job: number, blocks: readonly PromptBlock[]): Promise<void> {
    const sent = blocks.map((block): ExchangeBlock =>
      block.type === 'text' ? block : { type: block.type, mimeType: block.mimeType },
    );
    await this.#write(job, this.#questionPath(job), JSON.stringify(sent));
  }

  /** Stores the last request as it was sent. Throws FailureError. */
  async keepRequest(job: number, request: string): Promise<void> {
    await this.#write(job, this.#requestPath(job), request);
  }

  /**
   * Stores an answer and returns its path; synced to disk when it resolves. If it throws FailureError, the answer stays in memory
   * until the program ends.
   */
  async keep(job: number, answer: KeptAnswer): Promise<string> {
    this.#held.set(job, answer);
    await this.#write(job, this.#answerPath(job), JSON.stringify(answer));
    return this.#answerPath(job);
  }

  /** The last answer that passed the check; null if there is none. */
  async answerOf(job: number): Promise<KeptAnswer | null> {
    return this.#held.get(job) ?? (await readChecked(this.#answerPath(job), answerSchema));
  }

  /** Writes the answer as a text file for people and returns its path. If that fails, returns the path of the stored answer. */
  async readable(job: number): Promise<string> {
    const answer = await this.answerOf(job);
    const path = join(jobDirOf(this.#dir, job), 'report.md');
    try {
      if (answer !== null) await this.#write(job, path, answer.markdown);
      return path;
    } catch (cause) {
      ignore(cause, 'without room for a copy the whole answer is opened');
      return this.#answerPath(job);
    }
  }

  /** The report was saved: removes the text file for people and frees the memory. */
  async settle(job: number): Promise<void> {
    this.#held.delete(job);
    await rm(join(jobDirOf(this.#dir, job), 'report.md'), { force: true });
  }

  /** Removes the answer, because the video's report is to be regenerated. */
  async forget(job: number): Promise<void> {
    this.#held.delete(job);
    await Promise.all(
      [
        this.#answerPath(job),
        this.#questionPath(job),
        this.#requestPath(job),
        join(jobDirOf(this.#dir, job), 'report.md'),
      ].map((path) => rm(path, { force: true })),
    );
  }

  /** Copies the question and answer of another batch's report, so that they can be shown here too. */
  async adopt(job: number, fromBatchDir: string, fromJob: number): Promise<void> {
    const other = new AnswerStore(fromBatchDir);
    const pairs = [
      [other.#questionPath(fromJob), this.#questionPath(job)],
      [other.#answerPath(fromJob), this.#answerPath(job)],
      [other.#requestPath(fromJob), this.#requestPath(job)],
    ] as const;
    await mkdir(jobDirOf(this.#dir, job), { recursive: true });
    // Files that no longer exist are skipped.
    await Promise.all(
      pairs.map(([from, to]) =>
        copyFile(from, to).catch(ignored('answers of an earlier batch are only shown')),
      ),
    );
  }

  /** The question and the answer of a report, if they are kept. */
  async exchangeOf(job: number): Promise<Exchange> {
    const [blocks, request, answer] = await Promise.all([
      readChecked(this.#questionPath(job), questionSchema),
      readFile(this.#requestPath(job), 'utf8').catch(orElse(null, 'older batches have none')),
      this.answerOf(job),
    ]);
    return { blocks, request, answer: answer?.raw ?? null };
  }

  async #write(job: number, path: string, text: string): Promise<void> {
    try {
      await mkdir(jobDirOf(this.#dir, job), { recursive: true });
      await using file = await StagedFile.write(jobDirOf(this.#dir, job), text);
      await file.replace(path);
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  #questionPath(job: number): string {
    return join(jobDirOf(this.#dir, job), 'question.json');
  }

  #requestPath(job: number): string {
    return join(jobDirOf(this.#dir, job), 'request.txt');
  }

  #answerPath(job: number): string {
    return join(jobDirOf(this.#dir, job), 'answer.json');
  }
}
