import { net } from 'electron';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NodeOutbound } from '../gemini/relay/node-outbound.ts';
import {
  NetworkError,
  networkErrorOf,
  type Outbound,
  type OutboundRequest,
  type OutboundResponse,
} from '../gemini/relay/outbound.ts';
import { hasProxy, type Env } from '../gemini/relay/proxy.ts';
import { sessionForGoogle } from './quiet-network.ts';

/**
 * The way to Google through Chromium's network, which knows the system's proxy, PAC files and certificates. A proxy that the
 * environment names goes before them, as it does in a terminal.
 */
export class ElectronOutbound implements Outbound, AsyncDisposable {
  readonly #env: Env;
  readonly #node: NodeOutbound;

  constructor(env: Env) {
    this.#env = env;
    this.#node = new NodeOutbound(env);
  }

  async send(request: OutboundRequest, signal: AbortSignal): Promise<OutboundResponse> {
    if (hasProxy(request.url, this.#env)) return await this.#node.send(request, signal);
    return await sendByChromium(request, signal);
  }

  async firstHop(url: URL): Promise<URL> {
    if (hasProxy(url, this.#env)) return await this.#node.firstHop(url);
    return firstProxy(await sessionForGoogle().resolveProxy(url.href)) ?? url;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#node[Symbol.asyncDispose]();
  }
}

/** The first proxy of Chromium's list, such as `PROXY host:3128; DIRECT`. Null for a direct connection. */
function firstProxy(list: string): URL | null {
  const [, kind, address] = /^(\w{1,10}) ([^\s;]{1,300})/u.exec(list) ?? [];
  const text = `${kind === 'HTTPS' ? 'https' : 'http'}://${address ?? ''}`;
  return address !== undefined && URL.canParse(text) ? new URL(text) : null;
}

function sendByChromium(
  { url, method, headers, body }: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundResponse> {
  return new Promise((resolve, reject) => {
    const request = net.request({
      url: url.href,
      method,
      credentials: 'omit',
      cache: 'no-store',
      session: sessionForGoogle(),
      // A redirect is no answer of Google: it may lead anywhere, with the key.
      redirect: 'manual',
    });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    const fail = (cause: unknown): void => {
      signal.removeEventListener('abort', abort);
      reject(networkErrorOf(cause, false));
    };
    const abort = (): void => {
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
      // A network that leads elsewhere, such as to its own sign-in page, answers instead of Google.
      resolve({
        status,
        headers: { location: target, 'content-type': 'text/html' },
        body: Readable.from([]),
      });
      request.abort();
    });
    request.on('response', (response) => {
      // Safe: Electron documents the message as a readable stream, which its types leave out.
      const stream = response as unknown as Readable;
      stream.once('close', () => signal.removeEventListener('abort', abort));
      resolve({ status: response.statusCode, headers: plain(response.headers), body: stream });
    });
    request.on('error', fail);
    if (body === null) {
      request.end();
      return;
    }
    request.chunkedEncoding = true;
    // Safe: Electron documents the request as a writable stream, which its types tell differently.
    pipeline(body, request as unknown as NodeJS.WritableStream).catch(fail);
  });
}

function plain(headers: Readonly<Record<string, string | string[]>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
