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
import type { Translations } from '../../shared/i18n/i18n.ts';
import { isPage, originOf } from '../app/page-address.ts';
import { NoSuchBatchError } from '../batches/no-such-batch.ts';
import { ignore, logger } from '../log/log.ts';

const log = logger('ipc');

/** One function per request. Its input has been parsed with the contract's schema. */
export type Handlers = {
  readonly [N in RequestName]: (input: RequestInput<N>) => Promise<Responses[N]> | Responses[N];
};

/** The reason why a request cannot be answered, for which the window's user gets a message. */
export type RequestErrorKind =
  | 'noVideo'
  | 'noReport'
  | 'noText'
  | 'noBatch'
  | 'foreignFolder'
  | 'notLookedAt'
  | 'noTranscript'
  | 'lineChanged'
  | 'reportGone'
  | 'notAReport'
  | 'runningBatch'
  | 'videosGone'
  | 'newerBatch'
  | 'folderInUse'
  | 'reportRenewed'
  | 'tooManyTemplates'
  | 'newerTemplate';

/** A request that cannot be answered. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly why: RequestErrorKind;

  constructor(why: RequestErrorKind) {
    super(why);
    this.why = why;
  }
}

/** An error whose message is already a sentence in the user's language. */
export class UserMessageError extends Error {
  override readonly name = 'UserMessageError';
}

/** Answers a request. Never rejects. */
export type Answerer = (event: IpcMainInvokeEvent, name: unknown, input: unknown) => Promise<Reply<unknown>>;

/** The only sender whose requests are answered: the page at its address, in the window itself. */
interface TrustedPage {
  readonly contents: WebContents;
  readonly page: string;
}

/** Returns a function that answers the requests of the window's page and refuses all others. */
export function createAnswerer(
  trusted: TrustedPage,
  handlers: Handlers,
  translations: () => Translations,
): Answerer {
  return async (event, name, input) => {
    if (!isFrom(trusted, event)) {
      log.warn('a request did not come from the page');
      return { ok: false, message: translations().t('requestErrors.notAllowed') };
    }
    if (!isRequestName(name)) return { ok: false, message: translations().t('requestErrors.unknownRequest') };
    const parsed = parsedInput(name, input);
    if (parsed === null) return { ok: false, message: translations().t('requestErrors.badInput') };
    return await answer(handlers, name, parsed.data, translations());
  };
}

/**
 * True for a request of the page's main frame. The origin alone is not enough: a page at `about:blank` has that of the page that opened it,
 * and the address alone neither: a sandboxed page keeps its address and loses its origin.
 */
export function isFrom(
  { contents, page }: TrustedPage,
  { sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
): boolean {
  return (
    sender === contents &&
    senderFrame !== null &&
    senderFrame === contents.mainFrame &&
    senderFrame.origin === originOf(page) &&
    isPage(senderFrame.url, page)
  );
}

/** Sends a push to the window, unless it is closed. */
export function push<N extends PushName>(contents: WebContents, name: N, payload: Pushes[N]): void {
  if (!contents.isDestroyed()) contents.send(PUSH_CHANNEL, name, payload);
}

/** The input as its schema takes it; null where it does not. */
function parsedInput(name: RequestName, input: unknown): { readonly data: unknown } | null {
  try {
    const { success, data } = requests[name].safeParse(input);
    return success ? { data } : null;
  } catch (cause) {
    // A schema that freezes what it read cannot freeze the bytes that were sent in its place.
    ignore(cause, 'the page hears that its input is wrong');
    return null;
  }
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}

async function answer(
  handlers: Handlers,
  name: RequestName,
  input: unknown,
  translations: Translations,
): Promise<Reply<unknown>> {
  try {
    // Safe: `input` was parsed with this request's schema, which TypeScript cannot follow through the lookup.
    const handle = handlers[name] as (input: unknown) => unknown;
    return { ok: true, value: await handle(input) };
  } catch (cause) {
    return { ok: false, message: sentenceOf(cause, translations) };
  }
}

function sentenceOf(cause: unknown, translations: Translations): string {
  if (cause instanceof RequestError) return translations.t(`requestErrors.${cause.why}`);
  if (cause instanceof UserMessageError) return cause.message;
  if (cause instanceof NoSuchBatchError) return translations.t('requestErrors.noBatch');
  if (cause instanceof FailureError) {
    const { title, advice } = describeFailure(cause.failure, translations);
    return advice === null ? title : `${title} ${advice}`;
  }
  log.error('a request failed', cause);
  return translations.t('requestErrors.unexpected');
}
