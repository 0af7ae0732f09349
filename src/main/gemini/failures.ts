import type { Failure } from '../../shared/failure.ts';
import { nextPacificMidnight } from './pacific-midnight.ts';

const MAX_DETAIL_CHARS = 2000;

/** What gemini answered instead of text: a JSON-RPC code, which is the HTTP status where one is known, and its message. */
export interface GeminiError {
  readonly code: number;
  readonly message: string;
}

/**
 * The failure behind an error of gemini 0.61 over ACP. Words are looked at before numbers, because the program reports an unknown model
 * and a broken connection as 500, and a wrong key as 400.
 */
export function failureFrom({ code, message }: GeminiError, nowMs: number): Failure {
  const detail = message.slice(0, MAX_DETAIL_CHARS);
  const says = (pattern: RegExp): boolean => pattern.test(message);

  if (code === 429 || says(/RESOURCE_EXHAUSTED/u)) return exhausted(message, detail, nowMs);
  if (says(/api[ _]key (?:is missing|not found|required)|must specify the GEMINI_API_KEY/iu)) {
    return { kind: 'not-signed-in', reason: 'no-key', detail };
  }
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
  if (code === 403) return { kind: 'not-signed-in', reason: 'key-rejected', detail };
  if (says(/is not found for API version|model(?:s\/\S+)? (?:was )?not found/iu) || code === 404) {
    return { kind: 'model-not-found', model: /models\/([^\s"]+)/u.exec(message)?.[1] ?? null, detail };
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

/** Too many requests for now, or no more for today. */
function exhausted(message: string, detail: string, nowMs: number): Failure {
  const waitMs = statedWaitMs(message);
  if (/PerDay|daily (?:quota|limit)|per day/iu.test(message)) {
    return { kind: 'quota-exhausted', resetsAtMs: nextPacificMidnight(nowMs), detail };
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
