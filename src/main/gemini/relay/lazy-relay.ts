import { orElse } from '../../log/log.ts';
import { envValue, type Env } from './proxy.ts';
import { NodeOutbound } from './node-outbound.ts';
import type { Outbound } from './outbound.ts';
import { Relay, type Admission, type Credentials } from './relay.ts';
import type { SignIn } from '../sign-in.ts';

/** The address, service and admission with which a gemini process reaches Google through the relay. */
export interface RelayPass {
  readonly url: string;
  readonly service: Credentials['service'];
  readonly admission: Admission;
}

export interface LazyRelayOptions {
  readonly env: Env;
  /** The way to Google; Node's network by default. */
  readonly outbound?: Outbound | undefined;
}

/** A relay that starts with the first process that needs it. */
export class LazyRelay implements AsyncDisposable {
  readonly #env: Env;
  readonly #outbound: Outbound;
  #own: NodeOutbound | null = null;
  #relay: Promise<Relay> | null = null;

  constructor({ env, outbound }: LazyRelayOptions) {
    this.#env = env;
    if (outbound !== undefined) {
      this.#outbound = outbound;
      return;
    }
    this.#own = new NodeOutbound(env);
    this.#outbound = this.#own;
  }

  /** Admits a process. Null for a sign-in without a key: gemini itself talks to Google then. */
  async admit(signIn: SignIn): Promise<RelayPass | null> {
    const credentials = credentialsOf(signIn, this.#env);
    if (credentials === null) return null;
    const relay = await this.#started();
    return { url: relay.url, service: credentials.service, admission: relay.admit(credentials) };
  }

  /** The next process tries again where a relay could not start. */
  async #started(): Promise<Relay> {
    this.#relay ??= Relay.start({ outbound: this.#outbound, env: this.#env });
    try {
      return await this.#relay;
    } catch (cause) {
      this.#relay = null;
      throw cause;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const relay = await this.#relay?.catch(orElse(null, 'one that did not start needs no end'));
    await relay?.[Symbol.asyncDispose]();
    await this.#own?.[Symbol.asyncDispose]();
  }
}

/** The key of a sign-in. Vertex AI with a project uses Google's own login, which only gemini can do, even beside a key. */
function credentialsOf(signIn: SignIn, env: Env): Credentials | null {
  if (signIn.kind === 'api-key') return { service: 'gemini-api', key: signIn.key };
  const hasProject =
    envValue(env, 'GOOGLE_CLOUD_PROJECT') !== null && envValue(env, 'GOOGLE_CLOUD_LOCATION') !== null;
  const key = envValue(env, 'GOOGLE_API_KEY');
  return key === null || hasProject ? null : { service: 'vertex-ai', key };
}
