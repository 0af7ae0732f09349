import { readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { numbered, safeName } from '../files/safe-name.ts';
import { StagedFile } from '../files/staged-file.ts';
import { codeOf, writeFailure } from '../files/write-failure.ts';
import { MAX_FILE_BYTES, parseTemplateFile, renderTemplateFile, type FoundFile } from './template-file.ts';
import type { Versions } from './versions.ts';
import { ignore } from '../log/log.ts';

/** File names by `templateIdSchema`; a `_` precedes names that Windows reserves, such as `con`. */
const FILE_NAME = /^_?(?<id>[a-z0-9][a-z0-9-]{0,63})\.json$/u;
/** Twice as many files as the app ever writes. */
const MAX_FILES = 1000;
/** The most damaged files kept of one template; then the last one is overwritten. */
const MAX_DAMAGED = 20;

/** Reads and writes the files of templates, one per template. */
export class TemplateFolder {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The ids of all template files. Throws FailureError if the folder cannot be read. */
  async ids(): Promise<readonly string[]> {
    try {
      const names = await readdir(this.#dir);
      return names.flatMap((name) => FILE_NAME.exec(name)?.groups?.id ?? []).slice(0, MAX_FILES);
    } catch (cause) {
      if (isNothing(cause)) return [];
      throw writeFailure(this.#dir, cause);
    }
  }

  /** Reads a template's file; null if there is none. Throws FailureError if it cannot be read. */
  async read(id: string): Promise<FoundFile | null> {
    const path = this.#pathOf(id);
    try {
      const { size } = await stat(path);
      return size > MAX_FILE_BYTES
        ? { kind: 'damaged' }
        : parseTemplateFile(id, await readFile(path, 'utf8'));
    } catch (cause) {
      if (isNothing(cause)) return null;
      throw writeFailure(path, cause);
    }
  }

  /** Reads synchronously. Null also if the file cannot be read. */
  readNow(id: string): FoundFile | null {
    const path = this.#pathOf(id);
    try {
      return statSync(path).size > MAX_FILE_BYTES ? null : parseTemplateFile(id, readFileSync(path, 'utf8'));
    } catch (cause) {
      ignore(cause, 'a template that cannot be read now is as it came');
      return null;
    }
  }

  /** Writes a template's file; synced to disk when it resolves. Throws FailureError. */
  async write(id: string, versions: Versions): Promise<void> {
    const path = this.#pathOf(id);
    try {
      await mkdir(this.#dir, { recursive: true });
      await using file = await StagedFile.write(this.#dir, renderTemplateFile(versions));
      await file.replaceOrOverwrite(path);
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  /** Removes a template's file. Throws FailureError. */
  async remove(id: string): Promise<void> {
    const path = this.#pathOf(id);
    try {
      await rm(path, { force: true });
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  /** Renames a damaged file so that it is no longer read as a template; returns its path. Throws FailureError. */
  async setAside(id: string): Promise<string> {
    const path = this.#pathOf(id);
    try {
      const aside = await this.#freeName(`${id}.damaged`);
      await rename(path, aside);
      return aside;
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  async #freeName(stem: string): Promise<string> {
    const names = new Set(await readdir(this.#dir));
    for (let number = 1; number < MAX_DAMAGED; number += 1) {
      const name = numbered(stem, '.json', number);
      if (!names.has(name)) return join(this.#dir, name);
    }
    return join(this.#dir, numbered(stem, '.json', MAX_DAMAGED));
  }

  #pathOf(id: string): string {
    return join(this.#dir, safeName(`${id}.json`));
  }
}

/** True if the file or its folder does not exist, or a file is in the folder's place. Writing will report that problem. */
function isNothing(cause: unknown): boolean {
  const code = codeOf(cause);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
