import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tempName } from './abandoned.ts';
import { codeOf } from './write-failure.ts';
import { ignored, orElse } from '../log/log.ts';

/** Error codes of file systems without hard links (exFAT, some network drives). */
const NO_LINKS = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK', 'EXDEV']);

/**
 * A complete file that is synced to disk but has a temporary name. Placing it gives it its real name, so readers never see an
 * incomplete file. Disposing removes it if it was not placed. Methods throw the system's errors, which `writeFailure` translates.
 */
export class StagedFile implements AsyncDisposable {
  readonly #tempPath: string;
  #isPlaced = false;

  private constructor(tempPath: string) {
    this.#tempPath = tempPath;
  }

  /** Writes a temporary file into the folder of the final one. `mode`: who may read it, for a file of one user. */
  static async write(
    dir: string,
    content: string | Uint8Array | AsyncIterable<string | Uint8Array>,
    { mode }: { readonly mode?: number } = {},
  ): Promise<StagedFile> {
    const tempPath = join(dir, tempName(randomBytes(6).toString('hex')));
    const file = await open(tempPath, 'wx', mode);
    try {
      if (typeof content === 'string' || content instanceof Uint8Array) await file.writeFile(content);
      else for await (const piece of content) await file.appendFile(piece);
      await file.sync();
    } catch (error) {
      await file.close();
      await rm(tempPath, { force: true });
      throw error;
    }
    await file.close();
    return new StagedFile(tempPath);
  }

  /** Gives the file a free name; false if the name is taken. */
  async placeAs(path: string): Promise<boolean> {
    try {
      await link(this.#tempPath, path);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      if (!NO_LINKS.has(codeOf(error) ?? '')) throw error;
      return await this.#placeReserved(path);
    }
    await rm(this.#tempPath, { force: true });
    await this.#finish(path);
    return true;
  }

  /** Without links an empty file takes the name first, so that nobody else finds it free. */
  async #placeReserved(path: string): Promise<boolean> {
    try {
      await (await open(path, 'wx')).close();
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
    try {
      await this.replace(path);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return true;
  }

  /** Gives the file a name and replaces an existing file. */
  async replace(path: string): Promise<void> {
    await rename(this.#tempPath, path);
    await this.#finish(path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isPlaced) await rm(this.#tempPath, { force: true });
  }

  async #finish(path: string): Promise<void> {
    this.#isPlaced = true;
    if (process.platform === 'win32') return;
    // Syncs the folder, so that the new name survives a power failure. Some file systems do not support it; the file's content is
    // safe already.
    const dir = await open(dirname(path), 'r').catch(orElse(null, 'the file itself is safe by now'));
    await dir?.sync().catch(ignored('the file itself is safe by now'));
    await dir?.close();
  }
}
