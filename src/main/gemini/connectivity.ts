import { connect } from 'node:net';
import type { Clock } from '../pipeline/clock.ts';

/** A service that takes longer to answer at all is as good as unreachable. */
const ANSWER_LIMIT_MS = 3_000;
/** Pauses between two looks grow by half each time: soon enough after a short break, quiet over a long one. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;
const GROWTH = 1.5;

export interface ConnectivityOptions {
  /** Names the service and the proxy before it, as gemini's processes see them. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True while the service is that of Vertex AI. */
  readonly isVertex: () => boolean;
  readonly wait: Clock['wait'];
}

/** Can the model's service be reached? Connects to it, or to the proxy before it, and sends nothing; only while somebody asks. */
export class Connectivity {
  readonly #options: ConnectivityOptions;
  /** The look that is under way, shared by all who ask meanwhile. */
  #looking: Promise<boolean> | null = null;

  constructor(options: ConnectivityOptions) {
    this.#options = options;
  }

  /** Known within three seconds. Throws the signal's reason when it aborts first. */
  async isOnline(signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    this.#looking ??= this.#look().finally(() => (this.#looking = null));
    return await unlessAborted(this.#looking, signal);
  }

  /** Resolves once the service can be reached. Throws the signal's reason when it aborts first. */
  async whenOnline(signal: AbortSignal): Promise<void> {
    for (
      let pauseMs = FIRST_PAUSE_MS;
      !(await this.isOnline(signal));
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * GROWTH)
    ) {
      await this.#options.wait(pauseMs, signal);
    }
  }

  async #look(): Promise<boolean> {
    const endpoint = firstStop(this.#options.env, this.#options.isVertex());
    // An address that is none is no matter of the network: asking will say what is wrong with it.
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

/** A host and port that must be reachable before the model can be asked. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const GEMINI_API = 'https://generativelanguage.googleapis.com';
const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** Where a request to the model goes first: to its service, or to the proxy before it. Null where the variables name no address at all. */
export function firstStop(env: Env, isVertex: boolean): Endpoint | null {
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

/** As undici reads the variables inside gemini 0.61 (EnvHttpProxyAgent): without a proxy for https, the one for http serves both. */
function proxyFor(service: URL, env: Env): string {
  const http = given(env, 'HTTP_PROXY') ?? '';
  return service.protocol === 'https:' ? (given(env, 'HTTPS_PROXY') ?? http) : http;
}

/** Loopback never goes through a proxy, nor what NO_PROXY lists: names with all below them, `*` for everything. */
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

/** Small letters are asked first, as curl does. */
function given(env: Env, name: string): string | null {
  const value = env[name.toLowerCase()] ?? env[name] ?? '';
  return value === '' ? null : value;
}

/** A proxy may be named without a scheme. */
function urlOf(text: string): URL | null {
  const whole = text.includes('://') ? text : `http://${text}`;
  return text !== '' && URL.canParse(whole) ? new URL(whole) : null;
}

function endpointOf({ hostname, port, protocol }: URL): Endpoint | null {
  const number = port === '' ? PORTS[protocol] : Number(port);
  if (number === undefined || hostname === '') return null;
  return { host: hostname.replace(/^\[(.*)\]$/u, '$1'), port: number };
}
