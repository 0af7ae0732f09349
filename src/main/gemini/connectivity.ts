import { connect } from 'node:net';
import type { Clock } from '../pipeline/clock.ts';

/** A service that needs longer to accept a connection counts as unreachable. */
const ANSWER_LIMIT_MS = 3_000;
/**
 * The pause between two checks grows by half each time, so that a short outage ends soon and a long one causes little traffic.
 */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;
const GROWTH = 1.5;

export interface ConnectivityOptions {
  /** The environment of gemini's processes, which names the service and the proxy. */
  readonly env: Readonly<Record<string, string | undefined>>;
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

  /** True if the service is reachable; resolves within three seconds. Throws the signal's reason when it aborts first. */
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

  async #check(): Promise<boolean> {
    const endpoint = firstEndpoint(this.#options.env, this.#options.isVertex());
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
    void work.then((value) => {
      signal.removeEventListener('abort', stop);
      resolve(value);
    });
  });
}

type Env = Readonly<Record<string, string | undefined>>;

/** A host and port that must be reachable before a request. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const GEMINI_API = 'https://generativelanguage.googleapis.com';
const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/**
 * The first endpoint of a request to the model: the service, or the proxy before it. Null if the environment contains an invalid
 * address.
 */
export function firstEndpoint(env: Env, isVertex: boolean): Endpoint | null {
  const service = urlOf(serviceOf(env, isVertex));
  if (service === null) return null;
  const proxy = isDirect(service, env) ? null : urlOf(proxyFor(service, env));
  return endpointOf(proxy ?? service);
}

function serviceOf(env: Env, isVertex: boolean): string {
  if (!isVertex) return given(env, 'GOOGLE_GEMINI_BASE_URL') ?? GEMINI_API;
  const location = given(env, 'GOOGLE_CLOUD_LOCATION');
  const regional =
    location === null || location === 'global'
      ? 'https://aiplatform.googleapis.com'
      : `https://${location}-aiplatform.googleapis.com`;
  return given(env, 'GOOGLE_VERTEX_BASE_URL') ?? regional;
}

/**
 * Chooses the proxy as undici's EnvHttpProxyAgent does inside gemini 0.61: without an https proxy, the http proxy serves both.
 */
function proxyFor(service: URL, env: Env): string {
  const http = given(env, 'HTTP_PROXY') ?? '';
  return service.protocol === 'https:' ? (given(env, 'HTTPS_PROXY') ?? http) : http;
}

/**
 * True if the service is reached without a proxy: loopback, and hosts listed in NO_PROXY. A name there includes its subdomains;
 * `*` means all.
 */
function isDirect({ hostname, port, protocol }: URL, env: Env): boolean {
  if (isLoopback(hostname)) return true;
  const portOf = port === '' ? String(PORTS[protocol] ?? '') : port;
  return (given(env, 'NO_PROXY') ?? '')
    .split(/[\s,]+/u)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', only] = /^(.*?)(?::(\d+))?$/u.exec(entry.toLowerCase()) ?? [];
      if (only !== undefined && only !== portOf) return false;
      const domain = name.replace(/^\*?\./u, '');
      return hostname === domain || hostname.endsWith(`.${domain}`);
    });
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** Reads a variable; the lower-case name takes precedence, as in curl. */
function given(env: Env, name: string): string | null {
  const value = env[name.toLowerCase()] ?? env[name] ?? '';
  return value === '' ? null : value;
}

/** Parses an address; a proxy may be given without a scheme. Null if invalid. */
function urlOf(text: string): URL | null {
  const whole = text.includes('://') ? text : `http://${text}`;
  return text !== '' && URL.canParse(whole) ? new URL(whole) : null;
}

function endpointOf({ hostname, port, protocol }: URL): Endpoint | null {
  const number = port === '' ? PORTS[protocol] : Number(port);
  if (number === undefined || hostname === '') return null;
  return { host: hostname.replace(/^\[(.*)\]$/u, '$1'), port: number };
}
