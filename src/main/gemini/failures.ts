import type { Failure } from '../../shared/failure.ts';
import type { Tokens } from '../../shared/session/model.ts';
import { untilPacificMidnightMs } from './pacific-midnight.ts';

const MAX_DETAIL_CHARS = 2000;

/** An error that gemini reported: its HTTP status or JSON-RPC code (0 if unknown) and its message. */
export interface GeminiError {
  readonly code: number;
  readonly message: string;
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
  return { kind: 'empty-answer', detail };
}

const NO_KEY =
  /api[ _]key (?:is missing|not found|required)|must specify the GEMINI_API_KEY|set an Auth method/iu;
const TOOL_LOOP = /max(?:imum)?[ _](?:session[ _])?turn/iu;

/**
 * Converts an error of gemini 0.61, of either driver, to a Failure. The message is examined before the code, because gemini
 * reports an unknown model and a broken connection as 500, and an invalid key as 400.
 */
export function failureFrom({ code, message }: GeminiError, times: FailureTimes): Failure {
  const detail = message.slice(0, MAX_DETAIL_CHARS);
  const mentions = (pattern: RegExp): boolean => pattern.test(message);

  if (code === 429 || mentions(/RESOURCE_EXHAUSTED/u)) return exhausted(message, detail, times);
  if (mentions(NO_KEY)) return { kind: 'not-signed-in', reason: 'no-key', detail };
  if (mentions(TOOL_LOOP)) return { kind: 'malformed-answer', detail };
  if (
    mentions(
      /location is not supported|no longer (?:supported|served|available)|IneligibleTier|not eligible/iu,
    )
  ) {
    return { kind: 'not-signed-in', reason: 'account-not-served', detail };
  }
  if (
    mentions(/API_KEY_INVALID|api key (?:not valid|expired)|reported as leaked|UNAUTHENTICATED/iu) ||
    code === 401
  ) {
    return { kind: 'not-signed-in', reason: 'key-rejected', detail };
  }
  if (
    code === 413 ||
    mentions(/payload size exceeds|token count.{0,40}exceeds|request (?:is )?too large/iu)
  ) {
    return { kind: 'request-too-large', detail };
  }
  if (code === 403 || mentions(/PERMISSION_DENIED/u)) return denied(message, detail);
  if (mentions(/is not found for API version|model(?:s\/\S+)? (?:was )?not found/iu) || code === 404) {
    return { kind: 'model-not-found', model: modelIn(message), detail };
  }
  if (mentions(/PROHIBITED_CONTENT|RECITATION|SAFETY|blocked (?:due to|by|because)|BLOCKLIST/u)) {
    return { kind: 'refused', detail };
  }
  if (mentions(/in JSON at position|Unexpected (?:token|end of JSON)|Incomplete JSON/u)) {
    return { kind: 'malformed-answer', detail };
  }
  if (isOffline(message)) return { kind: 'offline', detail };
  if (code === -32_000) return { kind: 'not-signed-in', reason: 'no-key', detail };
  if ((code >= 500 && code <= 599) || mentions(/UNAVAILABLE|overloaded/u)) {
    return { kind: 'model-unavailable', status: code >= 500 && code <= 599 ? code : null, detail };
  }
  return { kind: 'unexpected', detail };
}

/** Handles 403. Usually the key is rejected, but it may also be a proxy's page, a restricted model or a disabled service. */
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

/** Handles 429: too many requests for now, or the daily quota is used up. */
function exhausted(message: string, detail: string, { nowMs, wallMs }: FailureTimes): Failure {
  const waitMs = statedWaitMs(message);
  if (/PerDay|daily (?:quota|limit)|per day/iu.test(message)) {
    return { kind: 'quota-exhausted', resetsAtMs: nowMs + untilPacificMidnightMs(wallMs), detail };
  }
  // `limit: 0` means that the plan does not include this model, so waiting does not help.
  if (
    /limit: 0\b|exhausted your (?:quota|capacity)|spend(?:ing)? (?:cap|limit)|credits are depleted/iu.test(
      message,
    )
  ) {
    return { kind: 'quota-exhausted', resetsAtMs: waitMs === null ? null : nowMs + waitMs, detail };
  }
  return { kind: 'rate-limited', retryAfterMs: waitMs, detail };
}

/**
 * The wait that a message states, in milliseconds: "retry after 33s", "retry in 1m3.5s", "reset after 2h", `"retryDelay":"33s"`.
 * Null if none is stated.
 */
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

/** True for Node's messages about connections that failed or broke. */
function isOffline(message: string): boolean {
  return /fetch failed|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EPIPE|UND_ERR|socket hang up|other side closed|^terminated$|certificate/u.test(
    message,
  );
}
