import { protocol } from 'electron';
import { MEDIA_SCHEME } from '../../shared/ipc/channels.ts';

/** Must run before the app is ready. `stream`: videos are asked for in parts. */
export function registerMediaScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: MEDIA_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: false, stream: true },
    },
  ]);
}
