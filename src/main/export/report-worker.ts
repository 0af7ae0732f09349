import { parentPort } from 'node:worker_threads';
import { describeError } from '../log/describe-error.ts';
import { render, type RenderRequest } from './report-renderer.ts';

/** The root of the thread that lays out reports, so that neither the window nor the terminal waits for one. */
const port = parentPort;
if (port === null) throw new Error('This file is the root of a thread.');

port.on('message', (request: RenderRequest) => {
  try {
    port.postMessage(render(request));
  } catch (cause) {
    // The error is shown nowhere else: the other thread keeps the report's text.
    port.postMessage({ kind: 'failed', reason: describeError(cause, true) });
  }
});
