import { SettingsFile } from './settings-file.ts';
import { lastWindowBounds, type WindowBounds } from './window-bounds.ts';

/** What the last run left for this one. */
export interface LastRun {
  readonly settings: SettingsFile;
  /** Of the window; null where it is not known, or on no screen. */
  readonly bounds: WindowBounds | null;
}

export async function readLastRun(dataDir: string): Promise<LastRun> {
  const [settings, bounds] = await Promise.all([SettingsFile.open(dataDir), lastWindowBounds(dataDir)]);
  return { settings, bounds };
}
