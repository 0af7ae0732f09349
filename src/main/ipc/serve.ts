import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { describeFailure } from '../../shared/describe-failure.ts';
import { FailureError } from '../../shared/failure.ts';
import { PUSH_CHANNEL } from '../../shared/ipc/channels.ts';
import {
  requests,
  type PushName,
  type Pushes,
  type Reply,
  type RequestInput,
  type RequestName,
  type Responses,
} from '../../shared/ipc/contract.ts';
import type { Words } from '../../shared/words/words.ts';

/** One function a request; each gets what the contract's schema let through. */
export type Handlers = {
  readonly [N in RequestName]: (input: RequestInput<N>) => Promise<Responses[N]> | Responses[N];
};

/** Why a request cannot be answered, for the person at the window. */
export type ComplaintKind =
  | 'noVideo'
  | 'noReport'
  | 'noBatch'
  | 'foreignFolder'
  | 'notLookedAt'
  | 'reportGone'
  | 'runningBatch'
  | 'videosGone'
  | 'tooManyTemplates'
  | 'newerTemplate';

/** A request that cannot be answered. */
export class Complaint extends Error {
  override readonly name = 'Complaint';
  readonly why: ComplaintKind;

  constructor(why: ComplaintKind) {
    super(why);
    this.why = why;
  }
}

/** A sentence that is already in the person's language. */
export class ToldProblem extends Error {
  override readonly name = 'ToldProblem';
}

/** Answers a request; never rejects. */
export type Answerer = (event: IpcMainInvokeEvent, name: unknown, input: unknown) => Promise<Reply<unknown>>;

/** Answers the requests of one window's main frame; everyone else is refused. */
export function createAnswerer(contents: WebContents, handlers: Handlers, words: () => Words): Answerer {
  return async (event, name, input) => {
    if (event.sender !== contents || event.senderFrame !== contents.mainFrame) {
      return { ok: false, message: words().say('complaints.notAllowed') };
    }
    if (!isRequestName(name)) return { ok: false, message: words().say('complaints.unknownRequest') };
    const parsed = requests[name].safeParse(input);
    if (!parsed.success) return { ok: false, message: words().say('complaints.badInput') };
    return await answer(handlers, name, parsed.data, words());
  };
}

/** Sends a push, unless the window is gone. */
export function push<N extends PushName>(contents: WebContents, name: N, payload: Pushes[N]): void {
  if (!contents.isDestroyed()) contents.send(PUSH_CHANNEL, name, payload);
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}

async function answer(
  handlers: Handlers,
  name: RequestName,
  input: unknown,
  words: Words,
): Promise<Reply<unknown>> {
  try {
    // Safe: `input` was parsed by this very request's schema, which TypeScript cannot follow through the lookup.
    const handle = handlers[name] as (input: unknown) => unknown;
    return { ok: true, value: await handle(input) };
  } catch (cause) {
    return { ok: false, message: sentenceOf(cause, words) };
  }
}

function sentenceOf(cause: unknown, words: Words): string {
  if (cause instanceof Complaint) return words.say(`complaints.${cause.why}`);
  if (cause instanceof ToldProblem) return cause.message;
  if (cause instanceof FailureError) {
    const { title, advice } = describeFailure(cause.failure, words);
    return advice === null ? title : `${title} ${advice}`;
  }
  console.error(cause);
  return words.say('complaints.unexpected');
}
