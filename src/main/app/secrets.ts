/* oxlint-disable typescript/no-deprecated -- the asynchronous successors of these calls are not in Electron 33 */
import { safeStorage } from 'electron';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The user's API key: in the system's keychain where there is one, else in memory for this run only. Never in a log or the window. */
export class Secrets {
  readonly #path: string;
  #key: string | null = null;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Reads the kept key; one that cannot be decrypted any more counts as none. Call after the app is ready. */
  static async open(appDataDir: string): Promise<Secrets> {
    const secrets = new Secrets(join(appDataDir, 'key.bin'));
    if (!hasKeychain()) return secrets;
    try {
      secrets.#key = safeStorage.decryptString(await readFile(secrets.#path));
    } catch {
      secrets.#key = null;
    }
    return secrets;
  }

  get key(): string | null {
    return this.#key;
  }

  /** Keeps a key; answers where. */
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

/** On Linux without a keyring Electron would only obfuscate: that is plain text to anyone who looks. */
function hasKeychain(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
