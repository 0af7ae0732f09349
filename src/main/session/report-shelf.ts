import { createHash } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template.ts';
import { nameKey, numbered } from '../files/safe-name.ts';
import { StagedFile } from '../files/staged-file.ts';
import { codeOf, writeFailure } from '../files/write-failure.ts';
import type { ReportShelf } from '../pipeline/toolbox.ts';
import { findIndex, renderIndex } from './report-index.ts';
import { REPORT_ENDING, reportNames } from './report-names.ts';

const DRAFT_ENDING = '.draft.md';
/** A file bigger than this was not written by us, so it need not be read to know that. */
const MAX_REPORT_BYTES = 16 * 1024 * 1024;
const MAX_NUMBER = 1000;

/** Opens the output folder of a batch. Reads what former batches left there; makes nothing, so the folder need not exist yet. */
export async function openShelf(outDir: string, videoNames: readonly string[]): Promise<Shelf> {
  const index = await findIndex(outDir);
  return new Shelf(outDir, reportNames(videoNames), index.hashes);
}

/** Makes the output folder where it is missing and proves that it takes files. Throws FailureError. */
export async function checkWritable(outDir: string): Promise<void> {
  try {
    await mkdir(outDir, { recursive: true });
    const proof = await StagedFile.write(outDir, 'Framelane can write here.\n');
    await proof[Symbol.asyncDispose]();
  } catch (error) {
    throw writeFailure(outDir, error);
  }
}

/**
 * The reports of one batch on disk. A file appears whole or not at all, and never in place of one that is not ours or that was edited
 * since: then it gets a number (`clip (2).md`). Saving again replaces what this shelf wrote. Throws FailureError.
 */
export class Shelf implements ReportShelf {
  readonly #outDir: string;
  readonly #names: ReadonlyMap<string, string>;
  readonly #reserved: ReadonlySet<string>;
  /** SHA-256 of each file as it was written, by its path relative to the folder. */
  readonly #hashes: Map<string, string>;
  #lastIndexWrite: Promise<void> = Promise.resolve();

  constructor(outDir: string, names: ReadonlyMap<string, string>, hashes: ReadonlyMap<string, string>) {
    this.#outDir = outDir;
    this.#names = names;
    this.#reserved = new Set([...names.values()].map(nameKey));
    this.#hashes = new Map(hashes);
  }

  /** Writes the report of a video of this batch; returns its path. */
  save(videoName: string, markdown: string): Promise<string> {
    return this.#write(this.#nameOf(videoName), REPORT_ENDING, markdown);
  }

  /** Keeps what came of an answer that was cut, beside where the report would be: `clip.draft.md`. Returns its path. */
  saveDraft(videoName: string, text: string): Promise<string> {
    return this.#write(this.#nameOf(videoName), DRAFT_ENDING, text);
  }

  /** Writes `index.json` about the batch as it stands. Calls may overlap: the last one is what stays. */
  writeIndex(batch: Batch, findings: ReadonlyMap<number, Findings>): Promise<void> {
    const write = async (): Promise<void> => {
      // Read again, because another batch may have written into the same folder since.
      const index = await findIndex(this.#outDir);
      const hashes = new Map([...index.hashes, ...this.#hashes]);
      try {
        await using file = await StagedFile.write(this.#outDir, renderIndex(batch, findings, hashes));
        await file.replace(index.path);
      } catch (error) {
        throw writeFailure(index.path, error);
      }
    };
    this.#lastIndexWrite = this.#lastIndexWrite.then(write, write);
    return this.#lastIndexWrite;
  }

  #nameOf(videoName: string): string {
    const name = this.#names.get(videoName);
    if (name === undefined) throw new Error(`Not a video of this batch: ${videoName}`);
    return name;
  }

  async #write(name: string, ending: string, text: string): Promise<string> {
    const wanted = join(this.#outDir, name);
    try {
      await this.#makeFolders(posix.dirname(name));
      await using file = await StagedFile.write(join(wanted, '..'), text);
      return await this.#place(file, name, ending, sha256(text));
    } catch (error) {
      throw writeFailure(wanted, error);
    }
  }

  /** Only below the output folder: one that went away (a drive was unplugged) must not come back as an empty one elsewhere. */
  async #makeFolders(dir: string): Promise<void> {
    const root = await stat(this.#outDir);
    if (!root.isDirectory()) {
      throw new FailureError({ kind: 'output-not-writable', path: this.#outDir, detail: 'not a folder' });
    }
    if (dir !== '.') await mkdir(join(this.#outDir, dir), { recursive: true });
  }

  async #place(file: StagedFile, name: string, ending: string, hash: string): Promise<string> {
    const base = name.slice(0, -REPORT_ENDING.length);
    for (let number = 1; number <= MAX_NUMBER; number += 1) {
      const choice = numbered(base, ending, number);
      if (choice !== name && this.#reserved.has(nameKey(choice))) continue;
      const path = join(this.#outDir, choice);
      if (!(await this.#takes(file, path, choice, hash))) continue;
      // Written last, kept longest: the index forgets from the front.
      this.#hashes.delete(choice);
      this.#hashes.set(choice, hash);
      return path;
    }
    throw new FailureError({
      kind: 'output-not-writable',
      path: join(this.#outDir, name),
      detail: `${MAX_NUMBER} files of this name`,
    });
  }

  /** True once the file has that name; false where the name belongs to something we must not touch. */
  async #takes(file: StagedFile, path: string, choice: string, hash: string): Promise<boolean> {
    const there = await hashOnDisk(path);
    if (there === null) return await file.placeAs(path);
    if (there.hash === null || (there.hash !== this.#hashes.get(choice) && there.hash !== hash)) return false;
    try {
      await file.replace(path);
      return true;
    } catch (error) {
      // Windows refuses to replace a file that another program holds open.
      if (process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? ''))
        return false;
      throw error;
    }
  }
}

/** Null where there is nothing; `hash` is null for something that we cannot have written. */
async function hashOnDisk(path: string): Promise<{ readonly hash: string | null } | null> {
  try {
    const there = await stat(path);
    if (!there.isFile() || there.size > MAX_REPORT_BYTES) return { hash: null };
    return { hash: sha256(await readFile(path)) };
  } catch (error) {
    // A link to nothing is nothing here; placing a file there then finds the name taken.
    return codeOf(error) === 'ENOENT' ? null : { hash: null };
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
