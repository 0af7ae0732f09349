import { usableNames, type KeyCheck } from '../../shared/key-check.ts';
import { preferredModel } from '../../shared/models.ts';
import { checkKey, type GoogleModelsOptions } from './google-models.ts';
import type { SignIn } from './sign-in.ts';

/** An accepted key is not asked about again for this time, in milliseconds. */
const TRUSTED_MS = 5 * 60_000;

export interface KeyModelsOptions extends GoogleModelsOptions {
  /** Returns how the user is signed in now; null: not at all. */
  readonly signIn: () => SignIn | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Known {
  readonly key: string;
  readonly check: KeyCheck;
  readonly atMs: number;
}

/** Which models the current key may use, as far as Google was asked. */
export class KeyModels {
  readonly #options: KeyModelsOptions;
  #known: Known | null = null;
  /** The question under way, shared by all who ask about the same key. */
  #asking: { readonly key: string; readonly check: Promise<KeyCheck> } | null = null;

  constructor(options: KeyModelsOptions) {
    this.#options = options;
  }

  /** The last answer about the current key; null if Google was not asked yet, or there is no key. */
  get latest(): KeyCheck | null {
    const key = this.#key();
    return key !== null && this.#known?.key === key ? this.#known.check : null;
  }

  /** Asks about a key that is not saved yet. The answer is kept for when it is. */
  async checkNew(key: string): Promise<KeyCheck> {
    if (this.#asking?.key !== key) this.#asking = { key, check: checkKey(key, this.#options) };
    const asking = this.#asking;
    const check = await asking.check;
    // A late answer about a key of before says nothing about the one that is asked about now.
    if (this.#asking !== asking) return check;
    this.#known = { key, check, atMs: this.#options.now() };
    this.#asking = null;
    return check;
  }

  /** Asks about the current key, unless it was accepted a moment ago. Null without a sign-in. */
  async check(): Promise<KeyCheck | null> {
    const signIn = this.#options.signIn();
    if (signIn === null) return null;
    // Which models a project on Vertex AI may use is not told for free.
    if (signIn.kind === 'vertex-ai') return { kind: 'unknown' };
    const known = this.#known;
    const isTrusted = known?.check.kind === 'accepted' && this.#options.now() - known.atMs < TRUSTED_MS;
    return isTrusted && known.key === signIn.key ? known.check : await this.checkNew(signIn.key);
  }

  /** The model to ask where the user chose none. */
  async preferred(): Promise<string> {
    const { latest } = this;
    // An answer that said nothing about the key is asked for again.
    return preferredModel(usableNames(latest?.kind === 'accepted' ? latest : await this.check()));
  }

  #key(): string | null {
    const signIn = this.#options.signIn();
    return signIn?.kind === 'api-key' ? signIn.key : null;
  }
}
