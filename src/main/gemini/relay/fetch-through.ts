import { Readable } from 'node:stream';
import type { Outbound } from './outbound.ts';

/** A `fetch` for GET requests without a body that goes the same way as the questions. Redirects are answers of their own. */
export function fetchThrough(outbound: Outbound): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = Object.fromEntries(new Headers(init?.headers));
    const signal = init?.signal ?? new AbortController().signal;
    const answer = await outbound.send({ url, method: 'GET', headers, body: null, bodyBytes: null }, signal);
    const kept = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined || name === 'content-encoding' ? [] : [[name, value]],
    );
    // Safe: a web stream of Node is the one that its Response takes.
    const body = Readable.toWeb(answer.body) as ReadableStream<Uint8Array>;
    return new Response(body, { status: answer.status, headers: kept });
  };
}
