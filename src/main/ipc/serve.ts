import { ipcMain, type WebContents } from 'electron';
import { describeFailure } from '../../shared/describe-failure.ts';
import { FailureError } from '../../shared/failure.ts';
import { PUSH_CHANNEL, REQUEST_CHANNEL } from '../../shared/ipc/channels.ts';
import {
  requests,
  type PushName,
  type Pushes,
  type Reply,
  type RequestInput,
  type RequestName,
  type Responses,
} from '../../shared/ipc/contract.ts';

/** One function a request; each gets what the contract's schema let through. */
export type Handlers = {
  readonly [N in RequestName]: (input: RequestInput<N>) => Promise<Responses[N]> | Responses[N];
};

/** A sentence for the person at the window. */
export class Complaint extends Error {
  override readonly name = 'Complaint';
}

/** Answers the requests of one window's main frame; everyone else is refused. Returns the function that ends it. */
export function serve(contents: WebContents, handlers: Handlers): () => void {
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    if (event.sender !== contents || event.senderFrame !== contents.mainFrame) {
      return { ok: false, message: 'This window may not ask.' };
    }
    if (!isRequestName(name)) return { ok: false, message: 'Unknown request.' };
    const parsed = requests[name].safeParse(input);
    if (!parsed.success)
      return { ok: false, message: parsed.error.issues[0]?.message ?? 'That input is not valid.' };
    return await answer(handlers, name, parsed.data);
  });
  return () => ipcMain.removeHandler(REQUEST_CHANNEL);
}

/** Sends a push, unless the window is gone. */
export function push<N extends PushName>(contents: WebContents, name: N, payload: Pushes[N]): void {
  if (!contents.isDestroyed()) contents.send(PUSH_CHANNEL, name, payload);
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}

async function answer(handlers: Handlers, name: RequestName, input: unknown): Promise<Reply<unknown>> {
  try {
    // Safe: `input` was parsed by this very request's schema, which TypeScript cannot follow through the lookup.
    const handle = handlers[name] as (input: unknown) => unknown;
    return { ok: true, value: await handle(input) };
  } catch (cause) {
    return { ok: false, message: sentenceOf(cause) };
  }
}

function sentenceOf(cause: unknown): string {
  if (cause instanceof Complaint) return cause.message;
  if (cause instanceof FailureError) {
    const { title, advice } = describeFailure(cause.failure);
    return advice === null ? title : `${title} ${advice}`;
  }
  console.error(cause);
  return 'Something unexpected happened. Please try again.';
}
