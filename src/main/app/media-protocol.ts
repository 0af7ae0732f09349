import { protocol } from 'electron';
import { MEDIA_SCHEME } from '../../shared/ipc/channels.ts';
import { answerMedia, type MediaSource } from './media-requests.ts';

/** Must run before the app is ready. `stream`: videos are asked for in parts. */
export function registerMediaScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: MEDIA_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: false, stream: true },
    },
  ]);
}

/** Serves the frames, the video and its playable copy of known jobs, and nothing else on this computer. */
export function serveMedia(source: MediaSource): void {
  protocol.handle(MEDIA_SCHEME, (request) => answerMedia(source, request));
}
