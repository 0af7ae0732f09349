import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tempName } from './abandoned.ts';
import { codeOf } from './write-failure.ts';
import { ignored, orElse } from '../log/log.ts';

/** Where a file system has no hard links (exFAT, some network drives), it says so in one of these ways. */
const NO_LINKS = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK', 'EXDEV']);

/**
 * A whole file, on the disk for good, that does not have its name yet. Readers see it under a name only when it is complete.
 * Disposing removes what was never placed. Everything throws the system's own errors: `writeFailure` gives them their meaning.
 */
export class StagedFile implements AsyncDisposable {
  readonly #tempPath: string;
  #isPlaced = false;

  private constructor(tempPath: string) {
    this.#tempPath = tempPath;
  }

  /** Writes a temporary file into the folder that the final one will be in. */
  static async write(dir: string, content: string | Uint8Array | AsyncIterable<string>): Promise<StagedFile> {
    const tempPath = join(dir, tempName(randomBytes(6).toString('hex')));
    const file = await open(tempPath, 'wx');
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

  /** Gives the file a name that nobody has; false where something is already there. */
  async placeAs(path: string): Promise<boolean> {
    try {
      await link(this.#tempPath, path);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      if (!NO_LINKS.has(codeOf(error) ?? '')) throw error;
      if (await exists(path)) return false;
      await this.replace(path);
      return true;
    }
    await rm(this.#tempPath, { force: true });
    await this.#settle(path);
    return true;
  }

  /** Gives the file a name, in place of whatever has it. */
  async replace(path: string): Promise<void> {
    await rename(this.#tempPath, path);
    await this.#settle(path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isPlaced) await rm(this.#tempPath, { force: true });
  }

  async #settle(path: string): Promise<void> {
    this.#isPlaced = true;
    if (process.platform === 'win32') return;
    // Makes the new name survive a power cut. Some file systems refuse to sync a folder; the file itself is safe by now.
    const dir = await open(dirname(path), 'r').catch(orElse(null, 'the file itself is safe by now'));
    await dir?.sync().catch(ignored('the file itself is safe by now'));
    await dir?.close();
  }
}

async function exists(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((error: unknown) => codeOf(error) !== 'ENOENT');
  if (typeof file === 'boolean') return file;
  await file.close();
  return true;
}
