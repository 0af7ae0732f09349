import { copyFile, mkdir, rm } from 'node:fs/promises';
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

/** What was asked about the videos of one batch and what came back, in the batch's own folder: paid for once, and kept. */
export class AnswerStore {
  readonly #dir: string;
  /** What could not be written yet, or is not reported yet. */
  readonly #held = new Map<number, KeptAnswer>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Pictures and sound are named, not copied: they are with the video's frames. Throws FailureError. */
  async keepQuestion(job: number, blocks: readonly PromptBlock[]): Promise<void> {
    const sent = blocks.map((block): ExchangeBlock =>
      block.type === 'text' ? block : { type: block.type, mimeType: block.mimeType },
    );
    await this.#write(job, this.#questionPath(job), JSON.stringify(sent));
  }

  /** On the disk for good once it resolves; returns the path. Throws FailureError, and then still has the answer until the program ends. */
  async keep(job: number, answer: KeptAnswer): Promise<string> {
    this.#held.set(job, answer);
    await this.#write(job, this.#answerPath(job), JSON.stringify(answer));
    return this.#answerPath(job);
  }

  /** The last answer that passed the check; null where there is none. */
  async answerOf(job: number): Promise<KeptAnswer | null> {
    return this.#held.get(job) ?? (await readChecked(this.#answerPath(job), answerSchema));
  }

  /** The same answer as a text that a person can open; returns its path, which is that of the whole answer where there is no room. */
  async readable(job: number): Promise<string> {
    const answer = await this.answerOf(job);
    const path = join(jobDirOf(this.#dir, job), 'report.md');
    try {
      if (answer !== null) await this.#write(job, path, answer.markdown);
      return path;
    } catch {
      return this.#answerPath(job);
    }
  }

  /** The report is where it belongs: the copy for people goes, and the memory is free again. */
  async settle(job: number): Promise<void> {
    this.#held.delete(job);
    await rm(join(jobDirOf(this.#dir, job), 'report.md'), { force: true });
  }

  /** The next report of the video is asked for anew. */
  async forget(job: number): Promise<void> {
    this.#held.delete(job);
    await Promise.all(
      [this.#answerPath(job), this.#questionPath(job), join(jobDirOf(this.#dir, job), 'report.md')].map(
        (path) => rm(path, { force: true }),
      ),
    );
  }

  /** Takes over what another batch asked and got, so that the report it made can be looked into here as well. */
  async adopt(job: number, fromBatchDir: string, fromJob: number): Promise<void> {
    const other = new AnswerStore(fromBatchDir);
    const pairs = [
      [other.#questionPath(fromJob), this.#questionPath(job)],
      [other.#answerPath(fromJob), this.#answerPath(job)],
    ] as const;
    await mkdir(jobDirOf(this.#dir, job), { recursive: true });
    // What is not there any more cannot be looked into.
    await Promise.all(pairs.map(([from, to]) => copyFile(from, to).catch(() => undefined)));
  }

  /** What was sent for a report and what came back, as far as it is kept. */
  async exchangeOf(job: number): Promise<Exchange> {
    const [blocks, answer] = await Promise.all([
      readChecked(this.#questionPath(job), questionSchema),
      this.answerOf(job),
    ]);
    return { blocks, answer: answer?.raw ?? null };
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

  #answerPath(job: number): string {
    return join(jobDirOf(this.#dir, job), 'answer.json');
  }
}
