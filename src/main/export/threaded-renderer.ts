import pLimit from 'p-limit';
import { Worker } from 'node:worker_threads';
import type { NamedTable } from '../../shared/tables/cells.ts';
import type { BoundedMarkdown } from '../../shared/markdown/bound-markdown.ts';
import { ignored, logger } from '../log/log.ts';
import { isPlainMarkdown } from './is-plain-markdown.ts';
import type { RenderedReport } from './report-html.ts';
import type { WordOptions, WordPiece } from './word-document.ts';
import {
  markdownAsText,
  pageAsText,
  type PageReport,
  type RenderReply,
  type RenderRequest,
  type ReportRenderer,
  type WordReply,
  type WordRequest,
  type WorkbookReply,
  type WorkbookRequest,
} from './report-renderer.ts';

const log = logger('export');

/** A report is given up after this time, which is far beyond what the bounds of its Markdown allow. Milliseconds. */
const PATIENCE_MS = 30_000;
/** The thread may take this much memory, so that a report cannot take the app's. */
const MAX_MEMORY_MB = 1024;

/** A document holds the reports and pictures, or the tables, of a whole batch. */
const DOCUMENT_PATIENCE_MS = 600_000;
const DOCUMENT_MEMORY_MB = 4096;

type Reply = RenderReply | WordReply | WorkbookReply | { readonly kind: 'failed'; readonly reason: string };

/**
 * Lays out reports one after the other in a thread, and Word documents and workbooks in threads of their own. A thread that hangs or ends is replaced,
 * and its report stays text.
 */
export class ThreadedRenderer implements ReportRenderer {
  readonly #path: string;
  readonly #patienceMs: number;
  readonly #inTurn = pLimit(1);
  #worker: Worker | null = null;

  /** `path` is the built `report-worker`. */
  constructor(path: string, patienceMs = PATIENCE_MS) {
    this.#path = path;
    this.#patienceMs = patienceMs;
  }

  async page(report: PageReport): Promise<RenderedReport> {
    const reply = await this.#inTurn(() => this.#ask({ kind: 'page', report }));
    return reply.kind === 'page' ? reply.rendered : pageAsText(report);
  }

  async combined(markdown: string, prefix = ''): Promise<BoundedMarkdown> {
    const reply = await this.#inTurn(() => this.#ask({ kind: 'combined', markdown, prefix }));
    return reply.kind === 'combined' ? reply.rendered : markdownAsText(markdown);
  }

  async plain(markdown: string): Promise<BoundedMarkdown> {
    if (isPlainMarkdown(markdown)) return { markdown, leftAsText: 0 };
    const reply = await this.#inTurn(() => this.#ask({ kind: 'plain', markdown }));
    return reply.kind === 'plain' ? reply.rendered : markdownAsText(markdown);
  }

  async *word(
    pieces: AsyncIterable<WordPiece>,
    options: WordOptions,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array, void> {
    signal.throwIfAborted();
    const worker = startedThread(this.#path, DOCUMENT_MEMORY_MB);
    const bytesFor = async (request: WordRequest): Promise<WordReply['bytes']> => {
      const reply = await replyOf(worker, request, DOCUMENT_PATIENCE_MS, signal);
      signal.throwIfAborted();
      if (reply.kind === 'word') return reply.bytes;
      throw new Error(`The Word document could not be made: ${reasonOf(reply)}`);
    };
    try {
      let before: Promise<WordReply['bytes']> = Promise.resolve([]);
      for await (const piece of pieces) {
        // The next piece is read while one is set, and no more of them wait with their pictures.
        yield* await before;
        before = bytesFor({ kind: 'word-piece', piece, options });
        before.catch(ignored('it is awaited before the next piece is sent'));
      }
      yield* await before;
      yield* await bytesFor({ kind: 'word-end', options });
    } finally {
      await worker.terminate();
    }
  }

  async workbook(tables: readonly NamedTable[], signal: AbortSignal): Promise<Uint8Array> {
    signal.throwIfAborted();
    // Each document has a thread of its own, which ends with it, so that other exports and the preview do not wait.
    const worker = startedThread(this.#path, DOCUMENT_MEMORY_MB);
    try {
      const request: WorkbookRequest = { kind: 'workbook', tables };
      const reply = await replyOf(worker, request, DOCUMENT_PATIENCE_MS, signal);
      signal.throwIfAborted();
      if (reply.kind === 'workbook') return reply.bytes;
      throw new Error(`The workbook could not be made: ${reasonOf(reply)}`);
    } finally {
      await worker.terminate();
    }
  }

  async #ask(request: RenderRequest): Promise<Reply> {
    const worker = (this.#worker ??= startedThread(this.#path, MAX_MEMORY_MB));
    const reply = await replyOf(worker, request, this.#patienceMs);
    if (reply.kind === 'failed') {
      log.warn(`a report could not be laid out and stays text: ${reply.reason}`);
      this.#worker = null;
      await worker.terminate();
    }
    return reply;
  }
}

function reasonOf(reply: Reply): string {
  return reply.kind === 'failed' ? reply.reason : '';
}

function startedThread(path: string, memoryMb: number): Worker {
  const worker = new Worker(path, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
  // The program may end while the thread waits for reports.
  worker.unref();
  return worker;
}

/** Sends a request, and resolves with the reply, or with the reason why none came. */
async function replyOf(
  worker: Worker,
  request: RenderRequest | WordRequest | WorkbookRequest,
  patienceMs: number,
  signal: AbortSignal | null = null,
): Promise<Reply> {
  return await new Promise((resolve) => {
    const onAbort = (): void => fail('it was called off');
    const end = (reply: Reply): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.off('message', end).off('error', onError).off('exit', onExit);
      // A thread may still fail while it is ended.
      if (reply.kind === 'failed') worker.on('error', ignored('its report stays text already'));
      resolve(reply);
    };
    const fail = (reason: string): void => end({ kind: 'failed', reason });
    const onError = (error: Error): void => fail(error.name);
    const onExit = (): void => fail('the thread ended');
    const timer = setTimeout(() => fail('it took too long'), patienceMs);
    worker.on('message', end).on('error', onError).on('exit', onExit);
    signal?.addEventListener('abort', onAbort);
    worker.postMessage(request);
  });
}
