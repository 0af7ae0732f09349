import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { noSpeechProgram } from '../../pipeline/testing/no-words.ts';
import type { Failure } from '../../../shared/failure.ts';
import { FailureError } from '../../../shared/failure.ts';
import { DEFAULT_MODEL, type Plan } from '../../../shared/plan.ts';
import {
  emptySession,
  type Batch,
  type Tokens,
  type Video,
  type VideoInfo,
} from '../../../shared/session/model.ts';
import { defaultSettings, planOf, type Settings } from '../../../shared/settings.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import { END_LINE } from '../../../shared/synthesis/citations.ts';
import { FIRST_LINE_PREFIX } from '../../../shared/template/findings.ts';
import type { Template } from '../../../shared/template/template.ts';
import { createPools, poolsOfBatch, type Pools, type SharedPools } from '../../pipeline/pools.ts';
import { ManualClock } from '../../pipeline/testing/manual-clock.ts';
import type {
  ModelClient,
  ExtractRequest,
  Extracted,
  Media,
  PromptBlock,
  SettledFile,
} from '../../pipeline/ports.ts';
import { BatchRunner } from '../batch-runner.ts';
import { ReportLog } from '../../reports/report-log.ts';
import { ReportClaims } from '../report-claims.ts';
import { SessionStore } from '../session-store.ts';
import { whenSettled } from '../when-settled.ts';
import { openReportWriter } from '../../reports/open-report-writer.ts';
import type { CacheResult } from '../../reports/report-cache.ts';
import type { FolderReportWriter } from '../../reports/report-writer.ts';
import { sampleInfo } from '../../../shared/testing/sample-info.ts';
import { writing } from './fake-batch.ts';

export interface FakeSessionOptions {
  readonly names: readonly string[];
  readonly limit: number;
  readonly dir: string;
  readonly outDir: string;
  /** Those that it shares with another session, as open batches do; its own by default. */
  readonly pools?: SharedPools;
  /** The claims that it shares with another session; its own by default. */
  readonly claims?: ReportClaims;
  readonly plan?: Partial<Plan>;
  /** The dropped paths; a folder that is not there by default. */
  readonly paths?: readonly string[];
  /** How many turns of the event loop an answer takes. */
  readonly turns: () => number;
  /** Delays an answer until the promise resolves. */
  readonly hold?: (name: string) => Promise<void>;
  /** The failure of the nth request about a video; null: an answer. */
  readonly fault?: (name: string, nth: number, model: string | null) => Failure | null;
  /** The report cache's result for a video; null: the video is new. */
  readonly known?: (name: string, plan: Plan) => CacheResult | null;
  /** The file that has taken the place of a video since it was found. */
  readonly replaced?: (name: string) => Partial<SettledFile> | undefined;
  /** How often a file has grown before it is whole. */
  readonly growths?: (name: string) => number;
  /** How many turns of the event loop the cache look-up and the extraction of a video take. */
  readonly lookTurns?: (name: string) => number;
  readonly takeTurns?: (name: string) => number;
  /** Delays the end of a run, whose report is there, until the promise resolves. */
  readonly remember?: (job: number) => Promise<void>;
  readonly material?: (request: ExtractRequest) => Partial<Extracted>;
  /** The clip that every video is; a short one without sound by default. */
  readonly info?: Partial<VideoInfo>;
  /** The tokens of each answer. */
  readonly spent?: Tokens;
  /** The answer about a piece of sound; where it is given, every piece can be heard. */
  readonly pieceAnswer?: () => string;
}

/**
 * A real BatchRunner over fake programs: the model answers about the video's name after some turns of the event loop. The clock stands
 * still until a test moves it; no work waits for time unless a failure makes it.
 */
export class FakeSession {
  readonly clock = new ManualClock(1_700_000_000_000);
  readonly store: SessionStore;
  readonly runner: BatchRunner;
  /** The batch's own folder. */
  readonly dir: string;
  readonly pools: Pools;
  readonly #options: FakeSessionOptions;
  readonly #asked = new Map<string, (string | null)[]>();
  readonly extracted: ExtractRequest[] = [];
  isOnline = true;
  journaled: () => Promise<void> = () => Promise.resolve();
  obstacle: Failure | null = null;
  /** The model that the key may use best. */
  preferredModel = DEFAULT_MODEL;
  /** A test may change them. */
  readonly settings: { -readonly [Name in keyof Settings]: Settings[Name] } = { ...defaultSettings };
  /** The version number that a template gets when a batch starts under it. */
  numbered: (template: Template) => number = ({ version }) => version;
  /** The texts of each request. */
  readonly questions: string[] = [];
  /** Delays an answer until the promise resolves. */
  hold: (name: string) => Promise<void>;
  /** May throw the failure of saving a report. */
  onSave: (name: string) => void = () => undefined;
  inFlight = 0;
  maxInFlight = 0;

