import pLimit from 'p-limit';
import { Worker } from 'node:worker_threads';
import type { BoundedMarkdown } from '../../shared/markdown/bound-markdown.ts';
import { ignored, logger } from '../log/log.ts';
import { isPlainMarkdown } from './is-plain-markdown.ts';
import type { RenderedReport } from './report-html.ts';
import {
  markdownAsText,
  pageAsText,
  type PageReport,
  type RenderReply,
  type RenderRequest,
  type ReportRenderer,
} from './report-renderer.ts';

const log = logger('export');

/** A report is given up after this time, which is far beyond what the bounds of its Markdown allow. Milliseconds. */
const PATIENCE_MS = 30_000;
/** The thread may take this much memory, so that a report cannot take the app's. */
const MAX_MEMORY_MB = 1024;

type Reply = RenderReply | { readonly kind: 'failed'; readonly reason: string };

/** Lays out reports one after the other in a thread. A thread that hangs or ends is replaced, and its report stays text. */
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

  async combined(markdown: string): Promise<BoundedMarkdown> {
    const reply = await this.#inTurn(() => this.#ask({ kind: 'combined', markdown }));
    return reply.kind === 'combined' ? reply.rendered : markdownAsText(markdown);
  }

  async plain(markdown: string): Promise<BoundedMarkdown> {
    if (isPlainMarkdown(markdown)) return { markdown, leftAsText: 0 };
    const reply = await this.#inTurn(() => this.#ask({ kind: 'plain', markdown }));
    return reply.kind === 'plain' ? reply.rendered : markdownAsText(markdown);
  }

  async #ask(request: RenderRequest): Promise<Reply> {
    const worker = (this.#worker ??= startedThread(this.#path));
    const reply = await replyOf(worker, request, this.#patienceMs);
    if (reply.kind === 'failed') {
      log.warn(`a report could not be laid out and stays text: ${reply.reason}`);
      this.#worker = null;
      await worker.terminate();
    }
    return reply;
  }
}

function startedThread(path: string): Worker {
  const worker = new Worker(path, {
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  });
  // The program may end while the thread waits for reports.
  worker.unref();
  return worker;
}

/** Sends a request and resolves with the reply, or with the reason why none came. */
async function replyOf(worker: Worker, request: RenderRequest, patienceMs: number): Promise<Reply> {
  return await new Promise((resolve) => {
    const end = (reply: Reply): void => {
      clearTimeout(timer);
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
    worker.postMessage(request);
  });
}
