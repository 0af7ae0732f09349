import { SettingsFile } from './settings-file.ts';
import { lastWindowBounds, type WindowBounds } from './window-bounds.ts';

/** Data that the last run of the app saved for this one. */
export interface LastRun {
  readonly settings: SettingsFile;
  /** Bounds of the window; null where they are unknown or on no screen. */
  readonly bounds: WindowBounds | null;
}

export async function readLastRun(dataDir: string): Promise<LastRun> {
  const [settings, bounds] = await Promise.all([SettingsFile.open(dataDir), lastWindowBounds(dataDir)]);
  return { settings, bounds };
}
