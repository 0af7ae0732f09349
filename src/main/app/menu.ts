import { Menu } from 'electron';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { menuTemplate, type MenuListeners } from './menu-template.ts';

/** Sets the menu bar. */
export function setMenu(translations: Translations, listeners: MenuListeners): void {
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(translations, listeners, isMac)]));
}
