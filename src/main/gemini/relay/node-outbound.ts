import { pipeline, type Readable, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type * as Undici from 'undici';
import { isDirect, proxyFor, type Env } from './proxy.ts';
import {
  networkErrorOf,
  NetworkError,
  tellingSent,
  type Outbound,
  type OutboundRequest,
  type OutboundResponse,
} from './outbound.ts';
import { readBeforeFailing } from './read-before-failing.ts';

/**
 * The relay's own watchdogs bound the answer; these only end what nobody waits for any more. Zero means no limit of undici's.
 */
const NO_LIMIT = { headersTimeout: 0, bodyTimeout: 0 } as const;
const CONNECT_LIMIT_MS = 15_000;

/** The way to Google through Node's network and the proxy that the environment names. Node itself honours NODE_EXTRA_CA_CERTS. */
export class NodeOutbound implements Outbound, AsyncDisposable {
  readonly #env: Env;
  #direct: Undici.Agent | null = null;
  readonly #proxies = new Map<string, Undici.ProxyAgent>();

  constructor(env: Env) {
    this.#env = env;
  }

  async send(
    { url, method, headers, body: sent, bodyBytes, onSent }: OutboundRequest,
    signal: AbortSignal,
  ): Promise<OutboundResponse> {
    const proxy = this.#proxyFor(url);
    try {
      // Loaded with the first request: it takes a tenth of a second, in which the window would not be usable.
      const undici = await import('undici');
      const response = await undici.request(url, {
        dispatcher: this.#dispatcher(undici, proxy),
        method,
        headers: {
          ...headers,
          'accept-encoding': 'identity',
          ...(bodyBytes !== null && { 'content-length': String(bodyBytes) }),
        },
        body: sent === null || onSent === undefined ? sent : tellingSent(sent, onSent),
        signal,
      });
      const answered = plain(response.headers);
      const body = decoded(response.body, answered['content-encoding']);
      return { status: response.statusCode, headers: answered, body };
    } catch (cause) {
      signal.throwIfAborted();
      throw networkErrorOf(cause, proxy !== null);
    }
  }

  firstHop(url: URL): Promise<URL> {
    return Promise.resolve(this.#proxyFor(url) ?? url);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const agents = [...(this.#direct === null ? [] : [this.#direct]), ...this.#proxies.values()];
    await Promise.all(agents.map((agent) => agent.destroy()));
  }

  #proxyFor(url: URL): URL | null {
    return isDirect(url, this.#env) ? null : proxyFor(url, this.#env);
  }

  #dispatcher(undici: typeof Undici, proxy: URL | null): Undici.Dispatcher {
    if (proxy === null) {
      const connect = connectorOf(undici.buildConnector({ timeout: CONNECT_LIMIT_MS }));
      return (this.#direct ??= new undici.Agent({ ...NO_LIMIT, connect }));
    }
    const known = this.#proxies.get(proxy.href);
    if (known !== undefined) return known;
    if (!/^https?:$/u.test(proxy.protocol)) {
      throw new NetworkError('proxy-unreachable', `Proxies of the kind ${proxy.protocol} are not supported.`);
    }
    const agent = new undici.ProxyAgent({
      uri: proxy.origin,
      ...(proxy.username !== '' && { token: basicToken(proxy) }),
      ...NO_LIMIT,
      factory: (origin, options) => poolThrough(undici, origin, options),
      proxyTls: { timeout: CONNECT_LIMIT_MS },
      requestTls: { timeout: CONNECT_LIMIT_MS },
    });
    this.#proxies.set(proxy.href, agent);
    return agent;
  }
}

/** Makes connections whose sockets read an answer that came early. */
function connectorOf(connect: Undici.buildConnector.connector): Undici.buildConnector.connector {
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      readBeforeFailing(socket);
      callback(null, socket);
    });
  };
}

/** The connections to a service through a proxy. */
function poolThrough(undici: typeof Undici, origin: string | URL, options: Undici.Pool.Options): Undici.Pool {
  const { connect } = options;
  return new undici.Pool(origin, {
    ...options,
    ...(typeof connect === 'function' && { connect: connectorOf(connect) }),
  });
}

/** The user and password of a proxy's address (RFC 7617). Throws NetworkError where they are not percent-encoded as they must be. */
function basicToken({ username, password }: URL): string {
  try {
    const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return `Basic ${Buffer.from(pair).toString('base64')}`;
  } catch (cause) {
    throw new NetworkError('proxy-unreachable', 'The proxy’s user or password is not percent-encoded.', {
      cause,
    });
  }
}

/** Decodes a body. Google is asked for plain ones, but a proxy on the way may compress all the same. */
function decoded(body: Readable, encoding = ''): Readable {
  const decoder = decoderOf(encoding.trim().toLowerCase());
  // Whoever reads the decoded body sees the error.
  return decoder === null ? body : pipeline(body, decoder, () => undefined);
}

function decoderOf(encoding: string): Transform | null {
  // A body that is cut short is still read as far as it came.
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'deflate':
      return createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return null;
  }
}

function plain(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
