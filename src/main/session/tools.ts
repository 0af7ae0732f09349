import { join } from 'node:path';
import type { Failure } from '../../shared/failure.ts';
import type { Doctor, SpeechCheck } from '../../shared/ipc/answers.ts';
import type { Driver } from '../../shared/plan.ts';
import type { Language } from '../../shared/i18n/language.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { isWritable } from '../files/is-writable.ts';
import { findGemini, type GeminiCli } from '../gemini/cli.ts';
import { KeyModels } from '../gemini/key-models.ts';
import { signInOf, type SignIn } from '../gemini/sign-in.ts';
import { copiesDirOf } from '../batches/batch-dirs.ts';
import type { Outbound } from '../gemini/relay/outbound.ts';
import { SwitchableClient } from '../gemini/switchable-client.ts';
import { DemoClient } from '../demo/demo-client.ts';
import { describeHealth, type HealthFacts } from './health-check.ts';
import { FramesPreview } from './frames-preview.ts';
import { LazyMedia } from '../media/lazy-media.ts';
import { checkSpeech } from '../media/speech/check-speech.ts';
import { WhisperProgram, type SpeechChoice } from '../media/speech/speech-program.ts';
import { PlayableCopies } from '../media/transcode/playable-copies.ts';
import { logger } from '../log/log.ts';

const log = logger('gemini');

export interface ToolsOptions {
  readonly appDataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly settings: Settings;
  /** Returns the key that the user added in the window; null for none. */
  readonly storedKey: () => string | null;
  /** The way to Google. */
  readonly outbound: Outbound;
  /** The language of the window; English by default. */
  readonly language?: () => Language;
  /** Returns a batch's own folder in the app data. */
  readonly batchDir: (batchId: string) => string;
  /** The session's clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly onDriverChange: (driver: Driver, reason: string | null) => void;
}

/** The programs behind the engine: ffmpeg, gemini, and the demo's stand-in. Holds the settings that they follow. */
export class Tools implements AsyncDisposable {
  readonly media: LazyMedia;
  readonly speechProgram: WhisperProgram;
  readonly gemini: SwitchableClient;
  readonly demo: DemoClient;
  /** Google's answer about the key, and the models that it may use. */
  readonly keyModels: KeyModels;
  readonly copies: PlayableCopies;
  readonly framesPreview: FramesPreview;
  readonly #options: ToolsOptions;
  #settings: Settings;
  /** The findings of the last check; null before the first. */
  #health: HealthFacts | null = null;
  /** Counts the checks: a late one of before says nothing about the key of now. */
  #checks = 0;

  constructor(options: ToolsOptions, cli: GeminiCli | null) {
    const { appDataDir, env, settings, storedKey, outbound, batchDir, now, onDriverChange } = options;
    this.#options = options;
    this.#settings = settings;
    this.media = new LazyMedia(env);
    this.speechProgram = new WhisperProgram(() => this.#speechChoice);
    this.gemini = new SwitchableClient(cli, {
      appDataDir,
      env,
      getKey: storedKey,
      outbound,
      lanes: settings.limit,
      now,
      onDriverChange,
      driver: () => this.#settings.driver,
      limits: () => ({
        firstEventMs: this.#settings.firstEventS * 1000,
        silenceMs: this.#settings.silenceS * 1000,
        totalMs: this.#settings.totalS * 1000,
      }),
    });
    this.keyModels = new KeyModels({
      env,
      now,
      signIn: () => this.#signIn(),
      outbound,
    });
    this.copies = new PlayableCopies(this.media, (batchId) => copiesDirOf(batchDir(batchId)));
    this.framesPreview = new FramesPreview(this.media, join(appDataDir, 'preview'));
    this.demo = new DemoClient({ appDataDir, env, cli, media: this.media });
    log.info(`sign-in: ${this.#signInForLog()}`);
  }

  get settings(): Settings {
    return this.#settings;
  }

  get language(): Language {
    return this.#options.language?.() ?? 'en';
  }

  /** The next requests follow these settings. Another gemini program takes over once running requests have ended. */
  async useSettings(settings: Settings): Promise<void> {
    const isOtherGemini = settings.geminiPath !== this.#settings.geminiPath;
    this.#settings = settings;
    if (!isOtherGemini) return;
    const cli = await findGemini(this.#options.env, settings.geminiPath);
    // The user may have chosen another program meanwhile.
    if (this.#settings.geminiPath === settings.geminiPath) this.gemini.choose(cli);
  }

  /** The reason why no request can be made at all, such as a missing key; null: none. The demo needs no key. */
  obstacle(isDemo: boolean): Failure | null {
    if (this.gemini.cli === null) return { kind: 'tool-missing', tool: 'gemini', detail: null };
    if (!isDemo && this.#signIn() === null) return { kind: 'not-signed-in', reason: 'no-key', detail: null };
    return null;
  }

  /** True where requests go to Vertex AI instead of the Gemini API. */
  get isVertex(): boolean {
    return this.#signIn()?.kind === 'vertex-ai';
  }

  /** The model to ask where the user chose none: the best that the key may use. */
  async preferredModel(): Promise<string> {
    return await this.keyModels.preferred();
  }

  /**
   * Checks each program, the key and the output folder, and says what to do about those that are missing. `isDemo`: Google is not asked
   * about the key.
   */
  async checkHealth(translations: () => Translations, isDemo = false): Promise<Doctor> {
    this.#checks += 1;
    const check = this.#checks;
    const { outDir } = this.#settings;
    const checkingKey = isDemo ? null : this.keyModels.check();
    const found: HealthFacts = {
      geminiVersion: this.gemini.cli?.version ?? null,
      signIn: this.#signIn(),
      isKeyStored: this.#options.storedKey() !== null,
      ffmpeg: await this.media.ffmpeg(),
      undecodable: await this.media.undecodable(),
      outDir,
      mayWrite: outDir === null || (await isWritable(outDir)),
      keyCheck: await checkingKey,
      electron: 'electron' in process.versions ? process.versions.electron : null,
    };
    if (check === this.#checks) this.#health = found;
    // The language may have been changed while it was checked.
    return describeHealth(found, translations());
  }

  /** Describes what the last check found, without another check; null before the first. */
  lastHealth(translations: Translations): Doctor | null {
    return this.#health === null ? null : describeHealth(this.#health, translations);
  }

  /** Checks whether the program that writes down speech on this computer can be used. */
  async checkSpeech(): Promise<SpeechCheck> {
    return await checkSpeech(this.#speechChoice);
  }

  /** The ids of gemini's processes, to check that they end with the app. */
  pids(): readonly number[] {
    return [...this.gemini.pids(), ...this.demo.pids()];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const parts = [this.gemini, this.demo, this.copies, this.framesPreview];
    await Promise.all(parts.map((part) => part[Symbol.asyncDispose]()));
  }

  get #speechChoice(): SpeechChoice {
    const { speechProgramPath: programPath, speechModelPath: modelPath } = this.#settings;
    return { programPath, modelPath };
  }

  #signIn(): SignIn | null {
    return signInOf(this.#options.storedKey(), this.#options.env);
  }

  #signInForLog(): string {
    const signIn = this.#signIn();
    if (signIn === null) return 'none';
    if (signIn.kind === 'vertex-ai') return 'Vertex AI';
    return this.#options.storedKey() === null ? 'a key of the environment' : 'the key of the settings';
  }
}
