import type { Failure } from '../../shared/failure.ts';
import type { Tokens } from '../../shared/session/model.ts';
import { untilPacificMidnightMs } from './pacific-midnight.ts';

const MAX_DETAIL_CHARS = 2000;

/** What gemini answered instead of text: the HTTP status or JSON-RPC code where one is known, else 0, and its message. */
export interface GeminiError {
  readonly code: number;
  readonly message: string;
}

/** The time in milliseconds since 1970, told in two ways. */
export interface FailureTimes {
  /** As the whole session counts it: nobody can set it, and what is told by it can be waited for. */
  readonly nowMs: number;
  /** As the clock on the wall shows it, which may be set at any moment: it knows when a day ends. */
  readonly wallMs: number;
}

/** How a gemini process ended before it had answered. */
export interface GeminiExit {
  readonly exitCode: number | null;
  readonly killedBy: string | null;
  /** The end of its error output. */
  readonly stderr: string;
}

/** How an answer without any text ended, as far as the program says. */
export interface EmptyAnswer {
  /** ACP's stop reason, or what headless gemini says about the stream. */
  readonly message: string;
  /** What the model had counted; null where nothing is known. */
  readonly tokens: Tokens | null;
}

/** The failure behind a process that ended by itself. Its codes: `ExitCodes` of gemini 0.61 (facts §5). */
export function failureOfExit({ exitCode, killedBy, stderr }: GeminiExit): Failure {
  const detail = `Ended with ${killedBy ?? `code ${String(exitCode)}`}.\n${stderr}`
    .trim()
    .slice(0, MAX_DETAIL_CHARS);
  if (exitCode === 41 || NO_KEY.test(stderr)) return { kind: 'not-signed-in', reason: 'no-key', detail };
  return { kind: 'process-died', tool: 'gemini', detail };
}

/** The failure behind an answer without text. Over ACP gemini reports filtered and cut ones alike as an ordinary end (facts §4). */
export function failureOfEmpty({ message, tokens }: EmptyAnswer): Failure {
  const detail = `The model gave no text: ${message}`.slice(0, MAX_DETAIL_CHARS);
  if (message === 'cancelled') return { kind: 'process-died', tool: 'gemini', detail };
  if (TOOL_LOOP.test(message)) return { kind: 'malformed-answer', detail };
  if (message === 'max_tokens') return { kind: 'request-too-large', detail };
  if (/^refusal$|safety|recitation|copyright|blocked|prohibited/iu.test(message))
    return { kind: 'refused', detail };
  if (/token limit/iu.test(message)) return { kind: 'truncated', detail };
  // A prompt that is blocked as a whole ends without a candidate: ACP then counts nothing, headless gemini only what was sent.
  if (message === 'end_turn' && tokens?.input === 0) return { kind: 'refused', detail };
  if (message.includes('without a finish reason') && tokens?.output === 0) return { kind: 'refused', detail };
  return { kind: 'empty-answer', detail };
}

const NO_KEY =
  /api[ _]key (?:is missing|not found|required)|must specify the GEMINI_API_KEY|set an Auth method/iu;
const TOOL_LOOP = /max(?:imum)?[ _](?:session[ _])?turn/iu;

/**
 * The failure behind an error of gemini 0.61, by either driver. Words are looked at before numbers, because the program reports an
 * unknown model and a broken connection as 500, and a wrong key as 400.
 */
