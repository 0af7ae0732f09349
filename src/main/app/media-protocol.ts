import { net, protocol } from 'electron';
import { pathToFileURL } from 'node:url';
import { MEDIA_SCHEME } from '../../shared/ipc/channels.ts';
import type { Engine } from '../session/engine.ts';

/** Must run before the app is ready. */
export function registerMediaScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: MEDIA_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: false } },
  ]);
}

/** Serves the kept frames of known jobs, and nothing else on this computer. */
export function serveMedia(engine: Engine): void {
  protocol.handle(MEDIA_SCHEME, async (request) => {
    const path = framePathOf(engine, request.url);
    if (request.method !== 'GET' || path === null) return new Response(null, { status: 404 });
    try {
      const response = await net.fetch(pathToFileURL(path).href);
      return new Response(response.body, {
        headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=31536000, immutable' },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

function framePathOf(engine: Engine, address: string): string | null {
  const { hostname, pathname } = new URL(address);
  const match = /^\/(?<batch>[^/]+)\/(?<job>\d{1,7})\/(?<index>\d{1,3})$/u.exec(pathname);
  if (hostname !== 'frame' || match?.groups === undefined) return null;
  const { batch, job, index } = match.groups;
  const frames = engine.framesOf({ batchId: decodeURIComponent(batch ?? ''), job: Number(job) });
  return frames[Number(index)]?.path ?? null;
}
