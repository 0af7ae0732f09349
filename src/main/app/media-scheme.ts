import { protocol } from 'electron';
import { MEDIA_SCHEME } from '../../shared/ipc/channels.ts';

/** Registers the scheme of frames and videos. Must run before the app is ready. `stream` allows requests for parts of a video. */
export function registerMediaScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: MEDIA_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: false, stream: true },
    },
  ]);
}
