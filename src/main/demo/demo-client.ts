import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { StandIn } from './stand-in.ts';
import type { GeminiCli } from '../gemini/cli.ts';
import { GeminiPool } from '../gemini/pool.ts';
import type { ModelClient, Conversation } from '../pipeline/ports.ts';
import type { LazyMedia } from '../media/lazy-media.ts';
import { ignored } from '../log/log.ts';

interface DemoOptions {
  readonly appDataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cli: GeminiCli | null;
  readonly media: LazyMedia;
}

/**
 * Runs the real pipeline on sample clips, with the real ffmpeg and gemini and a local stand-in of the API. It needs no model and
 * no key.
 */
export class DemoClient implements ModelClient, AsyncDisposable {
  readonly #options: DemoOptions;
  readonly #ending = new AbortController();
  #opened: Promise<ModelClient> | null = null;
  #standIn: StandIn | null = null;
  #pool: GeminiPool | null = null;

  constructor(options: DemoOptions) {
    this.#options = options;
  }

  /** Starts the stand-in of the API. Throws FailureError. */
  async start(): Promise<void> {
    await this.#begun();
  }

  /** Generates missing sample clips and returns their folder. Throws FailureError. */
  async sampleClips(): Promise<string> {
    const clips = join(this.#options.appDataDir, 'Sample clips');
    await mkdir(clips, { recursive: true });
    const { makeSampleClips } = await import('./clips.ts');
    await makeSampleClips(await this.#ffmpeg(), clips, this.#ending.signal);
    return clips;
  }

  /** Starts a stand-in also for a demo of an earlier run that is resumed. */
  warmUp(): void {
    // A failure is reported by `open`.
    void this.#begun().catch(ignored('whoever asks first hears of it'));
  }

  async open(model: string | null, signal: AbortSignal): Promise<Conversation> {
    return await (await this.#begun()).open(model, signal);
  }

  async #begun(): Promise<ModelClient> {
    this.#opened ??= this.#prepare().catch((cause: unknown) => {
      this.#opened = null;
      throw cause;
    });
    return await this.#opened;
  }

  pids(): readonly number[] {
    return this.#pool?.pids() ?? [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#opened?.catch(ignored('one that did not start needs no end'));
    await this.#pool?.[Symbol.asyncDispose]();
    await this.#standIn?.close();
  }

  async #ffmpeg(): Promise<string> {
    const ffmpeg = await this.#options.media.ffmpeg();
    if (ffmpeg === null) throw new FailureError({ kind: 'tool-missing', tool: 'ffmpeg', detail: null });
    return ffmpeg.path;
  }

  async #prepare(): Promise<ModelClient> {
    const { appDataDir, env, cli } = this.#options;
    await this.#ffmpeg();
    if (cli === null) throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
    // Loaded on demand: most people never open the demo.
    const { startStandIn } = await import('./stand-in.ts');
    const { readBarcode } = await import('./read-barcode.ts');
    this.#standIn = await startStandIn({
      latencyMs: { min: 1_200, max: 3_000 },
      streamMs: { min: 2_000, max: 5_000 },
      pieces: 40,
      readBarcode,
      random: Math.random,
    });
    this.#pool = new GeminiPool({
      cli,
      appDataDir: join(appDataDir, 'demo'),
      env: { ...withoutSignIn(env), GOOGLE_GEMINI_BASE_URL: this.#standIn.url },
      getKey: () => 'demo-key-that-opens-nothing',
    });
    return this.#pool;
  }
}

/** Removes sign-in variables from the environment, so that the demo never reaches Google. */
function withoutSignIn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:GOOGLE|GEMINI|VERTEX|CLOUDSDK)_/u.test(name)),
  );
}
