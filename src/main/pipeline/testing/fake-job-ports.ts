import { createHash } from 'node:crypto';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import type { Plan } from '../../../shared/plan.ts';
import type { Report, Transcript, VideoInfo } from '../../../shared/session/model.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import { FIRST_LINE_PREFIX } from '../../../shared/template/findings.ts';
import { sampleInfo } from '../../../shared/testing/sample-info.ts';
import { noQuestionValues } from '../../../shared/values/question-values.ts';
import { Gate } from '../gate.ts';
import { createPools, poolsOfBatch, type Pools } from '../pools.ts';
import { unclaimed } from '../report-claim.ts';
import { runJob } from '../run-job.ts';
import type { SleepListener } from '../sleep-watch.ts';
import type { WrittenPiece } from '../transcribe/pieces.ts';
import type {
  AnswerListener,
  EarlierWords,
  Extracted,
  JsonSchema,
  PromptBlock,
  SoundStretch,
  SpeechProgram,
} from '../ports.ts';
import type { JobContext, JobEventData, JobPorts, KeptAnswer, Prepared } from '../job-context.ts';
import { noSpeechProgram } from './no-words.ts';
import { ManualClock } from './manual-clock.ts';

/** The data that survives a crash. */
export class FakeDisk {
  readonly kept = new Map<string, KeptAnswer>();
  readonly reports = new Map<string, string>();
  readonly pieces = new Map<string, readonly WrittenPiece[]>();
  readonly words = new Map<string, Transcript>();
  readonly prepared = new Map<string, Prepared>();
}

export interface FakeJobPortsOptions {
  readonly limit?: number;
  readonly ahead?: number;
  readonly disk?: FakeDisk;
  /** Called when a video is analysed, before its answer exists, which it may give. `nth` counts from 1. */
  readonly asking?: (ask: {
    readonly name: string;
    readonly nth: number;
    readonly listener: AnswerListener;
    readonly signal: AbortSignal;
    readonly schema: JsonSchema | null;
    /** The texts of the question. */
    readonly question: string;
  }) => Promise<unknown>;
  readonly isOnline?: () => boolean;
  readonly plan?: Partial<Plan>;
  readonly info?: Partial<VideoInfo>;
  /** Takes a stretch of sound; anything by default. */
  readonly sound?: (fromS: number, toS: number) => SoundStretch | null;
  readonly speechProgram?: SpeechProgram;
  /** The transcript that an earlier batch wrote down. */
  readonly earlierWords?: EarlierWords;
  readonly mayAsk?: JobPorts['mayAsk'];
  readonly mayAskMore?: JobPorts['mayAskMore'];
  /** Wraps every asynchronous step, by its name. */
  readonly step?: <T>(what: string, effect: () => Promise<T>) => Promise<T>;
}

export interface JobOptions {
  readonly priority?: () => number;
  readonly holdGate?: Gate;
  readonly earlier?: Prepared | null;
  readonly signal?: AbortSignal;
}

/** A pipeline with fake programs and a fake disk. Its clock stops until a test moves it. */
export class FakeJobPorts {
  readonly clock = new ManualClock(1_700_000_000_000);
  readonly analysisGate = openGate();
  readonly extractionGate = openGate();
  readonly pools: Pools;
  readonly disk: FakeDisk;
  /** The names of the analysed videos, in order. */
  readonly asked: string[] = [];
  /** The names of the videos with extracted frames, in order. */
  readonly taken: string[] = [];
  readonly events: JobEventData[] = [];
  readonly #options: FakeJobPortsOptions;
  readonly #sleepListeners = new Set<SleepListener>();
  #sleeps = 0;

  constructor(options: FakeJobPortsOptions = {}) {
    const { limit = 1, ahead = 8, disk = new FakeDisk() } = options;
    this.#options = options;
    this.disk = disk;
    this.pools = poolsOfBatch(
      createPools({
        extractionSlots: 1,
        limit,
        isAuto: false,
        clock: this.clock,
        onLimitChanged: () => undefined,
        onCooled: () => undefined,
      }),
      ahead,
    );
  }

