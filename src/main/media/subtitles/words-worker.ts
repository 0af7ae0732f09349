import { parentPort } from 'node:worker_threads';
import { describeError } from '../../log/describe-error.ts';
import { wordsOf, type FileBytes } from './file-words.ts';
import type { ThreadReply } from './words-thread.ts';

/** The root of the thread that reads large files with words. */
const port = parentPort;
if (port === null) throw new Error('This file is the root of a thread.');

port.on('message', (file: FileBytes) => {
  const answer = (reply: ThreadReply): void => port.postMessage(reply);
  wordsOf(file).then(
    (reading) => answer({ kind: 'read', reading }),
    // The error is shown nowhere else.
    (cause: unknown) => answer({ kind: 'failed', reason: describeError(cause, true) }),
  );
});
