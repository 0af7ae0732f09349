import { readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { numbered, safeName } from '../files/safe-name.ts';
import { StagedFile } from '../files/staged-file.ts';
import { codeOf, writeFailure } from '../files/write-failure.ts';
import { MAX_FILE_BYTES, parseTemplateFile, renderTemplateFile, type FoundFile } from './template-file.ts';
import type { Versions } from './versions.ts';
import { ignore } from '../log/log.ts';

/** As `templateIdSchema` has it; `_` stands before names that Windows keeps for itself, such as `con`. */
const FILE_NAME = /^_?(?<id>[a-z0-9][a-z0-9-]{0,63})\.json$/u;
/** Twice as many as are ever written here. */
const MAX_FILES = 1000;
/** More damaged files of one template than this, and the last of them is written over. */
const MAX_DAMAGED = 20;

/** The files of templates, one each. */
export class TemplateFolder {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Of what templates there are files. Throws FailureError where the folder cannot be read. */
  async ids(): Promise<readonly string[]> {
    try {
      const names = await readdir(this.#dir);
      return names.flatMap((name) => FILE_NAME.exec(name)?.groups?.id ?? []).slice(0, MAX_FILES);
    } catch (cause) {
      if (isNothing(cause)) return [];
      throw writeFailure(this.#dir, cause);
    }
  }

  /** Null where there is no file. Throws FailureError where there is one that cannot be read. */
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

  /** The same at once, for who cannot wait. Null also where the file cannot be read. */
  readNow(id: string): FoundFile | null {
    const path = this.#pathOf(id);
    try {
      return statSync(path).size > MAX_FILE_BYTES ? null : parseTemplateFile(id, readFileSync(path, 'utf8'));
    } catch (cause) {
      ignore(cause, 'a template that cannot be read now is as it came');
      return null;
    }
  }

  /** On the disk for good once it resolves. Throws FailureError. */
  async write(id: string, versions: Versions): Promise<void> {
    const path = this.#pathOf(id);
    try {
      await mkdir(this.#dir, { recursive: true });
      await using file = await StagedFile.write(this.#dir, renderTemplateFile(versions));
      await file.replace(path);
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  /** Throws FailureError. */
  async remove(id: string): Promise<void> {
    const path = this.#pathOf(id);
    try {
      await rm(path, { force: true });
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  /** Gives a damaged file a name under which nobody looks for a template; returns its path. Throws FailureError. */
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

/** There is no file, or what should be its folder is none: writing says so. */
function isNothing(cause: unknown): boolean {
  const code = codeOf(cause);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
