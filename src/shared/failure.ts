import type { SpendingCap } from './prices.ts';

/** The programs Framelane runs. */
type Tool = 'ffmpeg' | 'gemini';

/** Why a video could not be read, as far as its content tells. */
export type UnreadableReason =
  | 'empty'
  | 'not-a-video'
  | 'is-a-picture'
  | 'no-picture'
  | 'damaged'
  | 'protected'
  | 'cut-short'
  | 'not-permitted'
  | 'not-a-file';

/** What a watchdog waited for. */
export type TimeLimit = 'extraction' | 'first-event' | 'silence' | 'total';

/** Why a job did not reach a report. Plain data, so that it can cross processes and be kept on disk. `detail` is the raw text for the fold. */
export type Failure = { readonly detail: string | null } & (
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'tool-missing'; readonly tool: Tool }
  | { readonly kind: 'not-signed-in'; readonly reason: 'no-key' | 'key-rejected' | 'account-not-served' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number | null }
  | { readonly kind: 'quota-exhausted'; readonly resetsAtMs: number | null }
  | { readonly kind: 'model-unavailable'; readonly status: number | null }
  | { readonly kind: 'model-not-found'; readonly model: string | null }
  | { readonly kind: 'request-too-large' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'empty-answer' }
  | { readonly kind: 'malformed-answer' }
  | { readonly kind: 'timed-out'; readonly limit: TimeLimit; readonly afterMs: number }
  | { readonly kind: 'process-died'; readonly tool: Tool }
  | { readonly kind: 'offline' }
  | { readonly kind: 'unreadable-video'; readonly reason: UnreadableReason }
  | { readonly kind: 'video-vanished' }
  | { readonly kind: 'output-not-writable'; readonly path: string }
  | { readonly kind: 'disk-full'; readonly path: string }
  | { readonly kind: 'interrupted-twice' }
  /** The batch's spending limit: nothing more is asked until it is raised. */
  | { readonly kind: 'cap-reached'; readonly cap: SpendingCap }
  | { readonly kind: 'unexpected' }
);

export type FailureKind = Failure['kind'];

/** Carries a Failure through code that throws. `failureOf` takes it out again. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`${failure.kind}${failure.detail === null ? '' : `: ${failure.detail}`}`, options);
    this.failure = failure;
  }
}

/** The one place where something thrown becomes a Failure. An aborted signal is `cancelled`; what nobody translated is `unexpected`. */
export function failureOf(cause: unknown): Failure {
  if (cause instanceof FailureError) return cause.failure;
  if (cause instanceof Error) {
    if (cause.name === 'AbortError') return { kind: 'cancelled', detail: null };
    return { kind: 'unexpected', detail: clip(cause.stack ?? cause.message) };
  }
  return { kind: 'unexpected', detail: clip(String(cause)) };
}

/** Raw details are for the fold in the window, not for a novel. */
function clip(text: string): string {
  return text.slice(0, 4000);
}

/** True where trying the same video again, with nothing changed, may help. */
export function isRetryable(failure: Failure): boolean {
  switch (failure.kind) {
    case 'rate-limited':
    case 'model-unavailable':
    case 'truncated':
    case 'empty-answer':
    case 'malformed-answer':
    case 'timed-out':
    case 'process-died':
    case 'offline':
    case 'unexpected':
      return true;
    case 'cancelled':
    case 'tool-missing':
    case 'not-signed-in':
    case 'quota-exhausted':
    case 'model-not-found':
    case 'request-too-large':
    case 'refused':
    case 'unreadable-video':
    case 'video-vanished':
    case 'output-not-writable':
    case 'disk-full':
    case 'interrupted-twice':
    case 'cap-reached':
      return false;
  }
}

/** Causes that would meet every video of the batch alike: the batch pauses once instead of failing them one by one. */
const batchWideFailures: ReadonlySet<FailureKind> = new Set([
  'not-signed-in',
  'quota-exhausted',
  'model-not-found',
  'output-not-writable',
  'disk-full',
  'tool-missing',
  'cap-reached',
]);

export function pausesBatch(failure: Failure): boolean {
  return batchWideFailures.has(failure.kind);
}
