import type { Failure, ModelProblem, NetworkObstacle, SignInProblem } from '../../shared/failure.ts';
import type { Tokens } from '../../shared/session/model.ts';
import { untilPacificMidnightMs } from './pacific-midnight.ts';

const MAX_DETAIL_CHARS = 2000;

/** An error as Google said it, or as gemini repeats it. */
export interface GeminiError {
  /** The HTTP status or JSON-RPC code; 0 if unknown. */
  readonly code: number;
  /** Google's message, or its whole error as JSON. */
  readonly message: string;
  /** The wait that a `retry-after` header states, in milliseconds. */
  readonly retryAfterMs?: number | null;
  /** True if a web page came instead of an error of Google's; by default its beginning tells. */
  readonly isPage?: boolean;
}

/** The current time by two clocks, in milliseconds since 1970. */
export interface FailureTimes {
  /** The session's clock, which nobody can set. Waits are measured with it. */
  readonly nowMs: number;
  /** The system clock, which may be set at any time. It decides when a day ends. */
  readonly wallMs: number;
}

/** How a gemini process ended before it answered. */
export interface GeminiExit {
  readonly exitCode: number | null;
  readonly killedBy: string | null;
  /** The last part of its error output. */
  readonly stderr: string;
}

/** How an answer without text ended. */
export interface EmptyAnswer {
  /** ACP's stop reason, or headless gemini's message about the stream. */
  readonly message: string;
  /** The tokens counted; null if unknown. */
  readonly tokens: Tokens | null;
}

/**
 * Converts the exit of a process to a Failure. The exit codes are `ExitCodes` of gemini 0.61 (docs/facts/gemini-cli.md, "Errors,
 * headless").
 */
export function failureOfExit({ exitCode, killedBy, stderr }: GeminiExit): Failure {
  const detail = `Ended with ${killedBy ?? `code ${String(exitCode)}`}.\n${stderr}`
    .trim()
    .slice(0, MAX_DETAIL_CHARS);
  if (exitCode === 41 || NO_KEY.test(stderr)) return { kind: 'not-signed-in', reason: 'no-key', detail };
  return { kind: 'process-died', tool: 'gemini', detail };
}

/**
 * Converts an answer without text to a Failure. Over ACP gemini reports both blocked and cut answers as an ordinary end
 * (docs/facts/gemini-cli.md, "ACP").
 */
export function failureOfEmpty({ message, tokens }: EmptyAnswer): Failure {
  const detail = `The model gave no text: ${message}`.slice(0, MAX_DETAIL_CHARS);
  if (message === 'cancelled') return { kind: 'process-died', tool: 'gemini', detail };
  if (TOOL_LOOP.test(message)) return { kind: 'malformed-answer', detail };
  if (message === 'max_tokens') return { kind: 'request-too-large', detail };
  if (/^refusal$|safety|recitation|copyright|blocked|prohibited/iu.test(message))
    return { kind: 'refused', detail };
  if (/token limit/iu.test(message)) return { kind: 'truncated', detail };
  // A prompt that is blocked as a whole ends without a candidate. ACP then counts no tokens, headless gemini only the input.
  if (message === 'end_turn' && tokens?.input === 0) return { kind: 'refused', detail };
  if (message.includes('without a finish reason') && tokens?.output === 0) return { kind: 'refused', detail };
  return { kind: 'empty-answer', reason: 'none', detail };
}

const NO_KEY =
  /api[ _]key (?:is missing|not found|required)|must specify the GEMINI_API_KEY|set an Auth method/iu;
const PAGE = /^\s*<(?:!doctype|html)/iu;
const TOOL_LOOP = /max(?:imum)?[ _](?:session[ _])?turn/iu;
/** Google's words for a rate limit on spending name no time but "a few minutes". */
const FEW_MINUTES_MS = 180_000;
/** A stated wait up to this long is rested for. */
const LONGEST_REST_MS = 3_600_000;
/** No quota of Google's takes longer to renew; a later moment is an error of whoever states it. */
const LONGEST_RENEWAL_MS = 31 * 24 * 3_600_000;

