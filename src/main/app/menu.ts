import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  readonly openFolder: () => void;
  readonly exportReports: () => void;
  readonly showSettings: () => void;
}

/** The menu bar, with the roles people expect of their system. */
export function setMenu({ openFolder, exportReports, showSettings }: MenuActions): void {
  const isMac = process.platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CmdOrCtrl+,',
    click: showSettings,
  };
  const file: MenuItemConstructorOptions = {
    label: 'File',
    submenu: [
      { label: 'Open Folder…', accelerator: 'CmdOrCtrl+O', click: openFolder },
      { label: 'Export Reports…', accelerator: 'CmdOrCtrl+E', click: exportReports },
      { type: 'separator' },
      ...(isMac ? [] : [settings, { type: 'separator' as const }]),
      { role: isMac ? 'close' : 'quit' },
    ],
  };
  const app: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [app] : []),
      file,
      { role: 'editMenu' },
      view,
      { role: 'windowMenu' },
    ]),
  );
}
