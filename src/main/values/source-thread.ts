import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { orElse } from '../log/log.ts';
import { readStart } from '../media/regular-file.ts';
import { timeLimit } from '../processes/time-limit.ts';
import type { SourceReading, SourceRequest } from './read-source.ts';
import { startsAsZip } from './table-rows.ts';

/** Less takes a few milliseconds, which is less than a thread needs to start. */
const MANY_BYTES = 256 * 1024;
/** The thread may take this much memory, and any reading this much time, so that a file can take neither from the app. */
const MAX_MEMORY_MB = 1_536;
const TIMEOUT_MS = 90_000;
/** All sources of a folder together may take this much: on a drive that does not answer, each would wait for as long as one may. */
const TIMEOUT_TOGETHER_MS = 180_000;

/** The replies of the thread. */
export type SourceReply =
  | { readonly kind: 'read'; readonly reading: SourceReading }
  | { readonly kind: 'failed'; readonly reason: string };

/** Thrown for a source that takes too much time, mostly because its drive does not answer. */
export class LateSourceError extends Error {
  override readonly name = 'LateSourceError';
}

/** Aborts once sources that are read one after another have taken too much time together. */
export function timeTogether(): AbortSignal {
  return timeLimit(TIMEOUT_TOGETHER_MS);
}

/**
 * Reads a source, in a thread of its own where it is large, so that the window and all videos go on. Throws an error where it takes too much
 * memory, LateSourceError where it takes too much time or `late` has come, or the signal's reason.
 */
export async function readSourceInThread(
  request: SourceRequest,
  signal: AbortSignal,
  late: AbortSignal,
  read = readBySize,
): Promise<SourceReading> {
  const tooLate = AbortSignal.any([late, timeLimit(TIMEOUT_MS)]);
  const ended = AbortSignal.any([signal, tooLate]);
  const reading = ended.aborted ? null : read(request, ended);
  if (reading !== null) await Promise.race([reading, once(ended, 'abort')]);
  // A batch that was closed meanwhile keeps nothing any more: the source counts as unread.
  signal.throwIfAborted();
  if (reading === null || tooLate.aborted) throw new LateSourceError('The source was not read in time.');
  return await reading;
}

async function readBySize(request: SourceRequest, signal: AbortSignal): Promise<SourceReading> {
  const threadPath = builtThread();
  if (threadPath === null || !(await isLarge(request))) {
    // The readers of tables are loaded by the first batch that needs them.
    const { readSource } = await import('./read-source.ts');
    signal.throwIfAborted();
    return await readSource(request);
  }
  const worker = new Worker(threadPath, { resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB } });
  try {
    const reply = await replyOf(worker, request, signal);
    if (reply.kind === 'failed') throw new Error(`The values could not be read: ${reply.reason}`);
    return reply.reading;
  } finally {
    await worker.terminate();
  }
}

/** True for what may take long. A packed file of a few bytes may hold many. */
async function isLarge(request: SourceRequest): Promise<boolean> {
  const paths = request.kind === 'table' ? [request.path] : request.files.map(({ path }) => path);
  let bytes = 0;
  for (const path of paths.slice(0, 200)) {
    if (/\.xz$/iu.test(path) || (request.kind === 'table' && (await isZip(path)))) return true;
    bytes += (await stat(path).catch(orElse({ size: 0 }, 'what cannot be read is told when it is read')))
      .size;
    if (bytes > MANY_BYTES) return true;
  }
  return paths.length > 200;
}

async function isZip(path: string): Promise<boolean> {
  const start = await readStart(path, 2).catch(orElse(null, 'what cannot be read is told when it is read'));
  return start !== null && startsAsZip(start.bytes);
}

async function replyOf(worker: Worker, request: SourceRequest, signal: AbortSignal): Promise<SourceReply> {
  return await new Promise((resolve) => {
    const fail = (reason: string): void => resolve({ kind: 'failed', reason });
    worker
      .on('message', (reply: SourceReply) => resolve(reply))
      .on('error', (error) => fail(error.name))
      .on('exit', () => fail('the thread ended'));
    signal.addEventListener('abort', () => fail('it took too long'), { once: true });
    // The batch may have been closed while the thread began.
    if (signal.aborted) fail('it was ended');
    worker.postMessage(request);
  });
}

/** The built root of the thread, which is beside the roots of the app; null where the app runs from its sources. */
function builtThread(): string | null {
  const places = ['./values-worker.js', '../values-worker.js'];
  return places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync) ?? null;
}
