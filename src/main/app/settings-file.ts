import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import { parseSettings } from '../../shared/parse-settings.ts';
import { StagedFile } from '../files/staged-file.ts';
import { ignore, ignored } from '../log/log.ts';

/** Far more bytes than all settings together. A larger file was not written by the app. */
const MAX_BYTES = 256 * 1024;

/** The settings on disk. Every change is saved at once; those that come while one is being saved share the next save. A setting that cannot be read gets its default. */
export class SettingsFile {
  readonly #path: string;
  readonly #listeners = new Set<(settings: Settings) => void>();
  #current: Settings;
  #saving: Promise<void> = Promise.resolve();
  /** The save that has not begun; it takes all changes until then along. */
  #next: Promise<void> | null = null;

  private constructor(path: string, current: Settings) {
    this.#path = path;
    this.#current = current;
  }

  static async open(appDataDir: string): Promise<SettingsFile> {
    const path = join(appDataDir, 'settings.json');
    return new SettingsFile(path, await read(path));
  }

  get current(): Settings {
    return this.#current;
  }

  async change(change: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Promise<Settings> {
    this.#current = parseSettings({ ...this.#current, ...change });
    for (const listener of this.#listeners) listener(this.#current);
    // A failed save, for example on a full disk, must not make the later ones fail.
    this.#next ??= this.#saving.catch(ignored('whoever asked for that change has heard of it')).then(() => {
      this.#next = null;
      return save(this.#path, this.#current);
    });
    this.#saving = this.#next;
    await this.#saving;
    return this.#current;
  }

  /** Resolves once every change is on the disk, or could not be saved. Never throws. */
  async saved(): Promise<void> {
    await this.#saving.catch(ignored('whoever asked for that change has heard of it'));
  }

  /** Calls `listener` after every change. Returns the function that removes it. */
  onChange(listener: (settings: Settings) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

async function read(path: string): Promise<Settings> {
  try {
    const text = await readFile(path, 'utf8');
    return text.length > MAX_BYTES ? defaultSettings : parseSettings(JSON.parse(text));
  } catch (cause) {
    ignore(cause, 'settings that cannot be read are those of a first start');
    return defaultSettings;
  }
}

async function save(path: string, settings: Settings): Promise<void> {
  await using file = await StagedFile.write(dirname(path), `${JSON.stringify(settings, null, 2)}\n`);
  await file.replaceOrOverwrite(path);
}
