import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { event, waitForClose } from './http.ts';
import type { Ending, Verbatim } from './scenario.ts';

/** Writes a reply; returns false if it breaks off on purpose or hangs until the client goes away. */
export async function sendVerbatim(
  { status = 200, headers = {}, pieces, ending = 'whole' }: Verbatim,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<boolean> {
  response.writeHead(status, { 'content-type': 'text/event-stream', ...headers });
  for (const piece of pieces) {
    response.write(piece);
    // So that each piece is a packet of its own.
    await nextTurn(undefined, { signal });
  }
  switch (ending) {
    case 'whole':
      response.end();
      return true;
    case 'reset':
      response.destroy();
      return false;
    case 'hang':
      return waitForClose(signal);
  }
}

/** A stream of events with one chunk of Google's each. */
export function eventsOf(chunks: readonly unknown[], ending: Ending = 'whole'): Verbatim {
  return { pieces: chunks.map(event), ending };
}
