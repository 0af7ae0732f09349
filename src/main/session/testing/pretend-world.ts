import type { Failure } from '../../../shared/failure.ts';
import { FailureError } from '../../../shared/failure.ts';
import { DEFAULT_TRIES, type Plan } from '../../../shared/plan.ts';
import { defaultPrices } from '../../../shared/prices.ts';
import { emptySession, type Batch, type Video } from '../../../shared/session/model.ts';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import { FIRST_LINE_PREFIX } from '../../../shared/template/findings.ts';
import type { Template } from '../../../shared/template/template.ts';
import { createPools, type Pools } from '../../pipeline/pools.ts';
import { ManualClock } from '../../pipeline/testing/manual-clock.ts';
import type { Analyst, ExtractRequest, Material, Media, PromptBlock } from '../../pipeline/toolbox.ts';
import { Board } from '../board.ts';
import { KnownReports } from '../../reports/known-reports.ts';
import { Ledger } from '../ledger.ts';
import { openShelf } from '../../reports/open-shelf.ts';
import type { Recognised } from '../../reports/recogniser.ts';
import type { Shelf } from '../../reports/report-shelf.ts';
import { sampleInfo } from '../../../shared/testing/sample-info.ts';

export interface PretendOptions {
  readonly names: readonly string[];
  readonly limit: number;
  readonly dir: string;
  readonly outDir: string;
  readonly plan?: Partial<Plan>;
  /** How many turns of the event loop an answer takes. */
  readonly turns: () => number;
  /** Keeps an answer back until the promise is kept. */
  readonly hold?: (name: string) => Promise<void>;
  /** What asking about a video meets; null: an answer. */
  readonly fault?: (name: string, nth: number, model: string | null) => Failure | null;
  /** What is known of a video from earlier batches; null: nothing. */
  readonly known?: (name: string, plan: Plan) => Recognised | null;
  /** How often a file is seen growing before it is whole. */
  readonly growths?: (name: string) => number;
  /** How many turns of the event loop it takes to recognise a video, and to take its frames. */
  readonly lookTurns?: (name: string) => number;
  readonly takeTurns?: (name: string) => number;
  readonly material?: (request: ExtractRequest) => Partial<Material>;
}

/**
 * A board over an analyst that answers about whatever name it was asked about, after some turns of the event loop. Its clock stands
 * still until a test moves it; no work waits for time unless something went wrong.
 */
export class PretendWorld {
  readonly clock = new ManualClock(1_700_000_000_000);
  readonly ledger: Ledger;
  readonly board: Board;
  /** The batch's own folder. */
  readonly dir: string;
  readonly pools: Pools;
  readonly #options: PretendOptions;
  readonly #asked = new Map<string, (string | null)[]>();
  readonly extracted: ExtractRequest[] = [];
  isOnline = true;
  journaled: () => Promise<void> = () => Promise.resolve();
  obstacle: Failure | null = null;
  /** The number that a template's text has once a batch starts under it. */
  numbered: (template: Template) => number = ({ version }) => version;
  /** What was sent for each answer, its texts. */
  readonly questions: string[] = [];
  /** Keeps an answer back until the promise is kept. */
  hold: (name: string) => Promise<void>;
  /** May throw what saving a report meets. */
  onSave: (name: string) => void = () => undefined;
  inFlight = 0;
  maxInFlight = 0;

