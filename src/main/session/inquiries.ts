import { failureOf, FailureError, pausesBatch, type Failure } from '../../shared/failure.ts';
import type { Language } from '../../shared/i18n/language.ts';
import type { Inquiry, InquiryKind, Tokens } from '../../shared/session/model.ts';
import { isInquiryOpen, nextInquiryId } from '../../shared/session/reduce-inquiry.ts';
import { MOST_WITH_FRAMES } from '../../shared/synthesis/sent-frames.ts';
import { synthesisOf } from '../../shared/template/synthesis.ts';
import type { Template } from '../../shared/template/template.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import { ignored } from '../log/log.ts';
import { Gate } from '../pipeline/gate.ts';
import type { JobPorts } from '../pipeline/job-context.ts';
import { unclaimed } from '../pipeline/report-claim.ts';
import type { InquiryContext } from '../pipeline/synthesis/ask-step.ts';
import type { Wanted } from '../pipeline/synthesis/prompts.ts';
import { writeText } from '../pipeline/synthesis/write-text.ts';
import { languageOf } from '../pipeline/variable-values.ts';
import { WordCount } from '../pipeline/word-count.ts';
import type { LiveBatch } from './live-batch.ts';
import { QuestionFrames } from './question-frames.ts';
import { readReports } from './report-material.ts';
import { checkText, keepText } from './inquiry-text.ts';

/** The most turns of a thread that a question takes along. */
const MOST_EARLIER = 10;

export interface InquiriesOptions {
  readonly live: LiveBatch;
  readonly ports: JobPorts;
  readonly files: BatchFiles;
  /** Open between Start and Pause: the text that the plan asks for waits at it like a video. */
  readonly batchGate: Gate;
  /** The language of the window: that of instructions that nobody changed. */
  readonly language: () => Language;
  /** The reason why a request that is expected to use so much cannot be made now; null: none. */
  readonly obstacle: (expected: Tokens, model: string | null, isAutomatic: boolean) => Failure | null;
  /** Receives the raw text as it grows. */
  readonly onText: (inquiry: number, raw: string) => void;
  /** Called when a request has ended. `isAutomatic`: it was for the text that the plan asks for. */
  readonly onStepEnded: (isAutomatic: boolean) => void;
  /** Called when the text that the plan asks for has ended. `pauseFor`: the failure that has to pause the batch; null: none. */
  readonly onAutomaticEnded: (pauseFor: Failure | null) => void;
}

/** A request of the user. */
export interface InquiryRequest {
  readonly kind: InquiryKind;
  readonly question: string;
  readonly jobs: readonly number[] | null;
  readonly follows: number | null;
  readonly withFrames: boolean;
  readonly isAutomatic: boolean;
}

type SynthesisTemplate = Pick<Template, 'id' | 'synthesis'>;

/** Why a text was ended from outside. */
class InquiryEnd extends Error {
  override readonly name = 'AbortError';
  readonly then: 'inquiry-requeued' | 'inquiry-stopped' | 'inquiry-removed';

  constructor(then: InquiryEnd['then']) {
    super(`ended: ${then}`);
    this.then = then;
  }
}

/** Writes texts over the reports of a batch: the one about all of them, and answers to questions. Every change is an event. */
export class Inquiries {
  readonly #options: InquiriesOptions;
  readonly #runs = new Map<number, { readonly control: AbortController; readonly done: Promise<void> }>();
  readonly #texts = new Map<number, string>();

  constructor(options: InquiriesOptions) {
    this.#options = options;
  }

