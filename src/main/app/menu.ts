import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Command } from '../../shared/ipc/contract.ts';
import type { Words } from '../../shared/words/words.ts';

/** The menu bar, with the roles people expect of their system. What the window answers itself goes to `send`. */
export function setMenu({ say }: Words, send: (command: Command) => void): void {
  const isMac = process.platform === 'darwin';
  const item = (label: string, command: Command, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(command),
    ...(accelerator !== undefined && { accelerator }),
  });
  const separator = { type: 'separator' } as const;
  const settings = item(say('menu.settings'), 'settings', 'CmdOrCtrl+,');
  const file: MenuItemConstructorOptions = {
    label: say('menu.file'),
    submenu: [
      item(say('menu.openFolder'), 'open-folder', 'CmdOrCtrl+O'),
      item(say('menu.exportReports'), 'export', 'CmdOrCtrl+E'),
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
    label: say('menu.view'),
    submenu: [
      item(say('menu.home'), 'home'),
      item(say('menu.run'), 'page-run', 'CmdOrCtrl+1'),
      item(say('menu.read'), 'page-read', 'CmdOrCtrl+2'),
      item(say('menu.compare'), 'page-compare', 'CmdOrCtrl+3'),
      separator,
      item(say('menu.palette'), 'palette', 'CmdOrCtrl+K'),
      separator,
      item(say('menu.zoomReset'), 'zoom-reset', 'CmdOrCtrl+0'),
      item(say('menu.zoomIn'), 'zoom-in', 'CmdOrCtrl+Plus'),
      item(say('menu.zoomOut'), 'zoom-out', 'CmdOrCtrl+-'),
      separator,
      { role: 'togglefullscreen', label: say('menu.fullScreen') },
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: say('menu.help'),
    submenu: [item(say('menu.keys'), 'keys')],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [app] : []),
      file,
      { role: 'editMenu' },
      view,
      { role: 'windowMenu' },
      help,
    ]),
  );
}
