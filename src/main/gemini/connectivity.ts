import { connect } from 'node:net';
import type { Clock } from '../pipeline/clock.ts';
import type { Outbound } from './relay/outbound.ts';
import { envValue, type Env } from './relay/proxy.ts';
import { serviceUrl } from './relay/service.ts';

/** A service that needs longer to accept a connection counts as unreachable. */
const ANSWER_LIMIT_MS = 3_000;
/** The whole check, which may ask a company's proxy settings first: Chromium loads the script that holds them, however long that takes. */
const CHECK_LIMIT_MS = 10_000;
/**
 * The pause between two checks grows by half each time, so that a short outage ends soon and a long one causes little traffic.
 */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;
const GROWTH = 1.5;

export interface ConnectivityOptions {
  /** The environment, which may name another address of the service. */
  readonly env: Env;
  /** Knows the proxy before the service. */
  readonly outbound: Pick<Outbound, 'firstHop'>;
  /** True if Vertex AI is used now. */
  readonly isVertex: () => boolean;
  readonly wait: Clock['wait'];
}

/**
 * Checks whether the model's service is reachable. It connects to the service or to the proxy before it, sends nothing, and does
 * so only on request.
 */
export class Connectivity {
  readonly #options: ConnectivityOptions;
  /** The running check, shared by all callers. */
  #running: Promise<boolean> | null = null;

  constructor(options: ConnectivityOptions) {
    this.#options = options;
  }

  /** True if the service is reachable; resolves within ten seconds. Throws the signal's reason when it aborts first. */
  async isOnline(signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    this.#running ??= this.#check().finally(() => (this.#running = null));
    return await unlessAborted(this.#running, signal);
  }

  /** Resolves once the service is reachable. Throws the signal's reason when it aborts first. */
  async whenOnline(signal: AbortSignal): Promise<void> {
    for (
      let pauseMs = FIRST_PAUSE_MS;
      !(await this.isOnline(signal));
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * GROWTH)
    ) {
      await this.#options.wait(pauseMs, signal);
    }
  }

  #check(): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => resolve(false), CHECK_LIMIT_MS);
      void this.#reaches()
        .then(resolve, reject)
        .finally(() => clearTimeout(late));
    });
  }

  async #reaches(): Promise<boolean> {
    const { env, isVertex, outbound } = this.#options;
    const endpoint = await firstEndpoint(env, isVertex(), outbound);
    // An invalid address is not a network problem; the request itself will fail with a better message.
    return endpoint === null || (await canConnect(endpoint));
  }
}

function canConnect(endpoint: Endpoint): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(endpoint);
    const end = (isConnected: boolean): void => {
      clearTimeout(late);
      socket.destroy();
      resolve(isConnected);
    };
    const late = setTimeout(() => end(false), ANSWER_LIMIT_MS);
    socket.once('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', stop);
      settle();
    };
    work.then(
      (value) => end(() => resolve(value)),
      (cause: unknown) => end(() => reject(cause instanceof Error ? cause : new Error(String(cause)))),
    );
  });
}

/** A host and port that must be reachable before a request. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/**
 * The first endpoint of a request to the model: the service, or the proxy before it. Null if the environment contains an invalid
 * address.
 */
export async function firstEndpoint(
  env: Env,
  isVertex: boolean,
  outbound: Pick<Outbound, 'firstHop'>,
): Promise<Endpoint | null> {
  const service = isVertex ? vertexUrl(env) : serviceUrl('gemini-api', env);
  return service === null ? null : endpointOf(await outbound.firstHop(service));
}

/** Vertex AI has an address for each region. */
function vertexUrl(env: Env): URL | null {
  const location = envValue(env, 'GOOGLE_CLOUD_LOCATION');
  const isRegional =
    location !== null && location !== 'global' && envValue(env, 'GOOGLE_VERTEX_BASE_URL') === null;
  return isRegional ? new URL(`https://${location}-aiplatform.googleapis.com`) : serviceUrl('vertex-ai', env);
}

function endpointOf({ hostname, port, protocol }: URL): Endpoint | null {
  const number = port === '' ? PORTS[protocol] : Number(port);
  if (number === undefined || hostname === '') return null;
  return { host: hostname.replace(/^\[(.*)\]$/u, '$1'), port: number };
}