  /**
   * Asks for a text. Returns its number; that of the text about all reports that is under way where the user asks for one. `template`: brings
   * the instructions for the text about all reports; by default the plan's. They are fixed here: a text that goes on later under other
   * instructions would ask for all its notes again.
   */
  add(request: InquiryRequest, template?: SynthesisTemplate): number {
    const { live } = this.#options;
    const underWay = request.kind === 'synthesis' && !request.isAutomatic ? this.#synthesisUnderWay() : null;
    if (underWay !== null) return underWay.id;
    const id = nextInquiryId(live.state?.inquiries ?? []);
    const by = request.kind === 'synthesis' ? (template ?? live.state?.plan.template) : undefined;
    const instructions = by === undefined ? {} : { instructions: synthesisOf(by, this.#options.language()) };
    live.emit({ type: 'inquiry-added', inquiry: id, ...request, ...instructions });
    this.#run(id);
    return id;
  }

  /** Asks again for a text that failed, was stopped or was interrupted. The user wants it now, also where its batch is at rest. */
  again(id: number): void {
    const inquiry = this.#find(id);
    if (inquiry === null || inquiry.status.kind === 'answered' || this.#runs.has(id)) return;
    this.#options.live.emit({ type: 'inquiry-requeued', inquiry: id });
    this.#run(id, openGate());
  }

  stop(id: number): void {
    const run = this.#runs.get(id);
    if (run !== undefined) run.control.abort(new InquiryEnd('inquiry-stopped'));
    else if (this.#isOpen(id)) this.#options.live.emit({ type: 'inquiry-stopped', inquiry: id });
  }

  /** Removes a text for good. */
  async remove(id: number): Promise<void> {
    const { live, files } = this.#options;
    const run = this.#runs.get(id);
    run?.control.abort(new InquiryEnd('inquiry-removed'));
    await run?.done;
    if (this.#find(id) !== null) live.emit({ type: 'inquiry-removed', inquiry: id });
    await files.inquiries.remove(id).catch(ignored('it is removed together with its batch'));
  }

  /** Ends everything. `then`: stopped by the user, or to go on another day. The text that the plan asks for goes on with the batch. */
  async endAll(then: 'inquiry-requeued' | 'inquiry-stopped'): Promise<void> {
    const runs = [...this.#runs];
    for (const [id, { control }] of runs) {
      const isAutomatic = this.#find(id)?.isAutomatic === true;
      control.abort(new InquiryEnd(isAutomatic ? 'inquiry-requeued' : then));
    }
    await Promise.all(runs.map(([, { done }]) => done));
  }

  /** True while the text that the plan asks for is under way. */
  get isAutomaticUnderWay(): boolean {
    return [...this.#runs.keys()].some((id) => this.#find(id)?.isAutomatic === true);
  }

  /** Writes the text that the plan asks for, or goes on with it. */
  runAutomatic(): void {
    const open = this.#options.live.state?.inquiries.find((one) => one.isAutomatic && isInquiryOpen(one));
    if (open === undefined) {
      this.add({
        kind: 'synthesis',
        question: '',
        jobs: null,
        follows: null,
        withFrames: false,
        isAutomatic: true,
      });
    } else if (!this.#runs.has(open.id)) this.#run(open.id);
  }

  /** The raw text of a running answer; empty where there is none. */
  textOf(id: number): string {
    return this.#texts.get(id) ?? '';
  }

  #synthesisUnderWay(): Inquiry | null {
    const { inquiries = [] } = this.#options.live.state ?? {};
    return (
      inquiries.find((one) => one.kind === 'synthesis' && isInquiryOpen(one) && this.#runs.has(one.id)) ??
      null
    );
  }

  #find(id: number): Inquiry | null {
    return this.#options.live.state?.inquiries.find((one) => one.id === id) ?? null;
  }

  #isOpen(id: number): boolean {
    const inquiry = this.#find(id);
    return inquiry !== null && isInquiryOpen(inquiry);
  }

  /** `gate`: open while it may be written; the one of the batch for the text that the plan asks for, by default. */
  #run(id: number, gate = this.#gateOf(id)): void {
    const control = new AbortController();
    // Registered before it begins, because a run may end at once.
    const done = Promise.resolve()
      .then(() => this.#write(id, gate, control.signal))
      .catch((cause: unknown) => this.#endOf(id, cause, control.signal))
      .then((pauseFor) => {
        const isAutomatic = this.#find(id)?.isAutomatic === true;
        this.#runs.delete(id);
        this.#texts.delete(id);
        if (isAutomatic) this.#options.onAutomaticEnded(pauseFor);
      });
    this.#runs.set(id, { control, done });
  }

  async #write(id: number, gate: Gate, signal: AbortSignal): Promise<null> {
    const { live, files } = this.#options;
    const batch = live.state;
    const inquiry = this.#find(id);
    if (batch === null || inquiry === null) return null;
    const reports = await readReports(batch, files, inquiry.jobs);
    signal.throwIfAborted();
    if (reports.length === 0)
      throw new FailureError({ kind: 'unexpected', detail: 'There are no reports to read.' });
    const { template, context, language } = batch.plan;
    const wanted = await this.#wantedOf(inquiry, template);
    const facts = { wanted, reports: reports.length, context, language: languageFor(language) };
    const { columns } = template;
    // The number of a removed text is given again, and what is asked for anew is written anew.
    const nonce = `text ${id} ${inquiry.askedAtMs}`;
    await using frames = await QuestionFrames.of(
      batch,
      files,
      {
        jobs: inquiry.withFrames ? reports.map(({ job }) => job).slice(0, MOST_WITH_FRAMES) : [],
        dir: files.inquiries.framesDirOf(id),
        ports: this.#options.ports,
      },
      signal,
    );
    const { pictures } = frames;
    const answer = await writeText(
      this.#contextOf(inquiry, gate),
      { facts, reports, columns, pictures, nonce },
      signal,
    );
    const checked = await checkText(answer.text, { reports, pictures, columns }, signal);
    const { sentences } = checked;
    const written = await keepText(batch, files, inquiry, checked.written);
    const { citations, uncited, text } = written;
    live.emit({
      type: 'inquiry-answered',
      inquiry: id,
      answer: {
        writtenAtMs: this.#options.ports.now(),
        model: answer.model,
        reports: reports.length,
        words: new WordCount().update(text),
        citations: citations.length,
        doubted: citations.filter(({ doubt }) => doubt !== null).length,
        uncited: Math.min(uncited.length, sentences),
      },
    });
    return null;
  }

  /** Every outcome is an event. Returns the failure that has to pause the batch. */
  #endOf(id: number, cause: unknown, signal: AbortSignal): Failure | null {
    const { live } = this.#options;
    if (signal.reason instanceof InquiryEnd) {
      live.emit({ type: signal.reason.then, inquiry: id });
      return null;
    }
    const failure = failureOf(cause);
    const kind = live.state?.phase.kind;
    // A batch at rest cannot pause: whoever asked for the text there is told why it did not come.
    const isAtRest = kind === 'paused' || kind === 'stopped' || kind === 'interrupted';
    const pauses = !isAtRest && (pausesBatch(failure) || failure.kind === 'offline');
    if (pauses && this.#find(id)?.isAutomatic === true) {
      live.emit({ type: 'inquiry-requeued', inquiry: id });
      return failure;
    }
    live.emit({ type: 'inquiry-failed', inquiry: id, failure });
    return null;
  }

  #gateOf(id: number): Gate {
    return this.#find(id)?.isAutomatic === true ? this.#options.batchGate : openGate();
  }

  #contextOf({ id, isAutomatic }: Inquiry, gate: Gate): InquiryContext {
    const { live, ports, files, obstacle, onText, onStepEnded } = this.#options;
    const plan = live.state?.plan;
    if (plan === undefined) throw new Error('The batch was closed');
    return {
      ports: { ...ports, analysisGate: gate },
      plan,
      // The user waits for it, or it is the last of its batch.
      priority: isAutomatic ? 0 : 1,
      order: ports.pools.nextOrder(),
      holdGate: openGate(),
      claim: unclaimed,
      emit: (event) => {
        const { type } = event;
        if (type === 'backing-off') {
          const { untilMs, failure } = event;
          live.emit({ type: 'inquiry-backing-off', inquiry: id, untilMs, failure });
        } else if (type === 'back-off-ended') live.emit({ type: 'inquiry-back-off-ended', inquiry: id });
        else live.emit({ ...event, inquiry: id });
        if (type === 'inquiry-step-ended') onStepEnded(isAutomatic);
      },
      onText: (raw) => {
        this.#texts.set(id, raw);
        onText(id, raw);
      },
      ensureAllowed: (expected, model) => {
        const failure = obstacle(expected, model, isAutomatic);
        if (failure !== null) throw new FailureError(failure);
      },
      steps: {
        find: (question) => files.inquiries.findStep(question),
        keep: (question, answer) => files.inquiries.keepStep(question, answer),
      },
    };
  }

  async #wantedOf(inquiry: Inquiry, template: SynthesisTemplate): Promise<Wanted> {
    if (inquiry.kind === 'synthesis') {
      // Only texts of earlier versions bring none.
      const { instructions = synthesisOf(template, this.#options.language()) } = inquiry;
      return { kind: 'synthesis', instructions };
    }
    return { kind: 'question', question: inquiry.question, earlier: await this.#earlierOf(inquiry) };
  }

  /** The questions and answers before in the thread of a question, oldest first. */
  async #earlierOf(inquiry: Inquiry): Promise<{ readonly question: string; readonly answer: string }[]> {
    const turns: { readonly question: string; readonly answer: string }[] = [];
    let follows = inquiry.follows;
    while (follows !== null && turns.length < MOST_EARLIER) {
      const before = this.#find(follows);
      if (before === null) break;
      const answer = (await this.#options.files.inquiries.read(follows))?.text ?? '(not answered)';
      const question = before.kind === 'synthesis' ? 'One text about all reports.' : before.question;
      turns.unshift({ question, answer });
      // A thread only goes back, whatever a journal says.
      follows = before.follows !== null && before.follows < follows ? before.follows : null;
    }
    return turns;
  }
}

function languageFor(language: string | null): string {
  return language === null ? 'the language in which most of the reports are written' : languageOf(language);
}

function openGate(): Gate {
  const gate = new Gate();
  gate.open();
  return gate;
}
