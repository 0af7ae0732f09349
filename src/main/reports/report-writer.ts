import { sha256Of } from '../files/sha256.ts';
import { lstat, mkdir, readFile, rmdir, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { nameKey, numbered } from '../files/safe-name.ts';
import { StagedFile } from '../files/staged-file.ts';
import { codeOf, writeFailure } from '../files/write-failure.ts';
import type { ReportWriter, SavedReport } from '../pipeline/ports.ts';
import type { Origin } from './report-record.ts';
import { findIndex, indexVersion, renderIndex, reportsAfter, type FoundIndex } from './report-index.ts';
import { REPORT_ENDING } from './report-names.ts';

const DRAFT_ENDING = '.draft.md';
/** A file bigger than this was not written by us, so it need not be read to know that. */
const MAX_REPORT_BYTES = 16 * 1024 * 1024;
const MAX_NUMBER = 1000;

/** A file as it was written. */
interface OwnFile {
  /** Relative to the folder, with `/`. */
  readonly name: string;
  readonly sha256: string;
}

export interface ReportWriterOptions {
  readonly outDir: string;
  /** Where the report of each video belongs, relative to the folder: see `reportNames`. */
  readonly names: ReadonlyMap<string, string>;
  /** What the batch wrote into this folder before, by the video's name: known from its journal. */
  readonly own: ReadonlyMap<string, OwnFile>;
  /** What a report of that video would be made of now; null where that is not known. */
  readonly originOf: (videoName: string) => Origin | null;
  /** What a file of the folder was made of when it had that content; null where that is not known. */
  readonly madeOf: (name: string, sha256: string) => Promise<Origin | null>;
}

/**
 * The reports of one batch on disk. A file appears whole or not at all, and takes the place only of what this batch wrote itself, or of a report of
 * the very same video under the very same plan; never of one that was edited since. Beside everything else it gets a number (`clip (2).md`).
 * Throws FailureError.
 */
export class FolderReportWriter implements ReportWriter {
  readonly #parts: ReportWriterOptions;
  readonly #reserved: ReadonlySet<string>;
  /** By the name that the file would have if nothing were in its place. */
  readonly #own = new Map<string, OwnFile>();
  #lastIndexWrite: Promise<void> = Promise.resolve();
  /** The index as this batch wrote it last. */
  #index: (FoundIndex & { readonly version: string }) | null = null;
  /** The drive that the folder is on; null until something was written there. */
  #drive: number | null = null;

  constructor(parts: ReportWriterOptions) {
    this.#parts = parts;
    this.#reserved = new Set([...parts.names.values()].map(nameKey));
    for (const [videoName, file] of parts.own) {
      const wanted = parts.names.get(videoName);
      if (wanted !== undefined) this.#own.set(wanted, file);
    }
  }

  /**
   * Makes the folder where it is missing and proves that it takes files. Once it was there only the folder itself is made anew, not the ones
   * around it: they are gone together with their drive, and must not come back as empty ones elsewhere.
   */
  async ensureWritable(): Promise<void> {
    const { outDir } = this.#parts;
    try {
      const wasThere = this.#drive !== null || this.#own.size > 0;
      const isNew = await mkdirIfMissing(outDir, { recursive: !wasThere });
      // Nothing was written yet that could tell whether a folder on another drive is the one.
      if (!isNew && this.#own.size === 0) this.#drive = null;
      await this.#checkDrive().catch(async (error: unknown) => {
        if (isNew) await rmdir(outDir).catch(() => undefined);
        throw error;
      });
      const proof = await StagedFile.write(outDir, 'Framelane can write here.\n');
      await proof[Symbol.asyncDispose]();
    } catch (error) {
      throw writeFailure(outDir, error);
    }
  }

  /** Writes the report of a video of this batch. */
  save(videoName: string, markdown: string): Promise<SavedReport> {
    return this.#write(videoName, REPORT_ENDING, markdown);
  }

  /** Keeps what came of an answer that was cut, beside where the report would be: `clip.draft.md`. Returns its path. */
  async saveDraft(videoName: string, text: string): Promise<string> {
    return (await this.#write(videoName, DRAFT_ENDING, text)).path;
  }

  /** Writes `index.json` about the batch as it stands. Calls may overlap: the last one is what stays. */
  writeIndex(batch: Batch, findings: ReadonlyMap<number, Findings>): Promise<void> {
    const write = (): Promise<void> => this.#writeIndex(batch, findings);
    this.#lastIndexWrite = this.#lastIndexWrite.then(write, write);
    return this.#lastIndexWrite;
  }

  async #writeIndex(batch: Batch, findings: ReadonlyMap<number, Findings>): Promise<void> {
    const before = await this.#foundIndex();
    const hashes = new Map(before.hashes);
    for (const { name, sha256 } of this.#own.values()) {
      // Written last, kept longest: the index forgets from the front.
      hashes.delete(name);
      hashes.set(name, sha256);
    }
    const index = { path: before.path, hashes, reports: reportsAfter(batch, before.reports) };
    try {
      await this.#checkDrive();
      await using file = await StagedFile.write(this.#parts.outDir, renderIndex(batch, findings, index));
      await file.replace(index.path);
    } catch (error) {
      throw writeFailure(index.path, error);
    }
    this.#index = { ...index, version: await indexVersion(index.path) };
  }

  /** Read again where another batch has written into the same folder since. */
  async #foundIndex(): Promise<FoundIndex> {
    const { outDir } = this.#parts;
    const kept = this.#index;
    if (kept === null) return findIndex(outDir);
    return kept.version === (await indexVersion(kept.path)) ? kept : findIndex(outDir);
  }

  async #write(videoName: string, ending: string, text: string): Promise<SavedReport> {
    const name = this.#parts.names.get(videoName);
    if (name === undefined) throw new Error(`Not a video of this batch: ${videoName}`);
    const wanted = join(this.#parts.outDir, name);
    try {
      await this.#makeFolders(posix.dirname(name));
      await using file = await StagedFile.write(join(wanted, '..'), text);
      const base = name.slice(0, -REPORT_ENDING.length);
      const placed = await this.#place(file, { videoName, name, base, ending }, sha256Of(text));
      return { path: join(this.#parts.outDir, placed.name), sha256: placed.sha256 };
    } catch (error) {
      throw writeFailure(wanted, error);
    }
  }

  /** Only below the output folder: one that went away (a drive was unplugged) must not come back as an empty one elsewhere. */
  async #makeFolders(dir: string): Promise<void> {
    await this.#checkDrive();
    if (dir !== '.') await mkdir(join(this.#parts.outDir, dir), { recursive: true });
  }

  /** A drive that was unplugged may leave an empty folder where it showed. */
  async #checkDrive(): Promise<void> {
    const { outDir } = this.#parts;
    const there = await stat(outDir);
    if (!there.isDirectory()) throw notWritable(outDir, 'not a folder');
    // The same drive may come back under another number: then what was written is there again.
    if (this.#drive !== null && there.dev !== this.#drive && !(await this.#hasOwnFile())) {
      throw notWritable(outDir, 'the drive is not there');
    }
    this.#drive = there.dev;
  }

  async #hasOwnFile(): Promise<boolean> {
    for (const { name } of this.#own.values()) {
      if ((await contentAt(join(this.#parts.outDir, name))) !== null) return true;
    }
    return false;
  }

  async #place(file: StagedFile, wanted: Wanted, sha256: string): Promise<OwnFile> {
    const own = this.#own.get(wanted.base + wanted.ending);
    for await (const name of this.#choices(wanted, own)) {
      if (!(await this.#takes(file, name, { own, wanted, sha256 }))) continue;
      const placed = { name, sha256 };
      // Written last, kept longest: the index forgets from the front.
      this.#own.delete(wanted.base + wanted.ending);
      this.#own.set(wanted.base + wanted.ending, placed);
      return placed;
    }
    throw notWritable(join(this.#parts.outDir, wanted.name), `${MAX_NUMBER} files of this name`);
  }

  async *#choices({ name, base, ending }: Wanted, own: OwnFile | undefined): AsyncGenerator<string, void> {
    // Where it is already, before a place that became free since.
    if (own !== undefined && (await contentAt(join(this.#parts.outDir, own.name))) !== null) yield own.name;
    for (let number = 1; number <= MAX_NUMBER; number += 1) {
      const choice = numbered(base, ending, number);
      if (choice === name || !this.#reserved.has(nameKey(choice))) yield choice;
    }
  }

  /** True once the file has that name; false where the name belongs to something we must not touch. */
  async #takes(file: StagedFile, name: string, saving: Saving): Promise<boolean> {
    const path = join(this.#parts.outDir, name);
    const there = await contentAt(path);
    if (there === null) return await file.placeAs(path);
    // Placed before a sudden end, which came before anybody could note it.
    if (there.sha256 === saving.sha256) return true;
    if (there.sha256 === null || !(await this.#isOurs(name, there.sha256, saving))) return false;
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

  async #isOurs(name: string, sha256: string, { own, wanted }: Saving): Promise<boolean> {
    if (own?.name === name && own.sha256 === sha256) return true;
    const origin = this.#parts.originOf(wanted.videoName);
    const madeOf = origin === null ? null : await this.#parts.madeOf(name, sha256);
    return madeOf !== null && madeOf.fingerprint === origin?.fingerprint && madeOf.planKey === origin.planKey;
  }
}

interface Wanted {
  readonly videoName: string;
  /** Where the report belongs if nothing is in its place. */
  readonly name: string;
  readonly base: string;
  readonly ending: string;
}

interface Saving {
  readonly own: OwnFile | undefined;
  readonly wanted: Wanted;
  readonly sha256: string;
}

/** Null where there is nothing; `sha256` is null for something that we cannot have written. */
async function contentAt(path: string): Promise<{ readonly sha256: string | null } | null> {
  try {
    const there = await lstat(path);
    if (!there.isFile() || there.size > MAX_REPORT_BYTES) return { sha256: null };
    return { sha256: sha256Of(await readFile(path)) };
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : { sha256: null };
  }
}

/** False where it was there. */
async function mkdirIfMissing(dir: string, options: { readonly recursive: boolean }): Promise<boolean> {
  try {
    return (await mkdir(dir, options)) !== undefined || !options.recursive;
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && !options.recursive) return false;
    throw error;
  }
}

function notWritable(path: string, detail: string): FailureError {
  return new FailureError({ kind: 'output-not-writable', path, detail });
}
