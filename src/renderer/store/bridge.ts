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

/** Asks main; a refusal is shown as a toast and returned as well. */
export async function request<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
): Promise<Reply<Responses[N]>> {
  const reply = await requestSilently(name, input);
  if (!reply.ok) showError(reply.message);
  return reply;
}

/** Asks main where a refusal is shown in its own place, such as beside a field, or needs no words. */
export function requestSilently<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
): Promise<Reply<Responses[N]>> {
  return window.framelane.request(name, input);
}

/** Calls `listener` with every push of that name. Returns the function that ends it. */
export function onPush<N extends PushName>(name: N, listener: (push: Pushes[N]) => void): () => void {
  return window.framelane.on(name, listener);
}

/** The path of a dropped file; empty for something that is not on disk. */
export function pathOf(file: File): string {
  return window.framelane.pathOf(file);
}

/** The system that Framelane runs on. */
export function platform(): Bridge['platform'] {
  return window.framelane.platform;
}
