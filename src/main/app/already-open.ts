import { app, dialog } from 'electron';
import { SettingsFile } from './settings-file.ts';
import { translationsFor } from './translations-for.ts';

/** Shows a message that another process, in a terminal, works with the same app data. */
export async function showAlreadyOpen(dataDir: string): Promise<void> {
  const settings = await SettingsFile.open(dataDir);
  const { t } = translationsFor(settings.current, app.getLocale());
  dialog.showErrorBox(t('menu.alreadyOpen', { folder: dataDir }), t('menu.alreadyOpenDetail'));
}