interface Rule {
  /** Compared with the message, which is examined before the code: gemini reports an unknown model and a broken connection as 500. */
  readonly says?: RegExp;
  /** The codes that the rule is for; any if omitted. Where there is a pattern too, both must fit. */
  readonly codes?: readonly number[];
  readonly failure: (error: GeminiError, times: FailureTimes) => Failure;
}

/**
 * Errors of Google and gemini 0.61, and their meaning for the batch; the first rule that fits decides. The messages are those of
 * docs/facts/gemini-cli.md, "Errors of the API".
 */
const RULES: readonly Rule[] = [
  { codes: [407], failure: blocked('proxy-sign-in') },
  // A redirection or a sign-in page of the network (RFC 6585, 6); Google sends neither.
  { codes: [...range(300, 399), 511], failure: blocked('block-page') },
  {
    says: /limit: 0(?![.\d])/u,
    codes: [429],
    failure: modelNotFound('not-included'),
  },
  {
    says: /spend-based rate limit/iu,
    failure: (error, times) =>
      rateLimitedOrUsedUp({ ...error, retryAfterMs: Math.max(waitOf(error) ?? 0, FEW_MINUTES_MS) }, times),
  },
  {
    says: /(?:prepa(?:id|yment) )?credits are depleted|monthly spending cap|spending (?:cap|limit)|billing (?:account|is not|has not)|BILLING_DISABLED|requires? billing/iu,
    failure: notSignedIn('billing'),
  },
  { says: /MODEL_CAPACITY_EXHAUSTED|no capacity available/iu, failure: busy },
  { says: /PerDay|daily (?:quota|limit)|per day/iu, codes: [429], failure: dailyQuota },
  { says: /exhausted your (?:quota|capacity)/iu, failure: quotaUsedUp },
  { codes: [429], failure: rateLimitedOrUsedUp },
  { says: /RESOURCE_EXHAUSTED/u, failure: rateLimitedOrUsedUp },
  { says: NO_KEY, failure: notSignedIn('no-key') },
  { says: TOOL_LOOP, failure: (error) => ({ kind: 'malformed-answer', detail: detailOf(error) }) },
  {
    says: /location is not supported|not available in your (?:country|region)/iu,
    failure: notSignedIn('place'),
  },
  { says: /no longer available to new users/iu, failure: modelNotFound('closed-to-new-users') },
  {
    says: /model.{0,120}(?:no longer (?:available|supported|served)|has been (?:retired|shut down|discontinued))|(?:retired|discontinued) model/isu,
    failure: modelNotFound('retired'),
  },
  {
    says: /no longer (?:supported|served|available)|IneligibleTier|not eligible/iu,
    failure: notSignedIn('account-not-served'),
  },
  { says: /reported as leaked/iu, failure: notSignedIn('key-leaked') },
  { says: /CONSUMER_SUSPENDED|(?:has been|is) suspended/iu, failure: notSignedIn('suspended') },
  {
    says: /API_KEY_INVALID|api key (?:not valid|expired)|UNAUTHENTICATED|ACCESS_TOKEN_TYPE_UNSUPPORTED/iu,
    failure: notSignedIn('key-rejected'),
  },
  { codes: [401], failure: notSignedIn('key-rejected') },
  {
    says: /payload size exceeds|token count.{0,40}exceeds|request (?:is )?too large/iu,
    failure: (error) => ({ kind: 'request-too-large', detail: detailOf(error) }),
  },
  { codes: [413], failure: (error) => ({ kind: 'request-too-large', detail: detailOf(error) }) },
  {
    says: /SERVICE_DISABLED|has not been used in project|is disabled|permission '[\w.]{1,100}' denied|on resource/iu,
    codes: [403],
    failure: notSignedIn('api-disabled'),
  },
  { codes: [403], failure: denied },
  { says: /PERMISSION_DENIED/u, failure: denied },
  {
    says: /is not found for API version|model(?:s\/\S{1,200})? (?:was )?not found/iu,
    failure: modelNotFound('unknown'),
  },
  { codes: [404], failure: modelNotFound('unknown') },
  {
    says: /budget.{0,200}(?:invalid|range)|(?:thinking|instruction).{0,40}not enabled|thinking.{0,100}(?:not supported|invalid)|unknown name|not a supported parameter|response ?schema/isu,
    codes: [400],
    failure: (error) => ({ kind: 'settings-rejected', detail: detailOf(error) }),
  },
  {
    says: /(?:image|audio|video) input modality is not enabled|input modality is not supported/iu,
    codes: [400],
    failure: (error) => ({ kind: 'settings-rejected', detail: detailOf(error) }),
  },
  {
    says: /(?:unable|failed|cannot) to (?:process|decode|read) (?:the )?(?:input )?(?:image|video|audio|file)|(?:image|audio|video) (?:is not valid|could not be)|unsupported mime/iu,
    codes: [400, 415],
    failure: (error) => ({ kind: 'input-rejected', detail: detailOf(error) }),
  },
  {
    says: /PROHIBITED_CONTENT|RECITATION|SAFETY|SPII|blocked (?:due to|by|because)|BLOCKLIST/u,
    failure: (error) => ({ kind: 'refused', detail: detailOf(error) }),
  },
  {
    says: /in JSON at position|Unexpected (?:token|end of JSON)|Incomplete JSON/u,
    failure: (error) => ({ kind: 'malformed-answer', detail: detailOf(error) }),
  },
  { says: /certificate|CERT_|SELF_SIGNED/u, failure: blocked('certificate') },
  {
    says: /fetch failed|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EPIPE|UND_ERR|socket hang up|other side closed|^terminated$/u,
    failure: (error) => ({ kind: 'offline', detail: detailOf(error) }),
  },
  { codes: [-32_000], failure: notSignedIn('no-key') },
  { codes: range(500, 599), failure: busy },
  { says: /UNAVAILABLE|overloaded|high demand/u, failure: busy },
];

