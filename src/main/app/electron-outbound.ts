import { net, type ClientRequest, type Session } from 'electron';
import { addAbortSignal, Readable } from 'node:stream';
import { ByteBudget } from '../gemini/relay/byte-budget.ts';
import { NodeOutbound } from '../gemini/relay/node-outbound.ts';
import {
  NetworkError,
  networkErrorOf,
  type OnSent,
  type Outbound,
  type OutboundRequest,
  type OutboundResponse,
} from '../gemini/relay/outbound.ts';
import { hasProxy, type Env } from '../gemini/relay/proxy.ts';
import { sessionForGoogle } from './quiet-network.ts';

/**
 * Chromium opens at most six connections to a host in one session, where that does not speak HTTP/2: a company's proxy, or a server of the
 * user's (`kMaxSocketsPerGroup` of its net/socket/client_socket_pool_manager.cc). More requests would wait unseen, so they get another session.
 */
const MOST_A_SESSION = 6;

/**
 * The most bytes of questions that are kept until they are answered: ten whole clips, or hundreds of questions with frames. Electron and
 * Chromium copy them, so the app takes up to three times as much. Thirty-two clips of 18 MB at once took 1,420 MB without a bound and take 690 MB.
 */
const MAX_HELD_BYTES = 192 * 1024 * 1024;

/** The memory for a body at first: of its stated length, where that is stated and no more than any question has. */
const FIRST_BYTES = 1024 * 1024;
const MAX_FIRST_BYTES = 32 * 1024 * 1024;

/** How often Chromium itself tells how much was sent (`kUploadProgressInterval` of its services/network/url_loader.cc). */
const PROGRESS_MS = 100;

/**
 * The way to Google through Chromium's network, which knows the system's proxy, PAC files and certificates. A proxy that the
 * environment names goes before them, as it does in a terminal.
 */
export class ElectronOutbound implements Outbound, AsyncDisposable {
  readonly #env: Env;
  readonly #node: NodeOutbound;
  /** The requests under way in each session. */
  readonly #busy: number[] = [];
  readonly #held = new ByteBudget(MAX_HELD_BYTES);

  constructor(env: Env) {
    this.#env = env;
    this.#node = new NodeOutbound(env);
  }

