import { powerMonitor, powerSaveBlocker } from 'electron';
import type { SleepWatch } from '../pipeline/sleep-watch.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { SettingsFile } from './settings-file.ts';
import { mustStayAwake } from './stay-awake.ts';

export interface KeepAwakeOptions {
  readonly store: SessionStore;
  readonly settings: SettingsFile;
  readonly sleeps: SleepWatch;
}

/**
 * Keeps the computer awake while a batch runs, if the settings say so. Tells `sleeps` when the computer slept nevertheless. Call it after
 * `whenReady`.
 */
export function keepAwake({ store, settings, sleeps }: KeepAwakeOptions): void {
  powerMonitor.on('suspend', () => sleeps.suspended());
  powerMonitor.on('resume', () => sleeps.resumed());
  let blocker: number | null = null;
  const look = (): void => {
    const isNeeded = mustStayAwake(store.session, settings.current);
    if (isNeeded === (blocker !== null)) return;
    if (blocker !== null) powerSaveBlocker.stop(blocker);
    // The screen may turn off; only the system must stay awake.
    blocker = isNeeded ? powerSaveBlocker.start('prevent-app-suspension') : null;
  };
  store.onEvent(look);
  settings.onChange(look);
}
