/* oxlint-disable typescript/no-deprecated -- Electron 33 lacks the asynchronous replacements of these calls */
import type { SafeStorage } from 'electron';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StagedFile, thisSystem, type ReplaceSystem } from '../files/staged-file.ts';
import { ignore } from '../log/log.ts';

/** The part of Electron's `safeStorage` that is used. */
type Keychain = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>;

/**
 * Keeps the user's API key: in the system's keychain where there is one, else in memory for this run only. The key never reaches the log or
 * the window.
 */
export class Secrets {
  readonly #path: string;
  readonly #keychain: Keychain;
  readonly #system: ReplaceSystem;
  #key: string | null = null;

  private constructor(path: string, keychain: Keychain, system: ReplaceSystem) {
    this.#path = path;
    this.#keychain = keychain;
    this.#system = system;
  }

  /** Reads the kept key. A key that cannot be decrypted counts as none. Call it after the app is ready. */
  static async open(appDataDir: string, keychain: Keychain, system = thisSystem): Promise<Secrets> {
    const secrets = new Secrets(join(appDataDir, 'key.bin'), keychain, system);
    if (!isSafe(keychain)) return secrets;
    try {
      secrets.#key = keychain.decryptString(await readFile(secrets.#path));
    } catch (cause) {
      ignore(cause, 'a key that cannot be decrypted is asked for again');
      secrets.#key = null;
    }
    return secrets;
  }

  get key(): string | null {
    return this.#key;
  }

  /** Keeps a key. Returns where it is kept. The one before stays until the new one is on disk. */
  async save(key: string): Promise<'keychain' | 'this-run'> {
    this.#key = key;
    if (!isSafe(this.#keychain)) return 'this-run';
    const encrypted = this.#keychain.encryptString(key);
    const options = { mode: 0o600, system: this.#system };
    await using file = await StagedFile.write(dirname(this.#path), encrypted, options);
    await file.replaceOrOverwrite(this.#path);
    return 'keychain';
  }

  async forget(): Promise<void> {
    this.#key = null;
    await rm(this.#path, { force: true });
  }
}

/** False on Linux without a keyring, where Electron would only obfuscate the key. */
function isSafe(keychain: Keychain): boolean {
  if (!keychain.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || keychain.getSelectedStorageBackend() !== 'basic_text';
}
