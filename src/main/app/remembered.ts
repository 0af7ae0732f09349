import { SettingsFile } from './settings-file.ts';
import { lastPlace, type Place } from './window-place.ts';

/** What the last run left for this one. */
export interface Remembered {
  readonly settings: SettingsFile;
  /** Of the window; null where it is not known, or on no screen. */
  readonly place: Place | null;
}

export async function remember(dataDir: string): Promise<Remembered> {
  const [settings, place] = await Promise.all([SettingsFile.open(dataDir), lastPlace(dataDir)]);
  return { settings, place };
}
