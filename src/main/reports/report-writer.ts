import { sha256Of } from '../files/sha256.ts';
import { lstat, mkdir, rmdir, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FailureError } from '../../shared/failure.ts';
import type { Batch, Transcript } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { nameKey, numbered } from '../files/safe-name.ts';
import { isHeldOpen, StagedFile } from '../files/staged-file.ts';
import { codeOf, writeFailure } from '../files/write-failure.ts';
import type { ReportWriter, SavedReport } from '../pipeline/ports.ts';
import type { Origin } from './report-record.ts';
import type { IndexTurns } from './index-turns.ts';
import { claimIndex } from './index-claim.ts';
import {
  findIndex,
  indexVersion,
  isUnchanged,
  renderIndex,
  reportsAfter,
  type FolderIndex,
} from './report-index.ts';
import { readStart } from '../media/regular-file.ts';
import { refuseLinks } from './output-place.ts';
import { MAX_REPORT_BYTES } from './report-file.ts';
import {
  isNumberedStem,
  SUBTITLES_ENDING,
  wordForms,
  WORDS_ENDING,
  wordsFactsOf,
  wordsStem,
  type WordsFacts,
  type WordsForm,
} from './words-record.ts';
import { REPORT_ENDING } from './report-names.ts';
import { ignored } from '../log/log.ts';

const DRAFT_ENDING = '.draft.md';
const MAX_NUMBER = 1000;
/** The waits before the index is written again where another computer writes it at the same moment. */
const INDEX_WAITS_MS = [10, 30, 90, 270, 500];

/** A file that we wrote, and its hash. */
interface OwnFile {
  /** The path relative to the folder, with `/`. */
  readonly name: string;
  readonly sha256: string;
}

/** Prepares a report's text for its file. */
export type PlainReport = (markdown: string) => Promise<string>;

export interface ReportWriterOptions {
  readonly outDir: string;
  /** The paths that were dropped: no link may lead reports out of them. */
  readonly paths: readonly string[];
  /** The report path of each video, relative to the folder: see `reportNames`. */
  readonly names: ReadonlyMap<string, string>;
  /** The files that the batch wrote into this folder before, by video name; known from its journal. */
  readonly own: ReadonlyMap<string, OwnFile>;
  /** The origin of a new report of that video; null if unknown. */
  readonly originOf: (videoName: string) => Origin | null;
  /** Options for the Markdown files of reports: see `plainMarkdown`. */
  readonly plain: PlainReport;
  /** The origin of a file with that content; null if unknown. */
  readonly madeOf: (name: string, sha256: string) => Promise<Origin | null>;
  /** Those of all batches that write into the folder. */
  readonly indexTurns: IndexTurns;
  /** This computer among those that write into the folder: see `computerName`. */
  readonly computer: string;
  /** Looks whether the index is another one by now; `indexVersion` by default. */
  readonly versionOf?: typeof indexVersion;
}

/**
 * Writes the reports of one batch. A file appears completely or not at all. It only replaces what this batch wrote, or an
 * unedited report of the same video with the same plan. If another file is in its place, it gets a number (`clip (2).md`). Throws
 * FailureError.
 */
export class FolderReportWriter implements ReportWriter {
  readonly #parts: ReportWriterOptions;
  readonly #reserved: ReadonlySet<string>;
  /** Files by the path they would have if nothing were in their place. */
  readonly #own = new Map<string, OwnFile>();
  /** The transcripts that this batch wrote, by the name of their file. */
  readonly #words = new Map<string, WordsFacts>();
  /** The index as this batch last wrote it. */
  #index: FolderIndex | null = null;
  /** The device number of the folder; null until something was written. */
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
   * Creates the folder if needed and checks that it is writable. After the first success only the folder itself is created again,
   * not its parents: they vanish when their drive is unplugged, and must not be recreated on another drive.
   */
  async ensureWritable(): Promise<void> {
    const { outDir } = this.#parts;
    try {
      // Found before anything is sent.
      await refuseLinks(this.#parts, this.#folders());
      const wasThere = this.#drive !== null || this.#own.size > 0;
      const isNew = await mkdirIfMissing(outDir, { recursive: !wasThere });
      // Nothing was written yet, so a folder on another drive may be the right one.
      if (!isNew && this.#own.size === 0) this.#drive = null;
      await this.#checkDrive().catch(async (error: unknown) => {
        if (isNew) await rmdir(outDir).catch(ignored('an empty folder does no harm'));
        throw error;
      });
      const proof = await this.#stage(outDir, 'Framelane can write here.\n');
      await proof[Symbol.asyncDispose]();
    } catch (error) {
      throw writeFailure(outDir, error);
    }
  }

