import type { FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { MEDIA_SCHEME } from '../../shared/ipc/channels.ts';
import type { JobRef } from '../../shared/session/model.ts';
import { openRegular } from '../media/regular-file.ts';
import { parseRange } from './byte-range.ts';
import { ignore, orElse } from '../log/log.ts';

/** Finds the files of a job. Returns null or an empty list where there is no such file or job. No other file on this computer is served. */
export interface MediaSource {
  /** Returns the frames of a job, also of batches of the past. */
  framesOf(ref: JobRef): Promise<readonly { readonly path: string }[]>;
  videoPathOf(ref: JobRef): string | null;
  /** Returns the path of the playable copy once it is complete. */
  playablePathOf(ref: JobRef): string | null;
}

interface Served {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** True where the file is a frame of which a small copy is served. */
  readonly isSmall?: boolean;
}

/** Makes a small copy of a JPEG; null where it is none. */
export type Shrink = (jpeg: Buffer) => Buffer | null;

/** Content types by extension. Chromium uses them beside the file's content. */
const TYPES: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/mp4',
  '.qt': 'video/mp4',
  '.3gp': 'video/mp4',
  '.3g2': 'video/mp4',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
};

/** Answers one request of the window for a frame, a video or its playable copy, whole or in part. Never throws. */
export async function answerMedia(source: MediaSource, shrink: Shrink, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return empty(405, { allow: 'GET, HEAD' });
  const served = await servedBy(source, request.url);
  if (served === null) return empty(404);
  const opened = await openRegular(served.path).catch(orElse(null, 'the page hears that it is not there'));
  if (opened === null) return empty(404);
  const { file, sizeBytes } = opened;
  if (served.isSmall === true) return await smallCopy(file, shrink, served.headers);
  const { status, headers, first, last } = partOf(request, served, sizeBytes);
  if (request.method === 'HEAD' || last < first) {
    await file.close();
    return new Response(null, { status, headers });
  }
  return new Response(streamOf(file, first, last, request.signal), { status, headers });
}

/** Answers with a small copy of a frame; with the frame itself where no copy can be made. */
async function smallCopy(file: FileHandle, shrink: Shrink, headers: Served['headers']): Promise<Response> {
  try {
    const jpeg = await file.readFile();
    return new Response(new Uint8Array(shrink(jpeg) ?? jpeg), { status: 200, headers });
  } catch (cause) {
    ignore(cause, 'the page hears that the picture is not there');
    return empty(404);
  } finally {
    await file.close();
  }
}

interface Part {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly first: number;
  /** Less than `first` where nothing is sent. */
  readonly last: number;
}

function partOf(request: Request, served: Served, sizeBytes: number): Part {
  const range = parseRange(request.headers.get('range'), sizeBytes);
  const headers = { ...served.headers, 'accept-ranges': 'bytes' };
  if (range === 'unsatisfiable') {
    const unsatisfied = { ...headers, 'content-range': `bytes */${sizeBytes}`, 'content-length': '0' };
    return { status: 416, headers: unsatisfied, first: 0, last: -1 };
  }
  const first = range?.first ?? 0;
  const last = range?.last ?? sizeBytes - 1;
  const length = { ...headers, 'content-length': String(last - first + 1) };
  if (range === null) return { status: 200, headers: length, first, last };
  return {
    status: 206,
    headers: { ...length, 'content-range': `bytes ${first}-${last}/${sizeBytes}` },
    first,
    last,
  };
}

/** Finds the file for an address, which names a job and never a path; null where there is none. */
async function servedBy(source: MediaSource, address: string): Promise<Served | null> {
  const { protocol, hostname, pathname } = new URL(address);
  const match = /^\/(?<batch>[^/]{1,300})\/(?<job>\d{1,7})(?:\/(?<index>\d{1,3}))?$/u.exec(pathname);
  if (protocol !== `${MEDIA_SCHEME}:` || match?.groups === undefined) return null;
  const { batch = '', job, index } = match.groups;
  const batchId = decoded(batch);
  if (batchId === null) return null;
  const ref: JobRef = { batchId, job: Number(job) };
  if ((hostname === 'frame' || hostname === 'thumb') && index !== undefined) {
    const frames = await source.framesOf(ref).catch(orElse([], 'the page hears that it is not there'));
    return frame(frames[Number(index)]?.path, hostname === 'thumb');
  }
  if (hostname === 'video' && index === undefined) return video(source.videoPathOf(ref));
  return hostname === 'copy' && index === undefined ? video(source.playablePathOf(ref)) : null;
}

function frame(path: string | undefined, isSmall: boolean): Served | null {
  if (path === undefined) return null;
  const headers = { 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=31536000, immutable' };
  return { path, headers, isSmall };
}

/** The response is not cached: a video may change on disk, and a copy may be made again under the same address. */
function video(path: string | null): Served | null {
  if (path === null) return null;
  const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return { path, headers: { 'content-type': type, 'cache-control': 'no-store' } };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // The address was not made by the app.
    return null;
  }
}

/** Reads the file as fast as the window takes it, and closes it when the request ends: each seek ends one request and starts another. */
function streamOf(
  file: FileHandle,
  first: number,
  last: number,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const stream = file.createReadStream({ start: first, end: last, signal });
  // A read error reaches the window through the response. Without this listener it would end the app.
  stream.on('error', () => undefined);
  // Safe: Response accepts Node's web streams; only the names of the two types differ.
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}