  constructor(options: FakeSessionOptions) {
    this.#options = options;
    this.dir = options.dir;
    this.hold = options.hold ?? (() => Promise.resolve());
    this.store = new SessionStore({ ...emptySession, limit: options.limit });
    const shared =
      options.pools ??
      createPools({
        extractionSlots: 2,
        limit: options.limit,
        isAuto: false,
        clock: this.clock,
        onLimitChanged: (limit, reason) =>
          this.store.append({ type: 'limit-changed', limit, reason, atMs: this.clock.now() }),
        onCooled: (untilMs) => this.store.append({ type: 'pool-cooled', untilMs, atMs: this.clock.now() }),
      });
    this.pools = poolsOfBatch(shared, 8);
    this.runner = new BatchRunner({
      batchId: 'b',
      store: this.store,
      pools: this.pools,
      media: this.#media(),
      client: this.#client(),
      speechProgram: noSpeechProgram,
      dirOf: () => options.dir,
      namesDir: join(options.dir, 'names'),
      isDemo: false,
      history: {
        lookUp: ({ name }, { plan }, signal) => this.#recognise(name, plan, signal),
        findWords: () => Promise.resolve(null),
        remember: (_, job) => options.remember?.(job) ?? Promise.resolve(),
      },
      claims: options.claims ?? new ReportClaims(),
      openWriter: (batch) => this.#openWriter(batch),
      connectivity: {
        isOnline: () => Promise.resolve(this.isOnline),
        whenOnline: (signal) => this.#whenOnline(signal),
      },
      journals: { ensure: () => this.journaled() },
      templates: {
        use: (template) => Promise.resolve({ ...template, version: this.numbered(template) }),
      },
      sleeps: { count: 0, onSlept: () => () => undefined },
      now: this.clock.now,
      wait: this.clock.wait,
      random: () => 0,
      tools: {
        settings: this.settings,
        language: 'en',
        obstacle: () => this.obstacle,
        preferredModel: () => Promise.resolve(this.preferredModel),
      },
      onText: () => undefined,
      onInquiryText: () => undefined,
    });
    // A test that runs out of time disposes of nothing by itself.
    onTestFinished(() => this.runner[Symbol.asyncDispose]());
    const plan = { ...planOf(defaultSettings, overviewTemplate), frames: 3, ...options.plan };
    const { outDir } = options;
    this.store.append({
      type: 'batch-added',
      batchId: 'b',
      name: 'clips',
      plan,
      outDir,
      paths: options.paths ?? ['/videos'],
      isDemo: false,
      limit: options.limit,
      atMs: 0,
    });
    const videos = options.names.map(videoOf);
    this.store.append({ type: 'videos-found', batchId: 'b', videos, skipped: [], atMs: 0 });
  }

  get batch() {
    const [batch] = this.store.session.batches;
    if (batch === undefined) throw new Error('no batch');
    return batch;
  }

  /** How often a video was asked about. */
  asked(name: string): number {
    return this.modelsAsked(name).length;
  }

  /** The models that were asked about a video, in order. */
  modelsAsked(name: string): readonly (string | null)[] {
    return this.#asked.get(name) ?? [];
  }

  /** True where no job holds a permit or waits for the clock. */
  get isIdle(): boolean {
    const { extraction, ahead, analysis, queue } = this.pools;
    return [extraction, ahead, analysis, queue].every((pool) => pool.inUse === 0) && this.clock.waiting === 0;
  }

  /**
   * True where the batch can only go on with time: no job is at work with a slot or a lane, however long a busy disk takes, and somebody
   * waits for the clock.
   */
  get isWaiting(): boolean {
    const { extraction, analysis } = this.pools;
    return extraction.inUse === 0 && analysis.inUse === 0 && this.clock.waiting > 0;
  }

  /** Moves the clock from wait to wait until the batch does nothing more by itself. Work that is under way takes no time. */
  async settled(): Promise<Batch | null> {
    const end = { isReached: false };
    const settled = whenSettled(this.store, 'b').finally(() => (end.isReached = true));
    while (!end.isReached) {
      if (this.isWaiting) await this.clock.advanceToNext();
      else await turnEventLoop(1, NEVER);
    }
    return await settled;
  }

  async #openWriter(batch: () => Batch): Promise<FolderReportWriter> {
    const writer = await openReportWriter(batch, new ReportLog(this.#options.dir), writing());
    const save = writer.save.bind(writer);
    writer.save = async (name, markdown) => {
      this.onSave(name);
      return await save(name, markdown);
    };
    return writer;
  }

  async #whenOnline(signal: AbortSignal): Promise<void> {
    while (!this.isOnline) await turnEventLoop(1, signal);
  }

