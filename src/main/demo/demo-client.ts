import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import { makeSampleClips } from './clips.ts';
import { startStandIn, type StandIn } from './stand-in.ts';
import type { GeminiCli } from '../gemini/cli.ts';
import { GeminiPool } from '../gemini/pool.ts';
import type { ModelClient, Conversation } from '../pipeline/ports.ts';
import type { LazyMedia } from '../media/lazy-media.ts';

/** What a demo needs: where its clips lie, and who answers about them. */
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

/** The real pipeline on sample clips, with a stand-in of the API on loopback: the real ffmpeg, the real gemini, no model, no key. */
export class DemoClient implements ModelClient, AsyncDisposable {
  readonly #options: DemoOptions;
  readonly #ending = new AbortController();
  #opened: Promise<OpenDemo> | null = null;
  #standIn: StandIn | null = null;
  #pool: GeminiPool | null = null;

  constructor(options: DemoOptions) {
    this.#options = options;
  }

  /** Makes the sample clips where they are missing and starts the stand-in; returns where the clips are. Throws FailureError. */
  async start(): Promise<string> {
    return (await this.#begun()).clips;
  }

  /** A demo of an earlier run goes on with a stand-in of its own. */
  warmUp(): void {
    // A failure shows in `open`.
    void this.#begun().catch(() => undefined);
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
    await this.#opened?.catch(() => undefined);
    await this.#pool?.[Symbol.asyncDispose]();
    await this.#standIn?.close();
  }

  async #prepare(): Promise<OpenDemo> {
    const { appDataDir, env, cli, media } = this.#options;
    const ffmpeg = await media.ffmpeg();
    if (ffmpeg === null) throw new FailureError({ kind: 'tool-missing', tool: 'ffmpeg', detail: null });
    if (cli === null) throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
    // Only a demo reads pictures: what that needs is not loaded at every start.
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

/** The demo must not reach Google, whatever the environment would sign in to. */
function withoutSignIn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:GOOGLE|GEMINI|VERTEX|CLOUDSDK)_/u.test(name)),
  );
}
