/* oxlint-disable typescript/no-deprecated -- Electron 33 lacks the asynchronous replacements of these calls */
import { safeStorage } from 'electron';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ignore } from '../log/log.ts';

/**
 * Keeps the user's API key: in the system's keychain where there is one, else in memory for this run only. The key never reaches the log or
 * the window.
 */
export class Secrets {
  readonly #path: string;
  #key: string | null = null;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Reads the kept key. A key that cannot be decrypted counts as none. Call it after the app is ready. */
  static async open(appDataDir: string): Promise<Secrets> {
    const secrets = new Secrets(join(appDataDir, 'key.bin'));
    if (!hasKeychain()) return secrets;
    try {
      secrets.#key = safeStorage.decryptString(await readFile(secrets.#path));
    } catch (cause) {
      ignore(cause, 'a key that cannot be decrypted is asked for again');
      secrets.#key = null;
    }
    return secrets;
  }

  get key(): string | null {
    return this.#key;
  }

  /** Keeps a key. Returns where it is kept. */
  async save(key: string): Promise<'keychain' | 'this-run'> {
    this.#key = key;
    if (!hasKeychain()) return 'this-run';
    await writeFile(this.#path, safeStorage.encryptString(key), { mode: 0o600 });
    return 'keychain';
  }

  async forget(): Promise<void> {
    this.#key = null;
    await rm(this.#path, { force: true });
  }
}

/** False on Linux without a keyring, where Electron would only obfuscate the key. */
function hasKeychain(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