  constructor(options: PretendOptions) {
    this.#options = options;
    this.dir = options.dir;
    this.hold = options.hold ?? (() => Promise.resolve());
    this.ledger = new Ledger({ ...emptySession, limit: options.limit });
    this.pools = createPools({
      ...{ extractionSlots: 2, ahead: 8, limit: options.limit, isAuto: false, clock: this.clock },
      onLimitChanged: (limit, reason) =>
        this.ledger.record({ type: 'limit-changed', limit, reason, atMs: this.clock.now() }),
      onCooled: (untilMs) => this.ledger.record({ type: 'pool-cooled', untilMs, atMs: this.clock.now() }),
    });
    this.board = new Board({
      batchId: 'b',
      ledger: this.ledger,
      pools: this.pools,
      media: this.#media(),
      analyst: this.#analyst(),
      dirOf: () => options.dir,
      known: {
        recognise: (_batch, { name }, signal) => this.#recognise(name, signal),
        remember: () => Promise.resolve(),
        isAnew: false,
      },
      openShelf: (batch) => this.#openShelf(batch),
      isOnline: () => Promise.resolve(this.isOnline),
      whenOnline: (signal) => this.#whenOnline(signal),
      journaled: () => this.journaled(),
      useTemplate: (template) => Promise.resolve({ ...template, version: this.numbered(template) }),
      sleeps: { count: 0, onSlept: () => () => undefined },
      now: this.clock.now,
      wait: this.clock.wait,
      random: () => 0,
      tries: () => DEFAULT_TRIES,
      prices: () => defaultPrices,
      obstacle: () => this.obstacle,
      onText: () => undefined,
    });
    const plan = { ...planOf(defaultSettings, overviewTemplate), frames: 3, ...options.plan };
    const { outDir } = options;
    this.ledger.record({
      type: 'batch-added',
      batchId: 'b',
      name: 'clips',
      plan,
      outDir,
      paths: ['/videos'],
      isDemo: false,
      limit: options.limit,
      atMs: 0,
    });
    const videos = options.names.map(videoOf);
    this.ledger.record({ type: 'videos-found', batchId: 'b', videos, skipped: [], atMs: 0 });
  }

  get batch() {
    const [batch] = this.ledger.session.batches;
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

  /** Nothing is held by anyone. */
  get isIdle(): boolean {
    const { extraction, ahead, analysis, line } = this.pools;
    return [extraction, ahead, analysis, line].every((pool) => pool.inUse === 0) && this.clock.waiting === 0;
  }

  async #openShelf(batch: () => Batch): Promise<Shelf> {
    const shelf = await openShelf(batch, new KnownReports(this.#options.dir));
    const save = shelf.save.bind(shelf);
    shelf.save = async (name, markdown) => {
      this.onSave(name);
      return await save(name, markdown);
    };
    return shelf;
  }

  async #whenOnline(signal: AbortSignal): Promise<void> {
    while (!this.isOnline) await turns(1, signal);
  }

  async #recognise(name: string, signal: AbortSignal): Promise<Recognised> {
    await turns(this.#options.lookTurns?.(name) ?? 0, signal);
    const found = this.#options.known?.(name, this.batch.plan) ?? null;
    return found ?? { fingerprint: `of ${name}`, standing: 'new' };
  }

  #analyst(): Analyst {
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
              await turns(this.#options.turns(), signal);
              const fault = this.#options.fault?.(name, nth, model) ?? null;
              if (fault !== null) throw new FailureError(fault);
              const text = answerAbout(name);
              listener.onText(text);
              return { text, tokens: { input: 10, output: 5 }, model };
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
        return { sizeBytes: 1000, modifiedMs: this.clock.now() };
      },
      probe: async (_path, signal) => {
        await turns(1, signal);
        return sampleInfo;
      },
      extract: async (request, onProgress, signal) => {
        this.extracted.push(request);
        await turns(this.#options.takeTurns?.(request.videoPath.slice('/videos/'.length)) ?? 2, signal);
        onProgress({ part: 'frames', done: 3, total: 3 });
        return {
          ...{ frames: [], repeatsDropped: 0, audioPath: null, clip: null, transcript: null, warnings: [] },
          ...this.#options.material?.(request),
        };
      },
      makePlayable: () => Promise.reject(new Error('Nobody watches here')),
    };
  }
}

/** Lets the event loop turn so often, unless the signal aborts. */
export async function turns(count: number, signal: AbortSignal): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    signal.throwIfAborted();
    await new Promise(setImmediate);
  }
  signal.throwIfAborted();
}

function videoOf(name: string): Video {
  return { path: `/videos/${name}`, name, sizeBytes: 1, modifiedMs: 0 };
}

/** Which video a prompt is about: names look like `clip-07.mp4`. */
function nameIn(blocks: readonly PromptBlock[]): string {
  for (const block of blocks) {
    const found = block.type === 'text' ? /clip-\d+\.mp4/u.exec(block.text) : null;
    if (found !== null) return found[0];
  }
  throw new Error('The prompt names no video');
}

function answerAbout(name: string): string {
  const findings = { headline: `About ${name}`, summary: 's', topics: [], moments: [] };
  return `${FIRST_LINE_PREFIX}${name}\n\nThis is about ${name}.\n\n\`\`\`json\n${JSON.stringify(findings)}\n\`\`\`\n`;
}
