import type { SessionStore } from '../../src/main/session/session-store.ts';
import type { ReportText } from '../../src/shared/ipc/answers.ts';
import type { JobRef } from '../../src/shared/session/model.ts';
import { reportText } from './report-text.ts';

/** Milliseconds between two updates of the text, as in the real main process. */
const TEXT_EVERY_MS = 60;

/** The text of the report on screen. It is cut to as many words as the job's latest progress event counts. */
export class ReportStream {
  readonly #store: SessionStore;
  readonly #paragraphs: number;
  readonly #send: (text: ReportText) => void;
  #ref: JobRef | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(store: SessionStore, paragraphs: number, send: (text: ReportText) => void) {
    this.#store = store;
    this.#paragraphs = paragraphs;
    this.#send = send;
    store.onEvent((event) => {
      if (!('job' in event) || event.job !== this.#ref?.job) return;
      if (event.type !== 'answer-grew' && event.type !== 'job-reported') return;
      if (this.#timer !== null) return;
      this.#timer = setTimeout(() => this.#push(), TEXT_EVERY_MS);
    });
  }

  /** Follows the report of this job from now on. Returns its text so far; null without a job. */
  watch(ref: JobRef | null): ReportText | null {
    this.#ref = ref;
    return ref === null ? null : this.#textOf(ref);
  }

  #push(): void {
    this.#timer = null;
    const text = this.#ref === null ? null : this.#textOf(this.#ref);
    if (text !== null) this.#send(text);
  }

  #textOf(ref: JobRef): ReportText | null {
    const job = this.#store.session.batches.find(({ id }) => id === ref.batchId)?.jobs[ref.job];
    if (job === undefined) return null;
    const whole = reportText(ref.job, this.#paragraphs);
    const { status } = job;
    if (status.kind === 'reported' || status.kind === 'unchanged')
      return { ...ref, text: whole, isFinal: true, isGone: false };
    if (status.kind !== 'analysing' || status.words === 0) return null;
    const share = Math.min(1, status.words / (320 + ((ref.job * 37) % 280)));
    return { ...ref, text: whole.slice(0, Math.ceil(whole.length * share)), isFinal: false, isGone: false };
  }
}
