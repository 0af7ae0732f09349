import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Command } from '../../shared/ipc/contract.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

interface MenuListeners {
  /** Receives the commands that the window executes. */
  readonly onCommand: (command: Command) => void;
  /** Main shows the log itself, so that this works when the page does not. */
  readonly onShowLog: () => void;
  /** Shows the licences of what Framelane is made of. */
  readonly onShowNotices: () => void;
}

/** Sets the menu bar, with the standard roles of each system. */
export function setMenu({ t }: Translations, { onCommand, onShowLog, onShowNotices }: MenuListeners): void {
  const isMac = process.platform === 'darwin';
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
      { role: isMac ? 'close' : 'quit' },
    ],
  };
  const app: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
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
      maximize,
      { role: 'close', label: t('menu.close') },
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
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [app] : []),
      file,
      { role: 'editMenu' },
      view,
      isMac ? { role: 'windowMenu' } : windows,
      help,
    ]),
  );
}
