import type { Thinking } from '../../shared/plan.ts';
import { GeminiClient, type GeminiClientOptions } from './gemini-client.ts';
import type { GeminiCli } from './cli.ts';
import type { ModelClient, Conversation } from '../pipeline/ports.ts';

interface Held {
  readonly cli: GeminiCli | null;
  readonly client: GeminiClient;
  open: number;
}

/** A model client whose gemini program can be exchanged at any time. Questions to the previous program are finished first. */
export class SwitchableClient implements ModelClient, AsyncDisposable {
  readonly #options: Omit<GeminiClientOptions, 'cli'>;
  readonly #ending = new Set<Promise<void>>();
  #held: Held;
  #lanes: number | null = null;

  constructor(cli: GeminiCli | null, options: Omit<GeminiClientOptions, 'cli'>) {
    this.#options = options;
    this.#held = this.#hold(cli);
  }

  /** The current program; null if there is none. */
  get cli(): GeminiCli | null {
    return this.#held.cli;
  }

  choose(cli: GeminiCli | null): void {
    if (cli?.scriptPath === this.cli?.scriptPath) return;
    const before = this.#held;
    this.#held = this.#hold(cli);
    if (this.#lanes !== null) this.#held.client.setLanes(this.#lanes);
    this.#endIfIdle(before);
  }

  warmUp(model: string | null): void {
    this.#held.client.warmUp(model);
  }

  setLanes(lanes: number): void {
    this.#lanes = lanes;
    this.#held.client.setLanes(lanes);
  }

  async open(model: string | null, signal: AbortSignal, thinking?: Thinking): Promise<Conversation> {
    const held = this.#held;
    held.open += 1;
    const close = (): void => {
      held.open -= 1;
      this.#endIfIdle(held);
    };
    try {
      const conversation = await held.client.open(model, signal, thinking);
      return {
        ask: (...question) => conversation.ask(...question),
        [Symbol.asyncDispose]: async () => {
          await conversation[Symbol.asyncDispose]();
          close();
        },
      };
    } catch (cause) {
      close();
      throw cause;
    }
  }

  pids(): readonly number[] {
    return this.#held.client.pids();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#held.client[Symbol.asyncDispose](), ...this.#ending]);
  }

  #hold(cli: GeminiCli | null): Held {
    return { cli, client: new GeminiClient({ ...this.#options, cli }), open: 0 };
  }

  #endIfIdle(held: Held): void {
    if (held === this.#held || held.open > 0) return;
    const ended = held.client[Symbol.asyncDispose]().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }
}
