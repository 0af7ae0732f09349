import { connect } from 'node:net';
import type { Clock } from '../pipeline/clock.ts';
import { firstStop, type Endpoint } from './network-route.ts';

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
