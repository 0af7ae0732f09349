import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { isBatchId } from '../batches/batch-dirs.ts';
import { describeError } from '../log/describe-error.ts';
import { orElse } from '../log/log.ts';
import { Archive } from './archive.ts';
import type { ArchiveReply, ArchiveRequest, ThreadData } from './archive-threads.ts';
import { updateBatchIndex } from './batch-index.ts';

/** The root of the threads that search all batches and keep the index for it. */
const port = parentPort;
if (port === null) throw new Error('This file is the root of a thread.');
// Safe: main starts the thread with this.
const { batchesDir } = workerData as ThreadData;
const archive = new Archive(batchesDir);
const send = (reply: ArchiveReply): void => port.postMessage(reply);
let inOrder = Promise.resolve();

port.on('message', (request: ArchiveRequest) => {
  inOrder = inOrder.then(() => handle(request));
});

async function handle(request: ArchiveRequest): Promise<void> {
  switch (request.kind) {
    case 'find':
      await archive.find(request.query).then(
        (found) => send({ kind: 'found', id: request.id, found }),
        (cause: unknown) => send({ kind: 'not-found', id: request.id, reason: describeError(cause, true) }),
      );
      return;
    case 'changed':
      archive.markChanged(request.batchId);
      return;
    case 'update':
      await update(request.batchIds ?? (await newestFirst()), new Set(request.except));
      return;
  }
}

async function update(batchIds: readonly string[], except: ReadonlySet<string>): Promise<void> {
  for (const [done, batchId] of batchIds.entries()) {
    send({ kind: 'updating', batchId, done, of: batchIds.length });
    if (except.has(batchId) || !isBatchId(batchId)) continue;
    const isChanged = await updateBatchIndex(join(batchesDir, batchId)).catch(
      orElse(false, 'a batch that is being removed, or whose disk is full, is looked at again another time'),
    );
    if (isChanged) send({ kind: 'updated', batchId });
  }
  send({ kind: 'up-to-date' });
}

/** Ids are sorted by time, so that what is new is found first. */
async function newestFirst(): Promise<readonly string[]> {
  const names = await readdir(batchesDir).catch(orElse([], 'without a folder there are no batches'));
  return names.filter(isBatchId).sort().reverse();
}