  async #recognise(name: string, plan: Plan, signal: AbortSignal): Promise<CacheResult> {
    await turnEventLoop(this.#options.lookTurns?.(name) ?? 0, signal);
    const found = this.#options.known?.(name, plan) ?? null;
    return found ?? { fingerprint: `of ${name}`, history: 'new' };
  }

  #client(): ModelClient {
    return {
      warmUp: () => undefined,
      open: (model) =>
        Promise.resolve({
          ask: async (blocks, listener, signal) => {
            const name = nameIn(blocks);
            this.questions.push(blocks.map((block) => (block.type === 'text' ? block.text : '')).join('\n'));
            this.#asked.set(name, [...this.modelsAsked(name), model]);
            const nth = this.asked(name);
            this.inFlight += 1;
            this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
            try {
              await this.hold(name);
              await turnEventLoop(this.#options.turns(), signal);
              const fault = this.#options.fault?.(name, nth, model) ?? null;
              if (fault !== null) throw new FailureError(fault);
              const text =
                name === PIECE
                  ? (this.#options.pieceAnswer?.() ?? '')
                  : isOverReports(blocks)
                    ? `It says so.\n${END_LINE}`
                    : answerAbout(name);
              listener.onText(text);
              return { text, tokens: this.#options.spent ?? { input: 10, output: 5 }, model };
            } finally {
              this.inFlight -= 1;
            }
          },
          [Symbol.asyncDispose]: () => Promise.resolve(),
        }),
    };
  }

  #media(): Media {
    return {
      settled: async (path, onGrowing, signal) => {
        const growths = this.#options.growths?.(path.slice('/videos/'.length)) ?? 0;
        for (let growth = 1; growth <= growths; growth += 1) {
          onGrowing(growth * 100);
          await this.clock.wait(2000, signal);
        }
        if (growths > 0) return { sizeBytes: 1000, modifiedMs: this.clock.now() };
        const { sizeBytes, modifiedMs } = videoOf(path);
        return { sizeBytes, modifiedMs, ...this.#options.replaced?.(path.slice('/videos/'.length)) };
      },
      probe: async (_path, signal) => {
        await turnEventLoop(1, signal);
        return { ...sampleInfo, ...this.#options.info };
      },
      extract: async (request, onProgress, signal) => {
        this.extracted.push(request);
        await turnEventLoop(
          this.#options.takeTurns?.(request.videoPath.slice('/videos/'.length)) ?? 2,
          signal,
        );
        onProgress({ part: 'frames', done: 3, total: 3 });
        return {
          frames: [],
          repeatsDropped: 0,
          audioPath: null,
          clip: null,
          transcript: null,
          unusedFiles: [],
          warnings: [],
          ...this.#options.material?.(request),
        };
      },
      takeSound: ({ intoDir }) =>
        Promise.resolve(
          this.#options.pieceAnswer === undefined
            ? null
            : { path: `${intoDir}/piece.ogg`, sizeBytes: 20, isSilent: false, isDamaged: false },
        ),
      makePlayable: () => Promise.reject(new Error('Nobody watches here')),
    };
  }
}

const NEVER = new AbortController().signal;

/** Lets the event loop turn so often, unless the signal aborts. */
export async function turnEventLoop(count: number, signal: AbortSignal): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    signal.throwIfAborted();
    await new Promise(setImmediate);
  }
  signal.throwIfAborted();
}

function videoOf(name: string): Video {
  return { path: `/videos/${name}`, name, sizeBytes: 1, modifiedMs: 0 };
}

/** Stands for the name of a video in a request about a piece of sound. */
export const PIECE = 'a piece';

/** Which video a prompt is about: names look like `clip-07.mp4` or `clip-07 (2).mov`. */
function nameIn(blocks: readonly PromptBlock[]): string {
  if (blocks.some((block) => block.type === 'audio')) return PIECE;
  for (const block of blocks) {
    const found = block.type === 'text' ? /clip-\d+(?: \(\d+\))?\.(?:mp4|mov)/u.exec(block.text) : null;
    if (found !== null) return found[0];
  }
  throw new Error('The prompt names no video');
}

/** True for a request for a text over reports, or for notes for one. */
function isOverReports(blocks: readonly PromptBlock[]): boolean {
  return blocks.some((block) => block.type === 'text' && block.text.includes(END_LINE));
}

function answerAbout(name: string): string {
  const findings = { headline: `About ${name}`, summary: 's', topics: [], moments: [] };
  return `${FIRST_LINE_PREFIX}${name}\n\nThis is about ${name}.\n\n\`\`\`json\n${JSON.stringify(findings)}\n\`\`\`\n`;
}
