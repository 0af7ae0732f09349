/** How the stand-in answers one request. Each scenario was observed in the real API or is documented. */
export type Scenario =
  /** A complete answer; without `text`, a demo report about the request. */
  | {
      readonly kind: 'answer';
      readonly text?: string;
      readonly finishReason?: FinishReason;
      /** The model named in the answer, if it is not the requested one. */
      readonly modelVersion?: string;
    }
  /** A demo report preceded by thoughts, which reach the app separately from the text. */
  | { readonly kind: 'thoughtful' }
  | { readonly kind: 'fenced' }
  | { readonly kind: 'no-first-line' }
  | { readonly kind: 'bad-findings' }
  /** Whatever fits the schema of the request, as bare JSON; a sentence where the request has none. */
  | { readonly kind: 'by-schema' }
  | { readonly kind: 'cut-short' }
  /** An answer without text, and the reason. */
  | { readonly kind: 'empty'; readonly finishReason?: FinishReason }
  | { readonly kind: 'thinking-only' }
  /** A model out of control, which sends this many bytes. */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** A demo report that contains invalid UTF-8. */
  | { readonly kind: 'invalid-utf8' }
  /** The answer of a captive portal or a proxy: status 200 and an HTML page. */
  | { readonly kind: 'html' }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'tool-call'; readonly name: string; readonly args: Record<string, unknown> }
  | { readonly kind: 'rate-limited'; readonly retryAfterS: number | null }
  | { readonly kind: 'daily-quota' }
  /** An error in the API's format; without `message`, with its usual text. */
  | { readonly kind: 'status'; readonly status: ErrorStatus; readonly message?: string }
  | { readonly kind: 'key-rejected' }
  | { readonly kind: 'hang-before-headers' }
  | { readonly kind: 'hang-mid-stream' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'reset-mid-stream' }
  | { readonly kind: 'malformed-chunk' }
  /** A reply word for word. */
  | ({ readonly kind: 'verbatim' } & Verbatim)
  /** A stream of chunks word for word, one an event. */
  | { readonly kind: 'chunks'; readonly chunks: readonly unknown[]; readonly ending?: Ending };

/** A reply word for word: whatever a server, or something in front of it, may say. */
export interface Verbatim {
  readonly status?: number;
  /** Server-sent events by default. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, in the pieces in which it is written. */
  readonly pieces: readonly (string | Uint8Array)[];
  readonly ending?: Ending;
}

/** How a reply ends: whole, broken off, or not at all. */
export type Ending = 'whole' | 'reset' | 'hang';

/** Google's list grows (docs/facts/gemini-api.md, "Requests and answers"), so any word may come. */
export type FinishReason = string;
type ErrorStatus = 400 | 401 | 403 | 404 | 413 | 429 | 500 | 503;

/** An HTTP error response in the API's format. */
export interface ErrorReply {
  readonly status: number;
  readonly body: { readonly error: Record<string, unknown> };
}

/** The error response of a scenario; null for scenarios that stream or do not answer. */
export function errorReplyOf(scenario: Scenario, model: string): ErrorReply | null {
  switch (scenario.kind) {
    case 'rate-limited':
      return reply(429, ...statusTexts(model)[429], [
        ...(scenario.retryAfterS === null
          ? []
          : [quotaFailure('PerMinute'), retryInfo(scenario.retryAfterS)]),
      ]);
    case 'daily-quota':
      return reply(
        429,
        'RESOURCE_EXHAUSTED',
        'You exceeded your current quota, please check your plan and billing details.',
        [quotaFailure('PerDay'), retryInfo(33)],
      );
    case 'key-rejected':
      return reply(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'API_KEY_INVALID',
          domain: 'googleapis.com',
        },
      ]);
    case 'status': {
      const [status, message] = statusTexts(model)[scenario.status];
      return reply(scenario.status, status, scenario.message ?? message, []);
    }
    case 'answer':
    case 'thoughtful':
    case 'fenced':
    case 'no-first-line':
    case 'bad-findings':
    case 'by-schema':
    case 'cut-short':
    case 'empty':
    case 'thinking-only':
    case 'huge':
    case 'invalid-utf8':
    case 'html':
    case 'blocked':
    case 'tool-call':
    case 'hang-before-headers':
    case 'hang-mid-stream':
    case 'reset':
    case 'reset-mid-stream':
    case 'malformed-chunk':
    case 'verbatim':
    case 'chunks':
      return null;
  }
}

function reply(status: number, name: string, message: string, details: readonly unknown[]): ErrorReply {
  return {
    status,
    body: { error: { code: status, message, status: name, ...(details.length > 0 ? { details } : {}) } },
  };
}

function retryInfo(seconds: number): Record<string, unknown> {
  return { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${seconds}s` };
}

function quotaFailure(per: 'PerMinute' | 'PerDay'): Record<string, unknown> {
  return {
    '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
    violations: [
      {
        quotaMetric: 'generativelanguage.googleapis.com/generate_content_free_tier_requests',
        quotaId: `GenerateRequests${per}PerProjectPerModel-FreeTier`,
        quotaValue: per === 'PerDay' ? '250' : '10',
      },
    ],
  };
}

function statusTexts(model: string): Record<ErrorStatus, readonly [status: string, message: string]> {
  return {
    400: ['INVALID_ARGUMENT', 'Request contains an invalid argument.'],
    401: ['UNAUTHENTICATED', 'Request had invalid authentication credentials.'],
    403: ['PERMISSION_DENIED', 'The caller does not have permission.'],
    404: [
      'NOT_FOUND',
      `models/${model} is not found for API version v1beta, or is not supported for generateContent.`,
    ],
    413: ['FAILED_PRECONDITION', 'Request payload size exceeds the limit: 20971520 bytes.'],
    429: ['RESOURCE_EXHAUSTED', 'Resource has been exhausted (e.g. check quota).'],
    500: ['INTERNAL', 'An internal error has occurred.'],
    503: ['UNAVAILABLE', 'The model is overloaded. Please try again later.'],
  };
}
