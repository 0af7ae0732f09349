import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failureOf, type Failure } from '../../../shared/failure.ts';
import type { Driver } from '../../../shared/plan.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import type { Template } from '../../../shared/template/template.ts';
import { sampleInfo } from '../../../shared/testing/sample-info.ts';
import { startStandIn, type Scenario, type SeenRequest, type StandIn } from '../../demo/stand-in.ts';
import { promptOf } from '../../pipeline/prompt.ts';
import type { ModelClient, Answer, AnswerListener, Frame, PromptBlock } from '../../pipeline/ports.ts';
import { GeminiClient, type GeminiClientOptions } from '../gemini-client.ts';
import type { GeminiCli } from '../cli.ts';
import { geminiAsInstalled, geminiForTests } from './gemini-for-tests.ts';

export const KEY = 'a-key-for-tests-only';
export const silent: AnswerListener = { onThinking: () => undefined, onText: () => undefined };
export const neverAborted = new AbortController().signal;

/** The real gemini program, a stand-in of the API, and a folder for all their files. */
export class GeminiHarness implements AsyncDisposable {
  readonly cli: GeminiCli;
  readonly root: string;
  readonly standIn: StandIn;
  /** Decides how the stand-in answers from now on. */
  script: (request: SeenRequest) => Scenario = () => ({ kind: 'answer' });

  private constructor(cli: GeminiCli, root: string, start: (gemini: GeminiHarness) => StandIn) {
    this.cli = cli;
    this.root = root;
    this.standIn = start(this);
  }

  /** With `as-installed` the package's program is run and nothing in its place, for tests of what gemini itself does. */
  static async open(which: 'quick' | 'as-installed' = 'quick'): Promise<GeminiHarness> {
    const cli = which === 'quick' ? await geminiForTests() : await geminiAsInstalled();
    const root = await mkdtemp(join(tmpdir(), 'framelane-gemini-'));
    let gemini: GeminiHarness | null = null;
    const standIn = await startStandIn({
      script: (request) => gemini?.script(request) ?? { kind: 'answer' },
      // The third byte of a test picture is its clip's number.
      readBarcode: (bytes) => bytes[2] ?? null,
    });
    gemini = new GeminiHarness(cli, root, () => standIn);
    return gemini;
  }

  /** Makes a new folder. */
  async dir(): Promise<string> {
    return await mkdtemp(join(this.root, 'dir-'));
  }

  get env(): Readonly<Record<string, string | undefined>> {
    return { PATH: process.env.PATH, GOOGLE_GEMINI_BASE_URL: this.standIn.url };
  }

  async client(driver: Driver, options: Partial<GeminiClientOptions> = {}): Promise<GeminiClient> {
    return new GeminiClient({
      cli: this.cli,
      appDataDir: options.appDataDir ?? (await this.dir()),
      getKey: () => KEY,
      env: this.env,
      lanes: 1,
      driver: () => driver,
      ...options,
    });
  }

  /** Writes pictures of one clip, five seconds apart. */
  async frames(clip: number, count: number): Promise<readonly Frame[]> {
    const dir = await this.dir();
    return await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        // The file names do not reveal the order.
        const path = join(dir, `${(index * 7) % 10}-${index}.jpg`);
        await writeFile(path, Buffer.from([0xff, 0xd8, clip, index, 0]));
        return { path, timeS: index * 5, widthPx: 432, heightPx: 768 };
      }),
    );
  }

  async file(name: string, content: string | Buffer): Promise<string> {
    const path = join(await this.dir(), name);
    await writeFile(path, content);
    return path;
  }

  /** The question about a clip, as the pipeline asks it. */
  async prompt(
    clip: number,
    pictures = 3,
    videoName = `clip ${clip}.mp4`,
    template: Template = overviewTemplate,
  ): Promise<readonly PromptBlock[]> {
    const frames = await this.frames(clip, pictures);
    const plan = { context: '', language: null };
    return promptOf({
      videoName,
      info: sampleInfo,
      frames,
      audioPath: null,
      plan,
      template,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.standIn.close();
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

export async function askOnce(
  client: ModelClient,
  blocks: readonly PromptBlock[],
  { model = null, listener = silent }: { model?: string | null; listener?: AnswerListener } = {},
): Promise<Answer> {
  await using conversation = await client.open(model, neverAborted);
  return await conversation.ask(blocks, listener, neverAborted);
}

export async function failureOfAsking(client: ModelClient, blocks: readonly PromptBlock[]): Promise<Failure> {
  return failureOf(
    await askOnce(client, blocks).then(
      () => new Error('It was answered.'),
      (cause: unknown) => cause,
    ),
  );
}

/** All files below a folder; empty if it does not exist. */
export async function filesBelow(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
