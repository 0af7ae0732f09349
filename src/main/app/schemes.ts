import { protocol } from 'electron';
import { MEDIA_SCHEME } from '../../shared/ipc/channels.ts';
import { PAGE_SCHEME } from './page-address.ts';

/**
 * Registers the schemes of the page and of frames and videos. Must run before the app is ready, and once, because Electron keeps only the
 * last call. `codeCache` keeps the compiled scripts of the page for the next start. `stream` allows requests for parts of a video.
 */
export function registerSchemes(): void {
  const common = { standard: true, secure: true, supportFetchAPI: false } as const;
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { ...common, codeCache: true } },
    { scheme: MEDIA_SCHEME, privileges: { ...common, stream: true } },
  ]);
}
