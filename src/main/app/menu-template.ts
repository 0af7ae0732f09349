import type { MenuItemConstructorOptions } from 'electron';
import type { Command } from '../../shared/ipc/contract.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

export interface MenuListeners {
  /** Receives the commands that the window executes. */
  readonly onCommand: (command: Command) => void;
  /** Main shows the log itself, so that this works when the page does not. */
  readonly onShowLog: () => void;
  /** Shows the licences of what Framelane is made of. */
  readonly onShowNotices: () => void;
}

/**
 * Returns the menu bar, with the standard roles of each system. Each entry has a label: Electron's own ones are English in every language.
 */
export function menuTemplate(
  { t }: Translations,
  { onCommand, onShowLog, onShowNotices }: MenuListeners,
  isMac: boolean,
): readonly MenuItemConstructorOptions[] {
  const item = (label: string, command: Command, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => onCommand(command),
    ...(accelerator !== undefined && { accelerator }),
  });
  const separator = { type: 'separator' } as const;
  const settings = item(t('menu.settings'), 'settings', 'CmdOrCtrl+,');
  const file: MenuItemConstructorOptions = {
    label: t('menu.file'),
    submenu: [
      item(t('menu.openFolder'), 'open-folder', 'CmdOrCtrl+O'),
      item(t('menu.exportReports'), 'export', 'CmdOrCtrl+E'),
      separator,
      ...(isMac ? [] : [settings, separator]),
      isMac ? { role: 'close', label: t('menu.close') } : { role: 'quit', label: t('menu.quit') },
    ],
  };
  const app: MenuItemConstructorOptions = {
    role: 'appMenu',
    label: 'Framelane',
    submenu: [
      { role: 'about', label: t('menu.about') },
      separator,
      settings,
      separator,
      { role: 'services', label: t('menu.services') },
      separator,
      { role: 'hide', label: t('menu.hide') },
      { role: 'hideOthers', label: t('menu.hideOthers') },
      { role: 'unhide', label: t('menu.unhide') },
      separator,
      { role: 'quit', label: t('menu.quitMac') },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    role: 'editMenu',
    label: t('menu.edit'),
    submenu: [
      { role: 'undo', label: t('menu.undo') },
      { role: 'redo', label: t('menu.redo') },
      separator,
      { role: 'cut', label: t('menu.cut') },
      { role: 'copy', label: t('menu.copy') },
      { role: 'paste', label: t('menu.paste') },
      { role: 'delete', label: t('menu.delete') },
      separator,
      { role: 'selectAll', label: t('menu.selectAll') },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: t('menu.view'),
    submenu: [
      item(t('menu.home'), 'home'),
      item(t('menu.run'), 'page-run', 'CmdOrCtrl+1'),
      item(t('menu.read'), 'page-read', 'CmdOrCtrl+2'),
      item(t('menu.compare'), 'page-compare', 'CmdOrCtrl+3'),
      separator,
      item(t('menu.palette'), 'palette', 'CmdOrCtrl+K'),
      separator,
      item(t('menu.zoomReset'), 'zoom-reset', 'CmdOrCtrl+0'),
      item(t('menu.zoomIn'), 'zoom-in', 'CmdOrCtrl+Plus'),
      item(t('menu.zoomOut'), 'zoom-out', 'CmdOrCtrl+-'),
      separator,
      { role: 'togglefullscreen', label: t('menu.fullScreen') },
    ],
  };
  // Electron's own entry for this does nothing but on macOS.
  const maximize: MenuItemConstructorOptions = {
    label: t('menu.maximize'),
    click: (_item, window) => {
      if (window?.isMaximized() === true) window.unmaximize();
      else window?.maximize();
    },
  };
  const windows: MenuItemConstructorOptions = {
    role: 'windowMenu',
    label: t('menu.window'),
    submenu: [
      { role: 'minimize', label: t('menu.minimize') },
      ...(isMac
        ? [
            { role: 'zoom', label: t('menu.zoomWindow') } as const,
            separator,
            { role: 'front', label: t('menu.front') } as const,
          ]
        : [maximize, { role: 'close', label: t('menu.close') } as const]),
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: t('menu.help'),
    submenu: [
      item(t('menu.guide'), 'guide', 'F1'),
      item(t('menu.keys'), 'keys'),
      separator,
      item(t('menu.problem'), 'problem'),
      { label: t('menu.showLog'), click: onShowLog },
      { label: t('menu.showNotices'), click: onShowNotices },
    ],
  };
  return [...(isMac ? [app] : []), file, edit, view, windows, help];
}
