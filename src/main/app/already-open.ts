import { app, dialog } from 'electron';
import type { Settings } from '../../shared/settings.ts';
import { wordsFor } from './words-for.ts';

/** Tells the person that another process works with the same data, in a terminal. */
export function sayAlreadyOpen(settings: Settings, dataDir: string): void {
  const { say } = wordsFor(settings, app.getLocale());
  dialog.showErrorBox(say('menu.alreadyOpen', { folder: dataDir }), say('menu.alreadyOpenDetail'));
}
