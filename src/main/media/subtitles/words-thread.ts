import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { timeLimit } from '../../processes/time-limit.ts';
import { wordsOf, type FileBytes, type Reading } from './file-words.ts';

/**
 * Smaller files take a few milliseconds, less than a thread needs to start. The forms of JSON are tried one after the other, so 12 MB of it
 * take seconds.
 */
const MANY_BYTES = 256 * 1024;
/** The thread may take this much memory and time, so that a file can take neither from the app. */
const MAX_MEMORY_MB = 768;
const TIMEOUT_MS = 60_000;

/** The replies of the thread. */
export type ThreadReply =
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Reads the words of a file, in a thread of its own where the file is large, so that the window and all other videos go on. Throws an error
 * where the file takes too much memory or time, or the signal's reason.
 */
export async function wordsInThread(
  file: FileBytes,
  signal: AbortSignal,
  threadPath: string | null = builtThread(),
): Promise<Reading> {
  if (file.bytes.length < MANY_BYTES || threadPath === null) return await wordsOf(file);
  const worker = new Worker(threadPath, { resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB } });
  try {
    const reply = await replyOf(worker, file, AbortSignal.any([signal, timeLimit(TIMEOUT_MS)]));
    signal.throwIfAborted();
    if (reply.kind === 'failed') throw new Error(`The words could not be read: ${reply.reason}`);
    return reply.reading;
  } finally {
    await worker.terminate();
  }
}

async function replyOf(worker: Worker, file: FileBytes, signal: AbortSignal): Promise<ThreadReply> {
  return await new Promise((resolve) => {
    const fail = (reason: string): void => resolve({ kind: 'failed', reason });
    worker
      .on('message', (reply: ThreadReply) => resolve(reply))
      .on('error', (error) => fail(error.name))
      .on('exit', () => fail('the thread ended'));
    signal.addEventListener('abort', () => fail('it took too long'), { once: true });
    // It may have been given up before the thread began.
    if (signal.aborted) fail('it was ended');
    worker.postMessage(file);
  });
}

/** The built root of the thread, which is beside the roots of the app; null where the app runs from its sources. */
function builtThread(): string | null {
  const places = ['./words-worker.js', '../words-worker.js'];
  return places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync) ?? null;
}