  /** Writes the report of a video. */
  save(videoName: string, markdown: string): Promise<SavedReport> {
    return this.#writeMarkdown(videoName, REPORT_ENDING, markdown);
  }

  /** Saves an incomplete answer beside the report's path as `clip.draft.md`. Returns its path. */
  async saveDraft(videoName: string, text: string): Promise<string> {
    return (await this.#writeMarkdown(videoName, DRAFT_ENDING, text)).path;
  }

  /**
   * Writes what was written down or corrected of a video as `clip.vtt` and `clip.srt` beside its report, both with the same number. `before` is the
   * transcript that a correction changes: its files are ours, even where a sudden end kept them out of the index.
   */
  async saveWords(
    videoName: string,
    transcript: Transcript,
    before: Transcript | null = null,
  ): Promise<void> {
    const name = this.#nameOf(videoName);
    const base = baseOf(name);
    const was = before === null ? null : wordForms(before);
    const forms = wordForms(transcript).map(({ ending, text }, place) => ({
      ending,
      text,
      sha256: sha256Of(text),
      was: was === null ? null : sha256Of(was[place]?.text ?? ''),
    }));
    try {
      await this.#makeFolders(posix.dirname(name));
      const stem = await this.#placeTogether({ videoName, name, base }, forms);
      const fingerprint = this.#parts.originOf(videoName)?.fingerprint ?? null;
      if (fingerprint === null) return;
      const saved = stem + WORDS_ENDING;
      this.#words.delete(saved);
      this.#words.set(saved, wordsFactsOf(transcript, fingerprint, videoName));
    } catch (error) {
      throw writeFailure(join(this.#parts.outDir, base + WORDS_ENDING), error);
    }
  }

  /**
   * Writes `index.json` about the current state of the batch. Calls may overlap; the last one wins. False where another computer kept it
   * all the time, and nothing was written.
   */
  writeIndex(batch: Batch, findings: ReadonlyMap<number, Findings>): Promise<boolean> {
    const { indexTurns, outDir } = this.#parts;
    return indexTurns.inTurn(outDir, () => this.#writeIndex(batch, findings));
  }

  /** Another computer may write into the same folder: where its index came in between, what it says is taken over as well. */
  async #writeIndex(batch: Batch, findings: ReadonlyMap<number, Findings>): Promise<boolean> {
    for (const waitMs of [...INDEX_WAITS_MS, 0]) {
      const index = this.#withOwn(batch, await this.#foundIndex());
      try {
        await refuseLinks(this.#parts, []);
        await this.#checkDrive();
        if (await this.#replaceIndex(index, renderIndex(batch, findings, index))) return true;
      } catch (error) {
        throw writeFailure(index.path, error);
      }
      await delay(waitMs);
    }
    return false;
  }

  /** False where the index has changed since it was read, or is being replaced by another computer. */
  async #replaceIndex(index: FolderIndex, text: string): Promise<boolean> {
    const { outDir, computer } = this.#parts;
    await using file = await this.#stage(outDir, text);
    await using claim = await claimIndex(outDir, file.tempPath, computer);
    if (claim === null || !(await this.#isUnchanged(index))) return false;
    const version = await indexVersion(file.tempPath);
    await file.replace(index.path);
    this.#index = { ...index, version, sha256: sha256Of(text) };
    return true;
  }

  /** The index with what this batch wrote. */
  #withOwn(batch: Batch, before: FolderIndex): FolderIndex {
    const hashes = new Map(before.hashes);
    for (const { name, sha256 } of this.#own.values()) {
      // Moves it to the end: when the index is full, the first entries are dropped.
      hashes.delete(name);
      hashes.set(name, sha256);
    }
    const transcripts = new Map(before.transcripts);
    for (const [name, facts] of this.#words) {
      transcripts.delete(name);
      transcripts.set(name, facts);
    }
    return { ...before, hashes, reports: reportsAfter(batch, before.reports), transcripts };
  }

  /** Returns the index; reads it again if another batch changed it. */
  async #foundIndex(): Promise<FolderIndex> {
    const { outDir } = this.#parts;
    const kept = this.#index;
    if (kept === null) return findIndex(outDir);
    return (await this.#isUnchanged(kept)) ? kept : findIndex(outDir);
  }

  #isUnchanged(index: FolderIndex): Promise<boolean> {
    return isUnchanged(index, this.#parts.versionOf);
  }

  /** Writes a text as Markdown that opens nothing by itself. */
  async #writeMarkdown(videoName: string, ending: string, markdown: string): Promise<SavedReport> {
    return await this.#write(videoName, ending, await this.#parts.plain(markdown));
  }

  async #write(videoName: string, ending: string, text: string): Promise<SavedReport> {
    const name = this.#nameOf(videoName);
    const wanted = join(this.#parts.outDir, name);
    try {
      await this.#makeFolders(posix.dirname(name));
      await using file = await this.#stage(join(wanted, '..'), text);
      const wantedFile = { videoName, name, base: baseOf(name), ending };
      const placed = await this.#place(file, wantedFile, sha256Of(text));
      return { path: join(this.#parts.outDir, placed.name), sha256: placed.sha256 };
    } catch (error) {
      throw writeFailure(wanted, error);
    }
  }

  #stage(dir: string, text: string): Promise<StagedFile> {
    return StagedFile.write(dir, text, { computer: this.#parts.computer });
  }

  #nameOf(videoName: string): string {
    const name = this.#parts.names.get(videoName);
    if (name === undefined) throw new Error('Not a video of this batch');
    return name;
  }

  /** Creates folders only below the output folder: a folder on an unplugged drive must not be recreated elsewhere. */
  async #makeFolders(dir: string): Promise<void> {
    await refuseLinks(this.#parts, [join(this.#parts.outDir, dir)]);
    await this.#checkDrive();
    if (dir !== '.') await mkdir(join(this.#parts.outDir, dir), { recursive: true });
  }

  /** The folders that reports go to. */
  #folders(): ReadonlySet<string> {
    const { outDir, names } = this.#parts;
    return new Set([...names.values()].map((name) => join(outDir, posix.dirname(name))));
  }

  /** Throws if the folder is on another drive than before. An unplugged drive may leave an empty folder at its mount point. */
  async #checkDrive(): Promise<void> {
    const { outDir } = this.#parts;
    const there = await stat(outDir);
    if (!there.isDirectory()) throw notWritable(outDir, 'not a folder');
    // The same drive may return with another device number; then our files are there.
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
      if (!(await this.#tryPlace(file, name, { own, wanted, sha256, was: null }))) continue;
      const placed = { name, sha256 };
      // Moves it to the end: when the index is full, the first entries are dropped.
      this.#own.delete(wanted.base + wanted.ending);
      this.#own.set(wanted.base + wanted.ending, placed);
      return placed;
    }
    throw notWritable(join(this.#parts.outDir, wanted.name), `${MAX_NUMBER} files of this name`);
  }

  /** Places all forms of a transcript under one name, which is returned without its ending. */
  async #placeTogether(words: WantedWords, forms: readonly PlacedForm[]): Promise<string> {
    const savings = forms.map(({ ending, sha256, was }): Saving => {
      return { own: this.#own.get(words.base + ending), wanted: { ...words, ending }, sha256, was };
    });
    for await (const stem of this.#wordStems(words)) {
      const claims = await Promise.all(
        savings.map((saving) => this.#claimOn(stem + saving.wanted.ending, saving)),
      );
      if (claims.includes('none') || !(await this.#placeAll(stem, forms, savings))) continue;
      for (const { ending, sha256 } of forms) {
        // Moves it to the end: when the index is full, the first entries are dropped.
        this.#own.delete(words.base + ending);
        this.#own.set(words.base + ending, { name: stem + ending, sha256 });
      }
      return stem;
    }
    throw notWritable(join(this.#parts.outDir, words.name), `${MAX_NUMBER} files of this name`);
  }

  /** False where one of the names was taken meanwhile, or another program has its file open. */
  async #placeAll(stem: string, forms: readonly PlacedForm[], savings: readonly Saving[]): Promise<boolean> {
    for (const [place, { ending, text }] of forms.entries()) {
      const saving = savings[place];
      await using file = await this.#stage(join(this.#parts.outDir, stem, '..'), text);
      if (saving === undefined || !(await this.#tryPlace(file, stem + ending, saving))) return false;
    }
    return true;
  }

  /** The names that a transcript may have, without ending: the one that it has, as this batch or the index knows, then the numbers. */
  async *#wordStems({ videoName, base }: WantedWords): AsyncGenerator<string, void> {
    const own = this.#own.get(base + WORDS_ENDING);
    if (own !== undefined) yield wordsStem(own.name);
    const fingerprint = this.#parts.originOf(videoName)?.fingerprint ?? null;
    const { transcripts } = await this.#foundIndex();
    for (const [name, facts] of [...transcripts].reverse()) {
      const isSame = facts.fingerprint === fingerprint && facts.video === videoName;
      if (isSame && isNumberedStem(wordsStem(name), base)) yield wordsStem(name);
    }
    for (let number = 1; number <= MAX_NUMBER; number += 1) {
      const stem = numbered(base, '', number);
      if (stem === base || !this.#reserved.has(nameKey(stem + REPORT_ENDING))) yield stem;
    }
  }

  async *#choices({ name, base, ending }: Wanted, own: OwnFile | undefined): AsyncGenerator<string, void> {
    // The file keeps its current path, even if a better one became free.
    if (own !== undefined && (await contentAt(join(this.#parts.outDir, own.name))) !== null) yield own.name;
    for (let number = 1; number <= MAX_NUMBER; number += 1) {
      const choice = numbered(base, ending, number);
      if (choice === name || !this.#reserved.has(nameKey(choice))) yield choice;
    }
  }

  /** Gives the file that name; false if the name belongs to something that must not be replaced. */
  async #tryPlace(file: StagedFile, name: string, saving: Saving): Promise<boolean> {
    const path = join(this.#parts.outDir, name);
    switch (await this.#claimOn(name, saving)) {
      case 'none':
        return false;
      case 'free':
        return await file.placeAs(path);
      case 'placed':
        return true;
      case 'ours':
        break;
    }
    try {
      await file.replace(path);
      return true;
    } catch (error) {
      if (isHeldOpen(error)) return false;
      throw error;
    }
  }

  /** Says whether a file may be placed under a name: nothing is there, it is placed already, ours may be replaced, or none may be. */
  async #claimOn(name: string, saving: Saving): Promise<'free' | 'placed' | 'ours' | 'none'> {
    const there = await contentAt(join(this.#parts.outDir, name));
    if (there === null) return 'free';
    // It was placed before a crash that prevented its record.
    if (there.sha256 === saving.sha256) return 'placed';
    return there.sha256 !== null && (await this.#isOurs(name, there.sha256, saving)) ? 'ours' : 'none';
  }

  async #isOurs(name: string, sha256: string, { own, wanted, was }: Saving): Promise<boolean> {
    if ((own?.name === name && own.sha256 === sha256) || sha256 === was) return true;
    const origin = this.#parts.originOf(wanted.videoName);
    if (wanted.ending === WORDS_ENDING || wanted.ending === SUBTITLES_ENDING) {
      return origin !== null && (await this.#isOurWords(name, sha256, origin.fingerprint));
    }
    const madeOf = origin === null ? null : await this.#parts.madeOf(name, sha256);
    return madeOf !== null && madeOf.fingerprint === origin?.fingerprint && madeOf.planKey === origin.planKey;
  }

  /** True for a transcript of the same video that Framelane wrote and nobody changed since. */
  async #isOurWords(name: string, sha256: string, fingerprint: string): Promise<boolean> {
    const { hashes, transcripts } = await this.#foundIndex();
    const words = name.endsWith(SUBTITLES_ENDING)
      ? `${name.slice(0, -SUBTITLES_ENDING.length)}${WORDS_ENDING}`
      : name;
    return hashes.get(name) === sha256 && transcripts.get(words)?.fingerprint === fingerprint;
  }
}

interface Wanted {
  readonly videoName: string;
  /** The report's path if nothing is in its place. */
  readonly name: string;
  readonly base: string;
  readonly ending: string;
}

interface Saving {
  readonly own: OwnFile | undefined;
  readonly wanted: Wanted;
  readonly sha256: string;
  /** The hash of our file as it was; null if that is not known. */
  readonly was: string | null;
}

type WantedWords = Omit<Wanted, 'ending'>;

/** A form of a transcript that is to be placed. */
type PlacedForm = WordsForm & Pick<Saving, 'sha256' | 'was'>;

/** The name of a report without its ending. */
function baseOf(name: string): string {
  return name.slice(0, -REPORT_ENDING.length);
}

/** The hash of an existing file; null if there is none. `sha256` is null if it cannot be ours. */
async function contentAt(path: string): Promise<{ readonly sha256: string | null } | null> {
  try {
    const there = await lstat(path);
    if (!there.isFile() || there.size > MAX_REPORT_BYTES) return { sha256: null };
    const read = await readStart(path, MAX_REPORT_BYTES, 'refused');
    return { sha256: read?.isWhole === true ? sha256Of(read.bytes) : null };
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : { sha256: null };
  }
}

/** Creates a folder; false if it existed. */
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