  /** Runs the whole job of a video. */
  run(name: string, options: JobOptions = {}): Promise<Report> {
    const { earlier = null, signal = new AbortController().signal } = options;
    return runJob(this.#contextOf(name, options), earlier, signal);
  }

  /** Simulates a sleep that ends now. */
  sleep(): void {
    this.#sleeps += 1;
    for (const listener of this.#sleepListeners) listener(this.clock.now());
  }

  /** True if no slot is held. */
  get isIdle(): boolean {
    const { extraction, ahead, analysis, queue, listening } = this.pools;
    return (
      [extraction, ahead, analysis, queue, listening].every((pool) => pool.inUse === 0) &&
      this.clock.waiting === 0
    );
  }

  get #ports(): JobPorts {
    const { isOnline = () => true } = this.#options;
    const count = (): number => this.#sleeps;
    return {
      pools: this.pools,
      now: this.clock.now,
      wait: this.clock.wait,
      random: () => 0,
      attempts: () => 3,
      extractionGate: this.extractionGate,
      analysisGate: this.analysisGate,
      mayAsk: this.#options.mayAsk ?? (() => true),
      mayAskMore: this.#options.mayAskMore ?? (() => true),
      isOnline: () => this.#step('is online', () => isOnline()),
      sleeps: {
        get count() {
          return count();
        },
        onSlept: (listener) => {
          this.#sleepListeners.add(listener);
          return () => void this.#sleepListeners.delete(listener);
        },
      },
      media: {
        settled: () => this.#step('settled', () => ({ sizeBytes: 1, modifiedMs: 0 })),
        probe: () => this.#step('probe', () => ({ ...sampleInfo, ...this.#options.info })),
        extract: ({ videoPath }) =>
          this.#step('extract', () => {
            this.taken.push(videoPath.slice('/videos/'.length));
            return noMaterial;
          }),
        takeSound: ({ intoDir, fromS, toS }) =>
          this.#step('take sound', () =>
            this.#options.sound === undefined
              ? { path: `${intoDir}/piece.ogg`, sizeBytes: 1, isSilent: false, isDamaged: false }
              : this.#options.sound(fromS, toS),
          ),
        makePlayable: () => Promise.reject(new Error('Nobody watches here')),
      },
      speechProgram: this.#options.speechProgram ?? noSpeechProgram,
      client: {
        warmUp: () => undefined,
        open: () =>
          this.#step('open', () => ({
            ask: (blocks, listener, signal, schema = null) => this.#ask(blocks, listener, signal, schema),
            [Symbol.asyncDispose]: () => this.#step('close', () => undefined),
          })),
      },
    };
  }

  async #ask(
    blocks: readonly PromptBlock[],
    listener: AnswerListener,
    signal: AbortSignal,
    schema: JsonSchema | null,
  ) {
    const name = nameIn(blocks) ?? this.asked.at(-1) ?? '';
    const question = blocks.map((block) => (block.type === 'text' ? block.text : '')).join('\n');
    this.asked.push(name);
    const nth = this.asked.filter((one) => one === name).length;
    return await this.#step('ask', async () => {
      const given = await this.#options.asking?.({ name, nth, listener, signal, schema, question });
      const text = typeof given === 'string' ? given : answerAbout(name);
      listener.onText(text);
      return { text, tokens: { input: 10, output: 5 }, model: null };
    });
  }

  #contextOf(name: string, { priority = () => 0, holdGate = openGate() }: JobOptions): JobContext {
    const { kept, reports } = this.disk;
    return {
      video: { path: `/videos/${name}`, name, sizeBytes: 1, modifiedMs: 0 },
      plan: { ...planOf(defaultSettings, overviewTemplate), ...this.#options.plan },
      values: noQuestionValues,
      valuesKey: null,
      get priority() {
        return priority();
      },
      order: this.pools.nextOrder(),
      holdGate,
      claim: unclaimed,
      ports: this.#ports,
      files: {
        framesBefore: () => Promise.resolve(null),
        correctedWords: () => Promise.resolve(null),
        emptyDir: () => this.#step('empty dir', () => '/frames'),
        keepExtracted: (prepared) =>
          this.#step('keep extracted', () => {
            this.disk.prepared.set(name, prepared);
          }),
        keepQuestion: () => this.#step('keep question', () => undefined),
        keepRequest: () => this.#step('keep request', () => undefined),
        keepAnswer: (answer) =>
          this.#step('keep answer', () => {
            kept.set(name, answer);
            return `/kept/${name}`;
          }),
        keptAnswer: () => this.#step('kept answer', () => kept.get(name) ?? null),
        emptySoundDir: () => this.#step('empty sound dir', () => '/sound'),
        keptPieces: () => this.#step('kept pieces', () => this.disk.pieces.get(name) ?? []),
        keepPiece: (piece) =>
          this.#step('keep piece', () => {
            this.disk.pieces.set(name, [...(this.disk.pieces.get(name) ?? []), piece]);
          }),
        writtenWords: () => this.#step('written words', () => this.#options.earlierWords ?? null),
        saveWords: (transcript) =>
          this.#step('save words', () => {
            this.disk.words.set(name, transcript);
          }),
        dropPieces: () =>
          this.#step('drop pieces', () => {
            this.disk.pieces.delete(name);
          }),
      },
      writer: {
        save: (videoName, markdown) =>
          this.#step('save', () => {
            reports.set(videoName, markdown);
            const sha256 = createHash('sha256').update(markdown).digest('hex');
            return { path: `/reports/${videoName}.md`, sha256 };
          }),
        saveDraft: () => this.#step('save draft', () => '/reports/draft'),
      },
      emit: (event) => void this.events.push(event),
      onText: () => undefined,
    };
  }

  async #step<T>(what: string, effect: () => T | Promise<T>): Promise<T> {
    const begun = async (): Promise<T> => await effect();
    return await (this.#options.step?.(what, begun) ?? begun());
  }
}

export function openGate(): Gate {
  const gate = new Gate();
  gate.open();
  return gate;
}

/** A video without material: the question is only text. */
const noMaterial: Extracted = {
  frames: [],
  repeatsDropped: 0,
  audioPath: null,
  clip: null,
  transcript: null,
  unusedFiles: [],
  warnings: [],
};

/** The video that a prompt is about; names look like `clip-7.mp4`. */
/** The name in a question; null for a repair, which names no video. */
function nameIn(blocks: readonly PromptBlock[]): string | null {
  for (const block of blocks) {
    const found = block.type === 'text' ? /clip-\d+\.mp4/u.exec(block.text) : null;
    if (found !== null) return found[0];
  }
  return null;
}

function answerAbout(name: string): string {
  const findings = JSON.stringify({ headline: `About ${name}`, summary: 's', topics: [], moments: [] });
  return `${FIRST_LINE_PREFIX}${name}\n\nThis is about ${name}.\n\n\`\`\`json\n${findings}\n\`\`\`\n`;
}
