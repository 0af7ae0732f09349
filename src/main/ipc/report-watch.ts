import type { WebContents } from 'electron';
import { streamedText } from '../pipeline/report-text.ts';
import type { JobEvent } from '../../shared/session/events.ts';
import { reportOf, type JobRef } from '../../shared/session/model.ts';
import type { Engine } from '../session/engine.ts';
import { readReport } from './read-report.ts';
import { push } from './serve.ts';

/** Milliseconds between two updates of the text. */
const TEXT_EVERY_MS = 60;

/** Streams the text of the report on screen to the window. */
export class ReportWatch implements Disposable {
  readonly #engine: Engine;
  readonly #contents: WebContents;
  readonly #ends: readonly (() => void)[];
  #ref: JobRef | null = null;
  #raw: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** Counts the readings and what makes them outdated. */
  #turn = 0;

  constructor(engine: Engine, contents: WebContents) {
    this.#engine = engine;
    this.#contents = contents;
    this.#ends = [
      engine.batches.onText((ref, raw) => {
        if (!this.#isWatched(ref) || this.#hasReport(ref)) return;
        this.#raw = raw;
        this.#timer ??= setTimeout(() => this.#send(), TEXT_EVERY_MS);
      }),
      engine.store.onEvent((event) => {
        if ('job' in event && this.#isWatched(event) && this.#isReplaced(event)) void this.#sendFinal(event);
      }),
    ];
  }

  /** Streams the text of this report from now on; of none for null. */
  follow(ref: JobRef | null): void {
    // Another page may ask for the same report while its last text is on the way.
    if (ref?.batchId === this.#ref?.batchId && ref?.job === this.#ref?.job) return;
    this.#ref = ref;
    this.#turn += 1;
    this.#drop();
  }

  [Symbol.dispose](): void {
    this.#drop();
    for (const end of this.#ends) end();
  }

  #isWatched({ batchId, job }: JobRef): boolean {
    return this.#ref?.batchId === batchId && this.#ref.job === job;
  }

  /** True for an event after which another text belongs to the video. Before Start, another plan has no report yet, or another one. */
  #isReplaced({ type, batchId, job }: JobEvent): boolean {
    if (type === 'job-reported' || type === 'job-unchanged') return true;
    // The new text of a video that has a report can be read once it is whole, though it could not be saved.
    if (type === 'job-unsaved' || type === 'job-cancelled' || type === 'job-failed')
      return this.#hasReport({ batchId, job });
    const isBeforeStart = this.#engine.store.batch(batchId)?.startedAtMs === null;
    return isBeforeStart && (type === 'job-requeued' || type === 'material-dropped');
  }

  #hasReport({ batchId, job }: JobRef): boolean {
    const known = this.#engine.store.batch(batchId)?.jobs[job];
    return known !== undefined && reportOf(known) !== null;
  }

  #drop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#raw = null;
  }

  #send(): void {
    const [ref, raw] = [this.#ref, this.#raw];
    this.#drop();
    if (ref === null || raw === null) return;
    push(this.#contents, 'report.text', { ...ref, text: streamedText(raw), isFinal: false, isGone: false });
  }

  async #sendFinal({ batchId, job }: JobRef): Promise<void> {
    this.#drop();
    this.#turn += 1;
    const turn = this.#turn;
    const text = await readReport(this.#engine, { batchId, job });
    // A later event has another text, and its file may be read before this one.
    if (text !== null && turn === this.#turn) push(this.#contents, 'report.text', text);
  }
}
