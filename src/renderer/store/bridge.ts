import type {
  Bridge,
  PushName,
  Pushes,
  Reply,
  RequestInput,
  RequestName,
  Responses,
} from '../../shared/ipc/contract.ts';
import { showError } from './toasts.ts';

/** Sends a request to main. A refusal is shown as a toast and also returned. */
export async function request<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
): Promise<Reply<Responses[N]>> {
  const reply = await requestSilently(name, input);
  if (!reply.ok) showError(reply.message);
  return reply;
}

/** Sends a request to main without a toast. Use it where a refusal is shown elsewhere, such as beside a field, or can be ignored. */
export function requestSilently<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
): Promise<Reply<Responses[N]>> {
  return window.framelane.request(name, input);
}

/** Calls `listener` with every push of this name. Returns the function that removes it. */
export function onPush<N extends PushName>(name: N, listener: (push: Pushes[N]) => void): () => void {
  return window.framelane.on(name, listener);
}

/** Returns the path of a dropped file; empty for a file that is not on disk. */
export function pathOf(file: File): string {
  return window.framelane.pathOf(file);
}

/** Returns the system that Framelane runs on. */
export function platform(): Bridge['platform'] {
  return window.framelane.platform;
}
