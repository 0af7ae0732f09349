import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AppUpdater } from 'electron-updater';
import type { Updates } from '../../shared/updates.ts';
import { logger } from '../log/log.ts';
import { sessionForUpdates } from './quiet-network.ts';
import { couldUpdate, whyNoUpdate } from './update-rules.ts';

const log = logger('updates');

/** Milliseconds for which the server may say nothing. electron-updater waits for ever: Electron's requests have no socket of which it could limit the time. */
const LOOK_LIMIT_MS = 60_000;
/** macOS unpacks and checks a new version before the app ends. */
const INSTALL_LIMIT_MS = 120_000;

interface UpdaterParts {
  /** The folder beside the archive of an installed app; null from the repository. */
  readonly resources: string | null;
  readonly env: NodeJS.ProcessEnv;
  readonly onChange: (updates: Updates) => void;
  /** Ends everything that runs, then calls `install` in place of the app's own exit. Does nothing where the user wants to go on. */
  readonly endWith: (install: () => void) => void;
  /** Ends the app at once, and starts it anew. */
  readonly startAgain: () => void;
}

/**
 * Looks for newer versions, downloads and installs them: each only when the user asks for it, and only in packages that were signed
 * (docs/decisions/signing.md).
 */
export class AppUpdates {
  readonly #parts: UpdaterParts;
  #updates: Updates;
  #updater: Promise<AppUpdater> | null = null;

  constructor(parts: UpdaterParts) {
    this.#parts = parts;
    this.#updates = couldUpdate({
      isInstalled: parts.resources !== null,
      // Only a release that is signed says where its successors are.
      namesPlace: parts.resources !== null && existsSync(join(parts.resources, 'app-update.yml')),
      env: parts.env,
      platform: process.platform,
    });
  }

  get current(): Updates {
    return this.#updates;
  }

  async look(): Promise<void> {
    if (!mayLook(this.#updates)) return;
    this.#set({ kind: 'looking' });
    try {
      const updater = await this.#load();
      const found = await Promise.race([updater.checkForUpdates(), silence(LOOK_LIMIT_MS)]);
      if (found?.isUpdateAvailable === true) this.#set({ kind: 'found', version: found.updateInfo.version });
      else this.#set({ kind: 'newest' });
    } catch (cause) {
      this.#fail('looking for a newer version failed', cause);
    }
  }

  async download(): Promise<void> {
    if (this.#updates.kind !== 'found') return;
    const { version } = this.#updates;
    this.#set({ kind: 'downloading', version, ratio: 0 });
    try {
      const updater = await this.#load();
      await updater.downloadUpdate();
      this.#set({ kind: 'ready', version });
    } catch (cause) {
      this.#fail('a newer version was not downloaded', cause);
    }
  }

  /** Replaces this version by the downloaded one, and starts that. */
  async install(): Promise<void> {
    if (this.#updates.kind !== 'ready') return;
    const updater = await this.#load();
    this.#parts.endWith(() => {
      // Nothing of this run is left by now: where the new version cannot be put in its place, this one starts anew.
      const startAgain = (cause: unknown): void => {
        log.error('the new version was not installed', cause);
        this.#parts.startAgain();
      };
      updater.once('error', startAgain);
      setTimeout(() => startAgain(new Error('nothing happened')), INSTALL_LIMIT_MS);
      try {
        updater.quitAndInstall(true, true);
      } catch (cause) {
        startAgain(cause);
      }
    });
  }

  #load(): Promise<AppUpdater> {
    this.#updater ??= this.#open();
    return this.#updater;
  }

  async #open(): Promise<AppUpdater> {
    sessionForUpdates();
    const { default: electronUpdater } = await import('electron-updater');
    const updater = electronUpdater.autoUpdater;
    updater.logger = {
      info: (message: unknown) => log.debug(String(message)),
      warn: (message: unknown) => log.warn(String(message)),
      error: (message: unknown) => log.warn(String(message)),
    };
    // By default it would download at once, and install when the app is closed. Each step waits for the user here.
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.on('download-progress', ({ percent }) => {
      if (this.#updates.kind === 'downloading')
        this.#set({ ...this.#updates, ratio: Math.min(1, percent / 100) });
    });
    // Its errors also reject the calls above, which tell them.
    updater.on('error', () => undefined);
    return updater;
  }

  #fail(message: string, cause: unknown): void {
    log.warn(message, cause);
    this.#set({ kind: 'failed', why: whyNoUpdate(cause) });
  }

  #set(updates: Updates): void {
    this.#updates = updates;
    this.#parts.onChange(updates);
  }
}

/** Rejects after so many milliseconds, as a connection without an answer does. */
function silence(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })), ms);
  });
}

function mayLook({ kind }: Updates): boolean {
  return kind === 'unknown' || kind === 'newest' || kind === 'failed' || kind === 'found';
}
