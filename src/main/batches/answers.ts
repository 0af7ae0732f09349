import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Exchange, ExchangeBlock } from '../../shared/ipc/answers.ts';
import { findingsSchema } from '../../shared/template/findings.ts';
import { exists } from '../files/exists.ts';
import { StagedFile } from '../files/staged-file.ts';
import { codeOf, writeFailure } from '../files/write-failure.ts';
import { tokensSchema } from '../journal/value-schemas.ts';
import type { PromptBlock } from '../pipeline/ports.ts';
import type { KeptAnswer } from '../pipeline/job-context.ts';
import { jobDirOf } from './batch-dirs.ts';
import { readChecked } from './read-checked.ts';
import { ignore, ignored, orElse } from '../log/log.ts';

const answerSchema: z.ZodType<KeptAnswer> = z.object({
  markdown: z.string(),
  findings: findingsSchema.nullable(),
  tokens: tokensSchema.nullable(),
  model: z.string(),
  raw: z.string(),
});

const questionSchema: z.ZodType<readonly ExchangeBlock[]> = z.array(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.enum(['image', 'audio', 'video']), mimeType: z.string() }),
  ]),
);

/** The files of one question and its answer. */
interface ExchangeFiles {
  readonly dir: string;
  readonly questionPath: string;
  readonly requestPath: string;
  readonly answerPath: string;
}

function exchangeFilesIn(dir: string): ExchangeFiles {
  return {
    dir,
    questionPath: join(dir, 'question.json'),
    requestPath: join(dir, 'request.txt'),
    answerPath: join(dir, 'answer.json'),
  };
}

/** Stores the questions and answers about the videos of one batch in the batch's folder, because answers were paid for. */
export class AnswerStore {
  readonly #dir: string;
  /** Answers that could not be written yet, or whose reports are not saved yet. */
  readonly #held = new Map<number, KeptAnswer>();
  /** Resolves once no answer is being moved. */
  #moved: Promise<void> = Promise.resolve();

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

  /**
   * The answer of a video's report; null if there is none. While a new report is asked for, this is the one that was set aside: where its
   * place is not empty, it always belongs to the report.
   */
  async answerOfReport(job: number): Promise<KeptAnswer | null> {
    return (await readChecked(this.#beside(job).answerPath, answerSchema)) ?? (await this.answerOf(job));
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

  /** The report was saved: removes the answer before, and the text file for people, and frees the memory. */
  settle(job: number): Promise<void> {
    return this.#inTurn(() => this.#settle(job));
  }

  async #settle(job: number): Promise<void> {
    this.#held.delete(job);
    await Promise.all([
      rm(this.#beside(job).dir, { recursive: true, force: true, maxRetries: 5 }),
      rm(join(jobDirOf(this.#dir, job), 'report.md'), { force: true }),
    ]);
  }

  /**
   * Sets the answer of a report aside, because a new one is asked for. An answer that is set aside already belongs to the report and stays; but
   * where there is an answer in its usual place as well, that one became the report, and a crash or a held file left the other.
   */
  setAside(job: number): Promise<void> {
    return this.#inTurn(() => this.#setAside(job));
  }

  async #setAside(job: number): Promise<void> {
    const [before, here] = [this.#beside(job), this.#here(job)];
    const [aside, last] = await Promise.all([
      readChecked(before.answerPath, answerSchema),
      readChecked(here.answerPath, answerSchema),
    ]);
    if (aside === null || last !== null) {
      await mkdir(before.dir, { recursive: true });
      await this.#move(here, before);
    }
    await this.#forgetNew(job);
  }

  /** The new report did not come: the answer of the one that the video keeps comes back to its place. */
  restore(job: number): Promise<void> {
    return this.#inTurn(() => this.#restore(job));
  }

  async #restore(job: number): Promise<void> {
    const before = this.#beside(job);
    if (!(await exists(before.dir))) return;
    await this.#forgetNew(job);
    await this.#move(before, this.#here(job));
    await rm(before.dir, { recursive: true, force: true });
  }

  /** Removes the answer, and the one that was set aside. */
  forget(job: number): Promise<void> {
    return this.#inTurn(() => this.#forget(job));
  }

  async #forget(job: number): Promise<void> {
    await Promise.all([this.#forgetNew(job), rm(this.#beside(job).dir, { recursive: true, force: true })]);
  }

  /** Answers are moved one after another: a video may be asked about again while its last answer is still being brought back. */
  async #inTurn(move: () => Promise<void>): Promise<void> {
    const turn = this.#moved.then(move, move);
    this.#moved = turn;
    await turn;
  }

  async #forgetNew(job: number): Promise<void> {
    this.#held.delete(job);
    const { answerPath, questionPath, requestPath } = this.#here(job);
    const files = [answerPath, questionPath, requestPath, join(jobDirOf(this.#dir, job), 'report.md')];
    await Promise.all(files.map((path) => rm(path, { force: true })));
  }

  /** The answer comes last: it says that all are there. Throws FailureError where a file that is there cannot be moved. */
  async #move(from: ExchangeFiles, to: ExchangeFiles): Promise<void> {
    for (const file of ['questionPath', 'requestPath', 'answerPath'] as const)
      await rename(from[file], to[file]).catch((cause: unknown) => {
        // Reports of earlier versions have no such file. A file that cannot be moved for another reason must not be taken for moved.
        if (codeOf(cause) !== 'ENOENT') throw writeFailure(from[file], cause);
        ignore(cause, 'reports of earlier versions have no such file');
      });
  }

  /** Copies the question and answer of another batch's report, so that they can be shown here too. */
  async adopt(job: number, fromBatchDir: string, fromJob: number): Promise<void> {
    const from = await new AnswerStore(fromBatchDir).#ofReport(fromJob);
    const to = this.#here(job);
    const pairs = [
      [from.questionPath, to.questionPath],
      [from.answerPath, to.answerPath],
      [from.requestPath, to.requestPath],
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
    const { questionPath, requestPath } = await this.#ofReport(job);
    const [blocks, request, answer] = await Promise.all([
      readChecked(questionPath, questionSchema),
      readFile(requestPath, 'utf8').catch(orElse(null, 'older batches have none')),
      this.answerOfReport(job),
    ]);
    return { blocks, request, answer: answer?.raw ?? null };
  }

  async #write(job: number, path: string, text: string): Promise<void> {
    try {
      await mkdir(jobDirOf(this.#dir, job), { recursive: true });
      await using file = await StagedFile.write(jobDirOf(this.#dir, job), text);
      await file.replaceOrOverwrite(path);
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  /** Returns the paths of a report's question and answer. */
  async #ofReport(job: number): Promise<ExchangeFiles> {
    const before = this.#beside(job);
    return (await readChecked(before.answerPath, answerSchema)) === null ? this.#here(job) : before;
  }

  #here(job: number): ExchangeFiles {
    return exchangeFilesIn(jobDirOf(this.#dir, job));
  }

  /** Returns the paths of a report's question and answer while a new report is asked for. */
  #beside(job: number): ExchangeFiles {
    return exchangeFilesIn(join(jobDirOf(this.#dir, job), 'before'));
  }

  #questionPath(job: number): string {
    return this.#here(job).questionPath;
  }

  #requestPath(job: number): string {
    return this.#here(job).requestPath;
  }

  #answerPath(job: number): string {
    return this.#here(job).answerPath;
  }
}
