import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Of } from '../files/sha256.ts';
import { StagedFile } from '../files/staged-file.ts';
import { writeFailure } from '../files/write-failure.ts';
import type { WrittenInquiry } from '../../shared/synthesis/written.ts';
import type { StepAnswer } from '../pipeline/synthesis/ask-step.ts';
import { orElse } from '../log/log.ts';
import { mapLimited } from './map-limited.ts';
import { readChecked } from './read-checked.ts';

const TEXT_NAME = /^\d{1,9}\.json$/u;

const stepSchema: z.ZodType<StepAnswer> = z.object({ text: z.string().max(200_000), model: z.string() });

const rangeSchema = { start: z.int().min(0), end: z.int().min(0) };
const writtenSchema: z.ZodType<WrittenInquiry> = z.object({
  text: z.string().max(200_000),
  sources: z
    .array(
      z.object({
        job: z.int().min(0),
        title: z.string(),
        durationS: z.number().nullable(),
        contentKey: z.string(),
      }),
    )
    .max(100_000),
  citations: z
    .array(
      z.object({
        ...rangeSchema,
        written: z.string(),
        job: z.int().min(0).nullable(),
        timeS: z.number().nullable(),
        doubt: z
          .enum([
            'no-such-video',
            'past-end',
            'not-at-time',
            'not-in-report',
            'quote-not-there',
            'number-not-there',
            'denied-there',
          ])
          .nullable(),
        excerpt: z.string(),
      }),
    )
    .max(10_000),
  // A text of very short sentences has one for every few of its characters.
  uncited: z.array(z.object(rangeSchema)).max(100_000),
  file: z.object({ path: z.string(), sha256: z.string() }).nullable(),
});

/** Keeps texts over reports, and the answers they are made from: each is paid for once, whatever ends the app in between. */
export class InquiryStore {
  readonly #dir: string;
  /** Answers that could not be written yet, by their questions. */
  readonly #held = new Map<string, StepAnswer>();

  /** `batchDir`: the batch's own folder in the app data. */
  constructor(batchDir: string) {
    this.#dir = join(batchDir, 'inquiries');
  }

  /** The kept answer to exactly this question; null if there is none. */
  async findStep(question: string): Promise<StepAnswer | null> {
    return this.#held.get(question) ?? (await readChecked(this.#stepPath(question), stepSchema));
  }

  /** Resolves once the answer is on disk for good. If it throws FailureError, the answer stays in memory until the program ends. */
  async keepStep(question: string, answer: StepAnswer): Promise<void> {
    this.#held.set(question, answer);
    await this.#write(join(this.#dir, 'steps'), this.#stepPath(question), JSON.stringify(answer));
    this.#held.delete(question);
  }

  /** A text that was written; null if it is gone. */
  async read(inquiry: number): Promise<WrittenInquiry | null> {
    return await readChecked(this.#textPath(inquiry), writtenSchema);
  }

  /** Resolves once the text is on disk for good. Throws FailureError. */
  async keep(inquiry: number, written: WrittenInquiry): Promise<void> {
    await this.#write(this.#dir, this.#textPath(inquiry), JSON.stringify(written));
  }

  /** The files that were written beside the reports, with their hashes. */
  async files(): Promise<readonly NonNullable<WrittenInquiry['file']>[]> {
    const names = await readdir(this.#dir).catch(orElse([], 'without a folder there are no texts'));
    const texts = await mapLimited(
      names.filter((name) => TEXT_NAME.test(name)),
      (name) => this.read(Number.parseInt(name, 10)),
    );
    return texts.flatMap((text) => text?.file ?? []);
  }

  async remove(inquiry: number): Promise<void> {
    await rm(this.#textPath(inquiry), { force: true });
  }

  async #write(dir: string, path: string, text: string): Promise<void> {
    try {
      await mkdir(dir, { recursive: true });
      await using file = await StagedFile.write(dir, text);
      await file.replaceOrOverwrite(path);
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  /** The folder for frames that are taken again for a question. */
  framesDirOf(inquiry: number): string {
    return join(this.#dir, `frames-${inquiry}`);
  }

  #stepPath(question: string): string {
    return join(this.#dir, 'steps', `${sha256Of(question)}.json`);
  }

  #textPath(inquiry: number): string {
    return join(this.#dir, `${inquiry}.json`);
  }
}
