import type { Tokens } from '../../../shared/session/model.ts';
import { addTokens } from '../../../shared/usage.ts';
import type { JsonSchema, Outgoing, Spent } from '../../pipeline/ports.ts';
import { noFacts, type AnswerFacts } from './answer-facts.ts';
import type { NetworkProblem } from './outbound.ts';
import { hasVersion, plainModel } from '../../../shared/model-names.ts';
import { newMarker } from './question-head.ts';

/** An answer that is no answer: the status and the beginning of the body. */
export interface ErrorReply {
  readonly status: number;
  readonly body: string;
  readonly isHtml: boolean;
  /** The `retry-after` header in milliseconds; null if there is none. */
  readonly retryAfterMs: number | null;
}

/** The facts that the relay saw of one request. */
export interface RelayedRequest {
  /** The size of the body; null if gemini did not say. */
  readonly totalBytes: number | null;
  readonly sentBytes: number;
  readonly isSent: boolean;
  /** The request as it was sent, without the key and with the sizes of files in their places. */
  readonly copy: string;
  readonly facts: AnswerFacts;
  readonly error: ErrorReply | null;
  readonly networkProblem: { readonly problem: NetworkProblem; readonly message: string } | null;
  /** True if Google's answer came to its end. */
  readonly isWhole: boolean;
  /** True if an answer with a status of success began. */
  readonly hasBegun: boolean;
}

export interface SendingListener {
  /** Other questions are sent first, because the line is slow. */
  onWaiting(): void;
  /** Called as bytes leave, with the bytes sent so far and of how many; null if that is not known. */
  onSending(sentBytes: number, totalBytes: number | null): void;
  /** The last byte of a request was sent. */
  onSent(): void;
}

/** One question of a conversation, and the requests that gemini makes for it. */
export class RelayedQuestion {
  readonly #listener: SendingListener;
  readonly #requests: RelayedRequest[] = [];
  #refusedModel: string | null = null;

  constructor(listener: SendingListener) {
    this.#listener = listener;
  }

  /** The last request that went to Google; null if none did. */
  get last(): RelayedRequest | null {
    return this.#requests.at(-1) ?? null;
  }

  /** The first other model that gemini wanted to ask; null if there was none. */
  get refusedModel(): string | null {
    return this.#refusedModel;
  }

  /** The tokens that Google counted for all requests; null if it counted none. */
  get tokens(): Tokens | null {
    return this.#requests.reduce<Tokens | null>((sum, { facts }) => {
      if (facts.tokens === null || sum === null) return facts.tokens ?? sum;
      return addTokens(sum, facts.tokens);
    }, null);
  }

  /** The bytes of the question that left this computer so far. */
  get left(): Outgoing {
    const bytes = this.#requests.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
    return { bytes, request: this.last?.copy ?? null };
  }

  /** The tokens that the question has cost so far. */
  get spent(): Spent {
    return { tokens: this.tokens, hasUncounted: this.#hasUncounted, model: this.model };
  }

  /** The model that answered, by its own name; null if it did not say. */
  get model(): string | null {
    return this.#requests.findLast(({ facts }) => facts.modelVersion !== null)?.facts.modelVersion ?? null;
  }

  /** True if a request was sent whole for which Google counted nothing, so that what it costs is not known. */
  get #hasUncounted(): boolean {
    return this.#requests.some(
      (request) =>
        request.isSent && mayHaveArrived(request) && !request.facts.isPage && request.facts.tokens === null,
    );
  }

  refused(model: string): void {
    this.#refusedModel ??= model;
  }

  /** Begins to record a request. */
  relaying(): RequestRecorder {
    const index = this.#requests.length;
    let request: RelayedRequest = {
      totalBytes: null,
      sentBytes: 0,
      isSent: false,
      copy: '',
      facts: noFacts,
      error: null,
      networkProblem: null,
      isWhole: false,
      hasBegun: false,
    };
    this.#requests.push(request);
    return {
      waits: () => this.#listener.onWaiting(),
      record: (change) => {
        const wasSent = request.isSent;
        request = { ...request, ...change };
        this.#requests[index] = request;
        if (change.sentBytes !== undefined) this.#listener.onSending(request.sentBytes, request.totalBytes);
        if (request.isSent && !wasSent) this.#listener.onSent();
      },
    };
  }
}

/** Writes down what is seen of one request. */
export interface RequestRecorder {
  record(change: Partial<RelayedRequest>): void;
  /** The request waits until others were sent. */
  waits(): void;
}

/** A conversation that is known to the relay. Its questions come one after another. */
export class RelayedConversation implements Disposable {
  readonly model: string;
  readonly isOnly: boolean;
  /** Stands in front of the first question, so that the relay knows whose requests follow. */
  readonly marker = newMarker();
  readonly #onEnd: () => void;
  /** The name by which the model is asked; null before the first request. */
  #model: string | null = null;
  #schema: JsonSchema | null = null;
  #question = new RelayedQuestion({
    onWaiting: () => undefined,
    onSending: () => undefined,
    onSent: () => undefined,
  });

  constructor(model: string, isOnly: boolean, onEnd: () => void) {
    this.model = model;
    this.isOnly = isOnly;
    this.#onEnd = onEnd;
  }

  /**
   * True for the model of the conversation. For a name that means no certain model, such as `pro`, it is the first one that gemini asks.
   */
  takes(model: string): boolean {
    this.#model ??= hasVersion(this.model) ? plainModel(this.model) : plainModel(model);
    return plainModel(model) === this.#model;
  }

  /** The requests from now on belong to a new question. */
  begin(listener: SendingListener, schema: JsonSchema | null): RelayedQuestion {
    this.#schema = schema;
    this.#question = new RelayedQuestion(listener);
    return this.#question;
  }

  /** The schema that the answer to the current question is to fit; null if it is free. */
  get schema(): JsonSchema | null {
    return this.#schema;
  }

  refusedModel(model: string): void {
    this.#question.refused(model);
  }

  relaying(): RequestRecorder {
    return this.#question.relaying();
  }

  [Symbol.dispose](): void {
    this.#onEnd();
  }
}

/** Nobody was reached: the question got no further than to this computer's network. */
const NEVER_SENT =
  /REFUSED|NOT_?FOUND|NOT_RESOLVED|EAI_AGAIN|UNREACH|DISCONNECTED|ADDRESS_INVALID|connect timeout/iu;

/** False where Google never got the question: an error in its place, or nobody was reached. */
function mayHaveArrived({ error, networkProblem, hasBegun }: RelayedRequest): boolean {
  if (error !== null) return false;
  if (networkProblem === null || hasBegun) return true;
  return networkProblem.problem === 'unreachable' && !NEVER_SENT.test(networkProblem.message);
}
