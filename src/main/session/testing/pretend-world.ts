import type { Failure } from '../../../shared/failure.ts';
import { FailureError } from '../../../shared/failure.ts';
import { emptySession, type Video } from '../../../shared/session/model.ts';
import { FIRST_LINE_PREFIX } from '../../../shared/template.ts';
import { Cooldown } from '../../pipeline/cooldown.ts';
import { Semaphore } from '../../pipeline/semaphore.ts';
import type { Analyst, Media, PromptBlock } from '../../pipeline/toolbox.ts';
import { Board } from '../board.ts';
import { Ledger } from '../ledger.ts';

export interface PretendOptions {
  readonly names: readonly string[];
  readonly limit: number;
  readonly dir: string;
  readonly outDir: string;
  /** How many turns of the event loop an answer takes. */
  readonly turns: () => number;
  /** What asking about a video meets; null: an answer. */
  readonly fault?: (name: string, nth: number) => Failure | null;
}

/** A board over an analyst that answers about whatever name it was asked about, after some turns of the event loop. */
export class PretendWorld {
  readonly ledger: Ledger;
  readonly board: Board;
  readonly semaphore: Semaphore;
  readonly #options: PretendOptions;
  readonly #asked = new Map<string, number>();
  inFlight = 0;
  maxInFlight = 0;

  constructor(options: PretendOptions) {
    this.#options = options;
    this.ledger = new Ledger({ ...emptySession, limit: options.limit });
    this.semaphore = new Semaphore(options.limit);
    const now = (): number => Date.now();
    this.board = new Board({
      batchId: 'b',
      ledger: this.ledger,
      pools: {
        extraction: new Semaphore(2),
        analysis: this.semaphore,
        ahead: new Semaphore(8),
        cooldown: new Cooldown(now),
      },
      media: pretendMedia,
      analyst: this.#analyst(),
      dir: options.dir,
      now,
      random: () => 0,
      obstacle: () => null,
      onText: () => undefined,
    });
    const plan = { templateId: 'overview', context: '', model: null, frames: 3, send: 'frames' as const };
    const { outDir } = options;
    this.ledger.record({
      type: 'batch-added',
      batchId: 'b',
      name: 'clips',
      plan,
      outDir,
      isDemo: false,
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
    return this.#asked.get(name) ?? 0;
  }

  #analyst(): Analyst {
    return {
      warmUp: () => undefined,
      open: () =>
        Promise.resolve({
          ask: async (blocks, listener, signal) => {
            const name = nameIn(blocks);
            const nth = this.asked(name) + 1;
            this.#asked.set(name, nth);
            this.inFlight += 1;
            this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
            try {
              await turns(this.#options.turns(), signal);
              const fault = this.#options.fault?.(name, nth) ?? null;
              if (fault !== null) throw new FailureError(fault);
              const text = answerAbout(name);
              listener.onText(text);
              return { text, tokens: { input: 10, output: 5 } };
            } finally {
              this.inFlight -= 1;
            }
          },
          [Symbol.asyncDispose]: () => Promise.resolve(),
        }),
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

const pretendMedia: Media = {
  probe: async (_path, signal) => {
    await turns(1, signal);
    return {
      durationS: 4,
      widthPx: 320,
      heightPx: 240,
      frameRate: 25,
      videoCodec: 'h264',
      audioCodec: null,
      createdAt: null,
      warnings: [],
    };
  },
  extract: async (_request, onProgress, signal) => {
    await turns(2, signal);
    onProgress(3, 3);
    return { frames: [], audioPath: null, warnings: [] };
  },
};

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