  async send(request: OutboundRequest, signal: AbortSignal): Promise<OutboundResponse> {
    if (hasProxy(request.url, this.#env)) return await this.#node.send(request, signal);
    const lease = this.#lease();
    try {
      const response = await sendByChromium(request, lease.session, signal);
      response.body.once('close', lease.release);
      signal.addEventListener('abort', lease.release, { once: true });
      return response;
    } catch (cause) {
      lease.release();
      throw cause;
    }
  }

  budgetFor(url: URL): ByteBudget | null {
    return hasProxy(url, this.#env) ? null : this.#held;
  }

  async firstHop(url: URL): Promise<URL> {
    if (hasProxy(url, this.#env)) return await this.#node.firstHop(url);
    return firstProxy(await sessionForGoogle(0).resolveProxy(url.href)) ?? url;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#node[Symbol.asyncDispose]();
  }

  /** Lends a session that has a connection to spare. */
  #lease(): { readonly session: Session; readonly release: () => void } {
    const free = this.#busy.findIndex((requests) => requests < MOST_A_SESSION);
    const number = free === -1 ? this.#busy.length : free;
    this.#busy[number] = (this.#busy[number] ?? 0) + 1;
    let isLent = true;
    const release = (): void => {
      if (isLent) this.#busy[number] = (this.#busy[number] ?? 1) - 1;
      isLent = false;
    };
    return { session: sessionForGoogle(number), release };
  }
}

/** The first proxy of Chromium's list, such as `PROXY host:3128; DIRECT`. Null for a direct connection. */
function firstProxy(list: string): URL | null {
  const [, kind, address] = /^(\w{1,10}) ([^\s;]{1,300})/u.exec(list) ?? [];
  const text = `${kind === 'HTTPS' ? 'https' : 'http'}://${address ?? ''}`;
  return address !== undefined && URL.canParse(text) ? new URL(text) : null;
}

/**
 * Chromium sends a question again, over a new connection, where a kept one turns out to be closed. Electron cannot begin a streamed body a
 * second time: it throws "two startReading calls" where nobody can catch it (`ChunkedBodyStream` of its `net-client-request.ts`). So the
 * body is in memory as a whole until its answer is over: Electron keeps it, and this function lets go of its own copy.
 */
async function sendByChromium(
  { url, method, headers, body, bodyBytes, onSent = () => undefined }: OutboundRequest,
  own: Session,
  signal: AbortSignal,
): Promise<OutboundResponse> {
  let whole = body === null ? null : await wholeOf(body, bodyBytes, signal);
  signal.throwIfAborted();
  return await new Promise((resolve, reject) => {
    const request = net.request({
      url: url.href,
      method,
      credentials: 'omit',
      cache: 'no-store',
      session: own,
      // A redirect is no answer of Google: it may lead anywhere, with the key.
      redirect: 'manual',
    });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    const progress = whole === null ? null : tellProgress(request, whole.length, onSent);
    const fail = (cause: unknown): void => {
      progress?.end();
      signal.removeEventListener('abort', abort);
      reject(networkErrorOf(cause, false));
    };
    const abort = (): void => {
      progress?.end();
      request.abort();
      // Safe: an abort reason is an error.
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    request.on('login', ({ isProxy }, answer) => {
      if (isProxy) fail(new NetworkError('proxy-sign-in', 'The proxy asks for a user and a password.'));
      answer();
    });
    request.on('redirect', (status, _method, target) => {
      progress?.end();
      // A network that leads elsewhere, such as to its own sign-in page, answers instead of Google.
      resolve({
        status,
        headers: { location: target, 'content-type': 'text/html' },
        body: Readable.from([]),
      });
      request.abort();
    });
    request.on('response', (response) => {
      progress?.end(response.statusCode === 200);
      // Safe: Electron documents the message as a readable stream, which its types leave out.
      const stream = response as unknown as Readable;
      let hasEnded = false;
      stream.once('end', () => (hasEnded = true));
      stream.once('close', () => {
        signal.removeEventListener('abort', abort);
        // A stream that is destroyed does not end its request.
        if (!hasEnded) request.abort();
      });
      resolve({ status: response.statusCode, headers: plain(response.headers), body: stream });
    });
    request.on('error', fail);
    if (whole === null) request.end();
    else request.end(whole);
    whole = null;
  });
}

/** Reads a body into one piece of memory. Throws the signal's reason, or NetworkError. */
async function wholeOf(body: Readable, bytes: number | null, signal: AbortSignal): Promise<Buffer> {
  try {
    let whole = Buffer.allocUnsafe(Math.min(bytes ?? FIRST_BYTES, MAX_FIRST_BYTES));
    let read = 0;
    for await (const piece of addAbortSignal(signal, body) as AsyncIterable<Buffer>) {
      if (read + piece.length > whole.length) {
        const larger = Buffer.allocUnsafe(2 * (read + piece.length));
        whole.copy(larger, 0, 0, read);
        whole = larger;
      }
      read += piece.copy(whole, read);
    }
    return whole.subarray(0, read);
  } catch (cause) {
    signal.throwIfAborted();
    throw networkErrorOf(cause, false);
  }
}

/** Tells how much of a request Chromium has sent until it is ended. An answer may come before all is sent, unless it `isForAll`. */
function tellProgress(
  request: ClientRequest,
  bytes: number,
  onSent: OnSent,
): { readonly end: (isForAll?: boolean) => void } {
  let isOver = false;
  const look = (): void => {
    if (isOver) return;
    const { started, current } = request.getUploadProgress();
    isOver = started && current >= bytes;
    if (started) onSent(Math.min(current, bytes), isOver);
    if (isOver) clearInterval(timer);
  };
  const timer = setInterval(look, PROGRESS_MS);
  return {
    end: (isForAll = false) => {
      look();
      clearInterval(timer);
      if (isForAll && !isOver) onSent(bytes, true);
      isOver = true;
    },
  };
}

function plain(headers: Readonly<Record<string, string | string[]>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
