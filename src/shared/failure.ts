import type { SpendingCap } from './prices.ts';

/** The external programs that Framelane runs. */
type Tool = 'ffmpeg' | 'gemini' | 'speech-program';

/** The reason why a video could not be read. */
export type UnreadableReason =
  | 'empty'
  | 'not-a-video'
  | 'is-a-picture'
  | 'no-picture'
  | 'damaged'
  | 'protected'
  | 'cut-short'
  /** One of the many files of a stream, which players join. */
  | 'stream-part'
  /** The file may be fine, but the ffmpeg that runs has no decoder for its picture. */
  | 'not-decodable'
  /** Only its name is on this computer; the program that keeps it elsewhere does not answer. */
  | 'in-cloud'
  | 'not-permitted'
  | 'not-a-file'
  /** Bounds for files that are made to hold up or fill the computer. */
  | 'picture-too-large'
  | 'too-many-tracks'
  | 'too-much-memory';

/** Why Google does not serve a key or an account at all. */
export type SignInProblem =
  | 'no-key'
  | 'key-rejected'
  | 'key-leaked'
  | 'suspended'
  /** Prepaid credits or the monthly spending limit are used up, or billing is not set up. */
  | 'billing'
  /** Google does not offer the API where this computer is. */
  | 'place'
  | 'api-disabled'
  | 'account-not-served';

/** Why a model cannot be asked. */
export type ModelProblem =
  | 'unknown'
  | 'retired'
  /** Google serves it only to those who used it before. */
  | 'closed-to-new-users'
  /** The key's plan does not include it. */
  | 'not-included'
  /** The gemini program wanted to ask another model, which was not allowed. */
  | 'switched';

/** An obstacle between this computer and Google that lets nothing through. */
export type NetworkObstacle = 'block-page' | 'proxy-sign-in' | 'proxy-unreachable' | 'certificate';

/** Why an answer has no text. */
export type EmptyReason = 'none' | 'only-thoughts' | 'language' | 'other' | 'malformed';

/** The time limit that expired. */
export type TimeLimit = 'extraction' | 'upload' | 'first-event' | 'silence' | 'total';

/**
 * The reason why a job has no report. Plain data that can cross processes and be stored. `detail` is the raw error text for the
 * expandable details.
 */
export type Failure = { readonly detail: string | null } & (
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'tool-missing'; readonly tool: Tool }
  | { readonly kind: 'not-signed-in'; readonly reason: SignInProblem }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number | null }
  | { readonly kind: 'quota-exhausted'; readonly resetsAtMs: number | null }
  | {
      readonly kind: 'model-unavailable';
      readonly status: number | null;
      /** The wait that Google states; missing if it states none. */
      readonly retryAfterMs?: number | undefined;
    }
  | { readonly kind: 'model-not-found'; readonly model: string | null; readonly reason: ModelProblem }
  /** Google does not take the settings that every question is sent with. */
  | { readonly kind: 'settings-rejected' }
  /** Google cannot read what was sent of this video. */
  | { readonly kind: 'input-rejected' }
  | { readonly kind: 'request-too-large' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'empty-answer'; readonly reason: EmptyReason }
  | { readonly kind: 'malformed-answer' }
  | { readonly kind: 'timed-out'; readonly limit: TimeLimit; readonly afterMs: number }
  | { readonly kind: 'process-died'; readonly tool: Tool }
  | { readonly kind: 'offline' }
  | { readonly kind: 'network-blocked'; readonly obstacle: NetworkObstacle }
  | {
      readonly kind: 'unreadable-video';
      readonly reason: UnreadableReason;
      /** The kind of picture that cannot be decoded, as ffmpeg or the file names it. */
      readonly codec?: string | undefined;
    }
  | { readonly kind: 'video-vanished' }
  | { readonly kind: 'output-not-writable'; readonly path: string }
  /** `path` is a link, in a dropped folder, that leads reports out of it to `target`. Nothing is written through it unasked. */
  | { readonly kind: 'output-leads-elsewhere'; readonly path: string; readonly target: string }
  | { readonly kind: 'disk-full'; readonly path: string }
  | { readonly kind: 'interrupted-twice' }
  /** The batch's spending limit is used up; no more requests until it is raised. */
  | { readonly kind: 'cap-reached'; readonly cap: SpendingCap }
  | { readonly kind: 'unexpected' }
);

export type FailureKind = Failure['kind'];

/** An error that carries a Failure through code that throws. `failureOf` takes it out. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`${failure.kind}${failure.detail === null ? '' : `: ${failure.detail}`}`, options);
    this.failure = failure;
  }
}

/**
 * Converts anything thrown to a Failure; this is the only place that does. An aborted signal becomes `cancelled`, an unknown
 * error `unexpected`.
 */
export function failureOf(cause: unknown): Failure {
  if (cause instanceof FailureError) return cause.failure;
  if (cause instanceof Error) {
    if (cause.name === 'AbortError') return { kind: 'cancelled', detail: null };
    return { kind: 'unexpected', detail: clip(cause.stack ?? cause.message) };
  }
  return { kind: 'unexpected', detail: clip(String(cause)) };
}

/** Limits the length of a raw detail. */
function clip(text: string): string {
  return text.slice(0, 4000);
}

/** True if another attempt on the same video may succeed without any change. */
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
    case 'settings-rejected':
    case 'input-rejected':
    case 'network-blocked':
    case 'request-too-large':
    case 'refused':
    case 'unreadable-video':
    case 'video-vanished':
    case 'output-not-writable':
    case 'output-leads-elsewhere':
    case 'disk-full':
    case 'interrupted-twice':
    case 'cap-reached':
      return false;
  }
}

/** True where trying again may end otherwise. The same file that holds no video will hold none the next time. */
export function mayRetryHelp(failure: Failure): boolean {
  if (failure.kind !== 'unreadable-video') return true;
  switch (failure.reason) {
    case 'empty':
    case 'not-a-video':
    case 'is-a-picture':
    case 'no-picture':
    case 'protected':
    case 'stream-part':
    case 'not-a-file':
    case 'picture-too-large':
    case 'too-many-tracks':
    case 'too-much-memory':
      return false;
    case 'damaged':
    case 'cut-short':
    case 'not-permitted':
    case 'not-decodable':
    case 'in-cloud':
      // A whole copy may have taken its place, a newer ffmpeg been installed, the file been fetched.
      return true;
  }
}

/** True for failures that affect every video (no key, disk full, unknown model). They pause the whole batch instead of failing each job. */
export function pausesBatch(failure: Failure): boolean {
  switch (failure.kind) {
    case 'not-signed-in':
    case 'quota-exhausted':
    case 'model-not-found':
    case 'settings-rejected':
    case 'network-blocked':
    case 'output-not-writable':
    case 'output-leads-elsewhere':
    case 'disk-full':
    case 'tool-missing':
    case 'cap-reached':
      return true;
    case 'cancelled':
    case 'rate-limited':
    case 'model-unavailable':
    case 'input-rejected':
    case 'request-too-large':
    case 'refused':
    case 'truncated':
    case 'empty-answer':
    case 'malformed-answer':
    case 'timed-out':
    case 'process-died':
    case 'offline':
    case 'unreadable-video':
    case 'video-vanished':
    case 'interrupted-twice':
    case 'unexpected':
      return false;
  }
}