export function failureFrom({ code, message }: GeminiError, times: FailureTimes): Failure {
  const detail = message.slice(0, MAX_DETAIL_CHARS);
  const says = (pattern: RegExp): boolean => pattern.test(message);

  if (code === 429 || says(/RESOURCE_EXHAUSTED/u)) return exhausted(message, detail, times);
  if (says(NO_KEY)) return { kind: 'not-signed-in', reason: 'no-key', detail };
  if (says(TOOL_LOOP)) return { kind: 'malformed-answer', detail };
  if (
    says(/location is not supported|no longer (?:supported|served|available)|IneligibleTier|not eligible/iu)
  ) {
    return { kind: 'not-signed-in', reason: 'account-not-served', detail };
  }
  if (
    says(/API_KEY_INVALID|api key (?:not valid|expired)|reported as leaked|UNAUTHENTICATED/iu) ||
    code === 401
  ) {
    return { kind: 'not-signed-in', reason: 'key-rejected', detail };
  }
  if (code === 413 || says(/payload size exceeds|token count.{0,40}exceeds|request (?:is )?too large/iu)) {
    return { kind: 'request-too-large', detail };
  }
  if (code === 403 || says(/PERMISSION_DENIED/u)) return denied(message, detail);
  if (says(/is not found for API version|model(?:s\/\S+)? (?:was )?not found/iu) || code === 404) {
    return { kind: 'model-not-found', model: modelIn(message), detail };
  }
  if (says(/PROHIBITED_CONTENT|RECITATION|SAFETY|blocked (?:due to|by|because)|BLOCKLIST/u)) {
    return { kind: 'refused', detail };
  }
  if (says(/in JSON at position|Unexpected (?:token|end of JSON)|Incomplete JSON/u)) {
    return { kind: 'malformed-answer', detail };
  }
  if (isOffline(message)) return { kind: 'offline', detail };
  if (code === -32_000) return { kind: 'not-signed-in', reason: 'no-key', detail };
  if ((code >= 500 && code <= 599) || says(/UNAVAILABLE|overloaded/u)) {
    return { kind: 'model-unavailable', status: code >= 500 && code <= 599 ? code : null, detail };
  }
  return { kind: 'unexpected', detail };
}

/** 403: most often the key; but a page of a proxy, a model that is not for everyone or a service that is off are no fault of the key. */
function denied(message: string, detail: string): Failure {
  if (/<html|<!doctype/iu.test(message)) return { kind: 'offline', detail };
  if (
    /SERVICE_DISABLED|has not been used in project|is disabled|billing|CONSUMER_SUSPENDED|suspended/iu.test(
      message,
    )
  ) {
    return { kind: 'not-signed-in', reason: 'account-not-served', detail };
  }
  const model = modelIn(message);
  const isAboutModel = model !== null || /\b(?:this|the) (?:\w+ )?model\b/iu.test(message);
  if (isAboutModel && !/api[ _]?key/iu.test(message)) return { kind: 'model-not-found', model, detail };
  if (/permission '[\w.]+' denied|on resource/iu.test(message)) {
    return { kind: 'not-signed-in', reason: 'account-not-served', detail };
  }
  return { kind: 'not-signed-in', reason: 'key-rejected', detail };
}

function modelIn(message: string): string | null {
  return /\bmodels\/([\w.-]*\w)/u.exec(message)?.[1] ?? null;
}

/** Too many requests for now, or no more for today. */
function exhausted(message: string, detail: string, { nowMs, wallMs }: FailureTimes): Failure {
  const waitMs = statedWaitMs(message);
  if (/PerDay|daily (?:quota|limit)|per day/iu.test(message)) {
    return { kind: 'quota-exhausted', resetsAtMs: nowMs + untilPacificMidnightMs(wallMs), detail };
  }
  // `limit: 0`: the plan does not hold this model at all, and no waiting changes that.
  if (
    /limit: 0\b|exhausted your (?:quota|capacity)|spend(?:ing)? (?:cap|limit)|credits are depleted/iu.test(
      message,
    )
  ) {
    return { kind: 'quota-exhausted', resetsAtMs: waitMs === null ? null : nowMs + waitMs, detail };
  }
  return { kind: 'rate-limited', retryAfterMs: waitMs, detail };
}

/** "retry after 33s", "retry in 1m3.5s", "reset after 2h", `"retryDelay":"33s"`: in milliseconds; null where nothing is stated. */
function statedWaitMs(message: string): number | null {
  const stated =
    /(?:retry (?:after|in)|reset (?:after|in)|retryDelay\\?":\s*\\?")\s*((?:\d+(?:\.\d+)?(?:ms|h|m|s)\s*)+)/iu.exec(
      message,
    );
  if (stated?.[1] === undefined) return null;
  const unitMs: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  return [...stated[1].matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/giu)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unitMs[(unit ?? '').toLowerCase()] ?? 0),
    0,
  );
}

/** Node's own words for a connection that was not made, or broke. */
function isOffline(message: string): boolean {
  return /fetch failed|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EPIPE|UND_ERR|socket hang up|other side closed|^terminated$|certificate/u.test(
    message,
  );
}
