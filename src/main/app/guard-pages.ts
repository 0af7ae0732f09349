import { app, type Session } from 'electron';
import { logger } from '../log/log.ts';
import { isPage } from './page-address.ts';

const log = logger('window');

/**
 * Guards every page of the app, also those in hidden windows. None may leave its address, open a window, embed another page or get a
 * permission such as camera and notifications. Must run before the first page is made. `page` is the address of the window's page, which
 * the development server loads again.
 */
export function guardPages(page: string): void {
  app.on('session-created', denyPermissions);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame && isPage(event.url, page) && isPage(contents.getURL(), page)) return;
      event.preventDefault();
      log.warn('a page was kept from leaving its address');
    });
  });
}

function denyPermissions(own: Session): void {
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
}
