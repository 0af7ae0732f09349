import { app, dialog } from 'electron';
import { SettingsFile } from './settings-file.ts';
import { wordsFor } from './words-for.ts';

/** Tells the person that another process works with the same data, in a terminal. */
export async function sayAlreadyOpen(dataDir: string): Promise<void> {
  const settings = await SettingsFile.open(dataDir);
  const { say } = wordsFor(settings.current, app.getLocale());
  dialog.showErrorBox(say('menu.alreadyOpen', { folder: dataDir }), say('menu.alreadyOpenDetail'));
}