/** Converts an error of Google, or of gemini 0.61 with either driver, to a Failure. */
export function failureFrom(error: GeminiError, times: FailureTimes): Failure {
  if (error.isPage ?? PAGE.test(error.message)) return failureOfPage(error, times);
  const rule = RULES.find(
    ({ says, codes }) => (says?.test(error.message) ?? true) && (codes?.includes(error.code) ?? true),
  );
  return rule?.failure(error, times) ?? { kind: 'unexpected', detail: detailOf(error) };
}

/**
 * Converts a web page to a Failure by its status. Google's front ends and proxies tell of an overload or a size with a page; any other
 * page comes from something in between.
 */
function failureOfPage(error: GeminiError, times: FailureTimes): Failure {
  const { code } = error;
  if (code === 407) return blocked('proxy-sign-in')(error);
  if (code === 413) return { kind: 'request-too-large', detail: detailOf(error) };
  if (code === 429) return rateLimitedOrUsedUp(error, times);
  return code >= 500 && code <= 599 && code !== 511 ? busy(error) : blocked('block-page')(error);
}

function detailOf({ message }: GeminiError): string {
  return message.slice(0, MAX_DETAIL_CHARS);
}

function notSignedIn(reason: SignInProblem): (error: GeminiError) => Failure {
  return (error) => ({ kind: 'not-signed-in', reason, detail: detailOf(error) });
}

function blocked(obstacle: NetworkObstacle): (error: GeminiError) => Failure {
  return (error) => ({ kind: 'network-blocked', obstacle, detail: detailOf(error) });
}

