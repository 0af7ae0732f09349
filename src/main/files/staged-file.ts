import { randomBytes } from 'node:crypto';
import { copyFile, link, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tempName } from './abandoned.ts';
import { codeOf } from './write-failure.ts';
import { ignore, ignored, orElse } from '../log/log.ts';

/** Error codes of file systems without hard links (exFAT, some network drives). */
const NO_LINKS = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK', 'EXDEV']);

/** Error codes of Windows for a name whose file another program has open: a virus scanner, a backup, an editor. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** A scanner is mostly done with a small file after some milliseconds. */
const WAITS_MS = [20, 60, 180];

/** The calls to the system that replace a file. */
export interface ReplaceSystem {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
}

export const thisSystem: ReplaceSystem = { platform: process.platform, rename, wait: (ms) => delay(ms) };

interface StagedFileOptions {
  readonly mode?: number;
  readonly computer?: string;
  readonly system?: ReplaceSystem;
}

/** True for the error of a file that cannot be replaced, because another program of Windows has it open. */
export function isHeldOpen(error: unknown, platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'win32' && HELD.has(codeOf(error) ?? '');
}

/**
 * A complete file that is synced to disk but has a temporary name. Placing it gives it its real name, so readers never see an
 * incomplete file. Disposing removes it if it was not placed. Methods throw the system's errors, which `writeFailure` translates.
 */
export class StagedFile implements AsyncDisposable {
  readonly #tempPath: string;
  readonly #system: ReplaceSystem;
  #isPlaced = false;

  private constructor(tempPath: string, system: ReplaceSystem) {
    this.#tempPath = tempPath;
    this.#system = system;
  }

  /**
   * Writes a temporary file into the folder of the final one. `mode`: who may read it, for a file of one user. `computer`: see
   * `computerName`, for a folder that other computers may write into.
   */
  static async write(
    dir: string,
    content: string | Uint8Array | AsyncIterable<string | Uint8Array>,
    { mode, computer, system = thisSystem }: StagedFileOptions = {},
  ): Promise<StagedFile> {
    const tempPath = join(dir, tempName(randomBytes(6).toString('hex'), computer));
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
    return new StagedFile(tempPath, system);
  }

  /** The file's path until it is placed. */
  get tempPath(): string {
    return this.#tempPath;
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

  /** Gives the file a name and replaces an existing file. Windows refuses that while another program has the file open: it waits a moment. */
  async replace(path: string): Promise<void> {
    const { platform, rename: renameTo, wait } = this.#system;
    for (const waitMs of WAITS_MS) {
      try {
        await renameTo(this.#tempPath, path);
        await this.#finish(path);
        return;
      } catch (cause) {
        if (!isHeldOpen(cause, platform)) throw cause;
        await wait(waitMs);
      }
    }
    await renameTo(this.#tempPath, path);
    await this.#finish(path);
  }

  /**
   * Like `replace`; a file that stays open elsewhere is written over in its place. For files of the app data: a lost setting or answer is
   * worse than one that a power cut in that moment may tear.
   */
  async replaceOrOverwrite(path: string): Promise<void> {
    try {
      await this.replace(path);
    } catch (cause) {
      if (!isHeldOpen(cause, this.#system.platform)) throw cause;
      ignore(cause, 'Windows cannot replace a file that is open; it can be written over');
      await copyFile(this.#tempPath, path);
      const written = await open(path, 'r+');
      try {
        await written.sync();
      } finally {
        await written.close();
      }
    }
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
