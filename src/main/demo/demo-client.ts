import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import { makeSampleClips } from './clips.ts';
import { startStandIn, type StandIn } from './stand-in.ts';
import type { GeminiCli } from '../gemini/cli.ts';
import { GeminiPool } from '../gemini/pool.ts';
import type { ModelClient, Conversation } from '../pipeline/ports.ts';
import type { LazyMedia } from '../media/lazy-media.ts';
import { ignored } from '../log/log.ts';

/** The parts of a running demo: the folder of its clips, and the client that answers. */
interface OpenDemo {
  readonly clips: string;
  readonly client: ModelClient;
}

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
  #opened: Promise<OpenDemo> | null = null;
  #standIn: StandIn | null = null;
  #pool: GeminiPool | null = null;

  constructor(options: DemoOptions) {
    this.#options = options;
  }

  /** Generates missing sample clips and starts the stand-in; returns the clips' folder. Throws FailureError. */
  async start(): Promise<string> {
    return (await this.#begun()).clips;
  }

  /** Starts a stand-in also for a demo of an earlier run that is resumed. */
  warmUp(): void {
    // A failure is reported by `open`.
    void this.#begun().catch(ignored('whoever asks first hears of it'));
  }

  async open(model: string | null, signal: AbortSignal): Promise<Conversation> {
    return await (await this.#begun()).client.open(model, signal);
  }

  async #begun(): Promise<OpenDemo> {
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

  async #prepare(): Promise<OpenDemo> {
    const { appDataDir, env, cli, media } = this.#options;
    const ffmpeg = await media.ffmpeg();
    if (ffmpeg === null) throw new FailureError({ kind: 'tool-missing', tool: 'ffmpeg', detail: null });
    if (cli === null) throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
    // Loaded on demand: only the demo reads barcodes.
    const { readBarcode } = await import('./read-barcode.ts');
    const clips = join(appDataDir, 'Sample clips');
    await mkdir(clips, { recursive: true });
    await makeSampleClips(ffmpeg.path, clips, this.#ending.signal);
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
    return { clips, client: this.#pool };
  }
}

/** Removes sign-in variables from the environment, so that the demo never reaches Google. */
function withoutSignIn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:GOOGLE|GEMINI|VERTEX|CLOUDSDK)_/u.test(name)),
  );
}
