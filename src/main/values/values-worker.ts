import { parentPort } from 'node:worker_threads';
import { describeError } from '../log/describe-error.ts';
import { readSource, type SourceRequest } from './read-source.ts';
import type { SourceReply } from './source-thread.ts';

/** The root of the thread that reads large files with values. */
const port = parentPort;
if (port === null) throw new Error('This file is the root of a thread.');

port.on('message', (request: SourceRequest) => {
  const answer = (reply: SourceReply): void => port.postMessage(reply);
  readSource(request).then(
    (reading) => answer({ kind: 'read', reading }),
    // The error is shown nowhere else.
    (cause: unknown) => answer({ kind: 'failed', reason: describeError(cause, true) }),
  );
});