function modelNotFound(reason: ModelProblem): (error: GeminiError) => Failure {
  return (error) => ({
    kind: 'model-not-found',
    model: modelIn(error.message),
    reason,
    detail: detailOf(error),
  });
}

function busy(error: GeminiError): Failure {
  const status = error.code === 429 || (error.code >= 500 && error.code <= 599) ? error.code : null;
  const retryAfterMs = waitOf(error);
  const stated = retryAfterMs === null ? {} : { retryAfterMs: Math.min(retryAfterMs, LONGEST_REST_MS) };
  return { kind: 'model-unavailable', status, ...stated, detail: detailOf(error) };
}

function rateLimited(error: GeminiError): Failure {
  return { kind: 'rate-limited', retryAfterMs: waitOf(error), detail: detailOf(error) };
}

/** A rate limit that asks for hours is a quota: the batch waits for it, instead of every video. */
function rateLimitedOrUsedUp(error: GeminiError, times: FailureTimes): Failure {
  const waitMs = waitOf(error) ?? 0;
  if (waitMs <= LONGEST_REST_MS) return rateLimited(error);
  return waitMs <= LONGEST_RENEWAL_MS
    ? quotaUsedUp(error, times)
    : { kind: 'quota-exhausted', resetsAtMs: null, detail: detailOf(error) };
}

function dailyQuota(error: GeminiError, { nowMs, wallMs }: FailureTimes): Failure {
  const resetsAtMs = nowMs + untilPacificMidnightMs(wallMs);
  return { kind: 'quota-exhausted', resetsAtMs, detail: detailOf(error) };
}

function quotaUsedUp(error: GeminiError, { nowMs }: FailureTimes): Failure {
  const waitMs = waitOf(error);
  return {
    kind: 'quota-exhausted',
    resetsAtMs: waitMs === null ? null : nowMs + waitMs,
    detail: detailOf(error),
  };
}

/** Handles 403. Usually the key is rejected, but it may also be a restricted model. */
function denied(error: GeminiError): Failure {
  const { message } = error;
  const isAboutModel = modelIn(message) !== null || /\b(?:this|the) (?:\w{1,40} )?model\b/iu.test(message);
  if (isAboutModel && !/api[ _]?key/iu.test(message)) {
    return {
      kind: 'model-not-found',
      model: modelIn(message),
      reason: 'not-included',
      detail: detailOf(error),
    };
  }
  return { kind: 'not-signed-in', reason: 'key-rejected', detail: detailOf(error) };
}

function modelIn(message: string): string | null {
  return (
    /\bmodels\/([\w.-]{0,100}\w)/u.exec(message)?.[1] ??
    /\bmodel: ([\w.-]{0,100}\w)/u.exec(message)?.[1] ??
    null
  );
}

/** The wait that Google states, in its header or its message; the longer one, because both have to be over. Null if none. */
function waitOf({ message, retryAfterMs = null }: GeminiError): number | null {
  const stated = statedWaitMs(message);
  return stated === null || retryAfterMs === null ? (stated ?? retryAfterMs) : Math.max(stated, retryAfterMs);
}

/**
 * The wait that a message states, in milliseconds: "retry after 33s", "retry in 1m3.5s", "reset after 2h", `"retryDelay":"33s"`.
 * Null if none is stated.
 */
function statedWaitMs(message: string): number | null {
  const stated =
    /(?:retry (?:after|in)|reset (?:after|in)|retryDelay\\?":\s{0,9}\\?")\s{0,9}((?:\d{1,9}(?:\.\d{1,12})?(?:ms|h|m|s)\s?){1,4})/iu.exec(
      message,
    );
  if (stated?.[1] === undefined) return null;
  const unitMs: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  return [...stated[1].matchAll(/(\d{1,9}(?:\.\d{1,12})?)(ms|h|m|s)/giu)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unitMs[(unit ?? '').toLowerCase()] ?? 0),
    0,
  );
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
