import type { Failure } from '../../../shared/failure.ts';
import type { Tokens } from '../../../shared/session/model.ts';
import type { Scenario } from '../../demo/stand-in.ts';
import type { Course } from './job-course.ts';
import { KEY } from './gemini-harness.ts';
import {
  chunkOf,
  errorInfo,
  FULL_TOKENS,
  FULL_USAGE,
  googleError,
  gzipped,
  help,
  jsonReply,
  MODEL,
  page,
  quotaFailure,
  QUOTA_WORDS,
  raw,
  retryInfo,
  stream,
} from './google-replies.ts';

/** A reply of Google, or of something in between, and its effect on the video. */
export interface ContractRow {
  readonly name: string;
  /** The reply to the first requests. `report`: a text that is a whole report about the video. */
  readonly reply: (report: string) => Scenario;
  /** How many requests get it, before a report comes; all by default. */
  readonly times?: number;
  /** How many requests about the video reach Google. */
  readonly requests: number;
  readonly end: Course['end'];
  /** The failure of the first attempt; null for none. Compared by its fields. */
  readonly failure: Partial<Failure> | { readonly retryAfterMs: unknown } | null;
  /** The tokens that Google counted for the first attempt. */
  readonly tokens: Tokens | null;
  /** The model that answered, by its own name. */
  readonly model: string | null;
  /** A text that the sentence for a person must hold. */
  readonly says?: RegExp;
}

type Refusal = Pick<ContractRow, 'failure' | 'says'> & { readonly reply: Scenario };

/** Errors that pause the batch: asked once, nothing is counted. */
function pausing(name: string, { reply, ...rest }: Refusal): ContractRow {
  return { name, reply: () => reply, requests: 1, end: 'waits', tokens: null, model: null, ...rest };
}

/** Errors about one video: asked once, nothing is counted. */
function ofVideo(name: string, { reply, ...rest }: Refusal): ContractRow {
  return { ...pausing(name, { reply, ...rest }), end: 'failed' };
}

/** Errors that pass: after one of them the video is asked about again. */
function passing(name: string, { reply, ...rest }: Refusal): ContractRow {
  return { ...pausing(name, { reply, ...rest }), times: 1, requests: 2, end: 'reported' };
}

function slowDown(retryAfter: string): Scenario {
  const error = { code: 429, message: 'Slow down.', status: 'RESOURCE_EXHAUSTED' };
  return jsonReply(429, JSON.stringify({ error }), { 'retry-after': retryAfter });
}

const GEMINI_2 = 'gemini-2.5-flash';

/** The rows of docs/facts/gemini-cli.md, "Errors of the API". */
const errors: readonly ContractRow[] = [
  pausing('404: a model that is closed to new keys', {
    reply: googleError(
      404,
      'NOT_FOUND',
      `This model models/${GEMINI_2} is no longer available to new users. Please update your code to use a newer model for the latest features and improvements.`,
    ),
    failure: { kind: 'model-not-found', reason: 'closed-to-new-users', model: GEMINI_2 },
    says: /no longer opens the model Gemini 2\.5 Flash to new keys/u,
  }),
  pausing('404: a model that is retired', {
    reply: googleError(
      404,
      'NOT_FOUND',
      `The model models/${GEMINI_2} is no longer available. Please update your code.`,
    ),
    failure: { kind: 'model-not-found', reason: 'retired', model: GEMINI_2 },
    says: /no longer offers Gemini 2\.5 Flash/u,
  }),
  pausing('404: a model that does not exist', {
    reply: googleError(
      404,
      'NOT_FOUND',
      'models/gemini-2.9-flash is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.',
    ),
    failure: { kind: 'model-not-found', reason: 'unknown', model: 'gemini-2.9-flash' },
    says: /does not offer the model gemini-2\.9-flash/u,
  }),
  pausing('404: a publisher model of Vertex AI', {
    reply: googleError(
      404,
      'NOT_FOUND',
      'Publisher Model `projects/p-1/locations/us-central1/publishers/google/models/gemini-9` was not found or your project does not have access to it. Please ensure you are using a valid model version.',
    ),
    failure: { kind: 'model-not-found', reason: 'unknown', model: 'gemini-9' },
  }),
  pausing('429: a key without a right to the model', {
    reply: googleError(
      429,
      'RESOURCE_EXHAUSTED',
      `${QUOTA_WORDS}\n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 0, model: gemini-3.1-pro\nPlease retry in 33.964788501s.`,
      [help, quotaFailure('GenerateRequestsPerDayPerProjectPerModel-FreeTier'), retryInfo('33s')],
    ),
    failure: { kind: 'model-not-found', reason: 'not-included', model: 'gemini-3.1-pro' },
    says: /plan of this key does not include.*Waiting does not help/su,
  }),
  pausing('429: credits that are used up', {
    reply: googleError(
      429,
      'RESOURCE_EXHAUSTED',
      'Your prepayment credits are depleted. Please go to AI Studio at https://ai.studio/projects to manage your project and billing.',
      [help],
    ),
    failure: { kind: 'not-signed-in', reason: 'billing' },
    says: /billing of this key/u,
  }),
  pausing('429: a monthly limit that is used up', {
    reply: googleError(
      429,
      'RESOURCE_EXHAUSTED',
      'Your project has exceeded its monthly spending cap. Please go to AI Studio at https://ai.studio/spend to manage your project spend cap.',
    ),
    failure: { kind: 'not-signed-in', reason: 'billing' },
    says: /billing of this key/u,
  }),
  passing('429: a rate limit on spending', {
    reply: googleError(
      429,
      'RESOURCE_EXHAUSTED',
      'Your project has exceeded its spend-based rate limit. Please wait a few minutes and try again.',
    ),
    failure: { kind: 'rate-limited', retryAfterMs: 180_000 },
    says: /slow down/u,
  }),
  passing('429: a rate limit on spending that calls itself a limit', {
    reply: googleError(
      429,
      'RESOURCE_EXHAUSTED',
      'You hit the spend-based rate limit: your spending limit for ten minutes is reached. Please wait a few minutes.',
    ),
    failure: { kind: 'rate-limited', retryAfterMs: 180_000 },
  }),
  passing('429: no capacity', {
    reply: googleError(
      429,
      'RESOURCE_EXHAUSTED',
      `No capacity available for model ${GEMINI_2} on the server`,
      [errorInfo('MODEL_CAPACITY_EXHAUSTED', { model: GEMINI_2 }), retryInfo('9s')],
    ),
    failure: { kind: 'model-unavailable', status: 429, retryAfterMs: 9_000 },
    says: /too busy/u,
  }),
  passing('429: too many requests a minute', {
    reply: googleError(
      429,
      'RESOURCE_EXHAUSTED',
      `${QUOTA_WORDS}\n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 10, model: ${GEMINI_2}\nPlease retry in 12.4s.`,
      [quotaFailure('GenerateRequestsPerMinutePerProjectPerModel-FreeTier', '10'), help, retryInfo('12s')],
    ),
    failure: { kind: 'rate-limited', retryAfterMs: 12_400 },
    says: /slow down.*12/su,
  }),
  pausing('429: the requests of a day', {
    reply: googleError(
      429,
      'RESOURCE_EXHAUSTED',
      `${QUOTA_WORDS}\n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 250, model: ${GEMINI_2}\nPlease retry in 33s.`,
      [quotaFailure('GenerateRequestsPerDayPerProjectPerModel-FreeTier', '250'), help, retryInfo('33s')],
    ),
    failure: { kind: 'quota-exhausted' },
    says: /limit of this key is used up.*Wait until/su,
  }),
  passing('429: Vertex AI without details', {
    reply: googleError(429, 'RESOURCE_EXHAUSTED', 'Resource exhausted. Please try again later.'),
    failure: { kind: 'rate-limited', retryAfterMs: null },
  }),
  passing('429 with retry-after in seconds', {
    reply: slowDown('77'),
    failure: { kind: 'rate-limited', retryAfterMs: 77_000 },
    says: /Retry in about/u,
  }),
  {
    ...passing('429 with retry-after as a date', {
      reply: { kind: 'answer' },
      failure: { kind: 'rate-limited' },
      says: /Retry in about/u,
    }),
    reply: () => slowDown(new Date(Date.now() + 120_000).toUTCString()),
  },
  pausing('429 with retry-after in hours, which is no moment any more', {
    reply: slowDown('7200'),
    failure: { kind: 'quota-exhausted' },
    says: /Wait until/u,
  }),
  passing('503 for a moment', {
    reply: googleError(
      503,
      'UNAVAILABLE',
      'This model is currently experiencing high demand. Spikes in demand are usually temporary. Please try again later.',
    ),
    failure: { kind: 'model-unavailable', status: 503 },
    says: /too busy/u,
  }),
  {
    // It rests 5, 10, 20, 40, 80, 160 s and then five minutes each.
    ...passing('503 for more than half an hour', {
      reply: googleError(503, 'UNAVAILABLE', 'This model is currently experiencing high demand.'),
      failure: { kind: 'model-unavailable', status: 503 },
    }),
    times: Infinity,
    requests: 12,
    end: 'failed',
  },
  {
    ...passing('500 three times', {
      reply: googleError(
        500,
        'INTERNAL',
        'An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
      ),
      failure: { kind: 'model-unavailable', status: 500 },
    }),
    times: 3,
    requests: 3,
    end: 'failed',
  },
  passing('504: a deadline', {
    reply: googleError(504, 'DEADLINE_EXCEEDED', 'The request timed out. Please try again.'),
    failure: { kind: 'model-unavailable', status: 504 },
  }),
  pausing('403: a project that is suspended', {
    reply: googleError(
      403,
      'PERMISSION_DENIED',
      `Permission denied: Consumer 'api_key:${KEY}' has been suspended.`,
      [
        errorInfo('CONSUMER_SUSPENDED', {
          containerInfo: `api_key:${KEY}`,
          service: 'generativelanguage.googleapis.com',
        }),
      ],
    ),
    failure: { kind: 'not-signed-in', reason: 'suspended' },
    says: /suspended the project of this key/u,
  }),
  pausing('403: a key that was found in public', {
    reply: googleError(
      403,
      'PERMISSION_DENIED',
      'Your API key was reported as leaked. Please use another API key.',
    ),
    failure: { kind: 'not-signed-in', reason: 'key-leaked' },
    says: /found in public.*new key/su,
  }),
  pausing('403: an API that is not switched on', {
    reply: googleError(
      403,
      'PERMISSION_DENIED',
      'Generative Language API has not been used in project 123 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/generativelanguage.googleapis.com/overview?project=123 then retry.',
      [errorInfo('SERVICE_DISABLED', { service: 'generativelanguage.googleapis.com' })],
    ),
    failure: { kind: 'not-signed-in', reason: 'api-disabled' },
    says: /not switched on/u,
  }),
  pausing('403: billing that is switched off', {
    reply: googleError(
      403,
      'PERMISSION_DENIED',
      'This API method requires billing to be enabled. Please enable billing on project #123 by visiting https://console.developers.google.com/billing/enable?project=123 then retry.',
      [errorInfo('BILLING_DISABLED')],
    ),
    failure: { kind: 'not-signed-in', reason: 'billing' },
  }),
  pausing('403: a key for other web pages only', {
    reply: googleError(403, 'PERMISSION_DENIED', 'Requests from referer <empty> are blocked.', [
      errorInfo('API_KEY_HTTP_REFERRER_BLOCKED'),
    ]),
    failure: { kind: 'not-signed-in', reason: 'key-rejected' },
  }),
  pausing('400: a place without the API', {
    reply: googleError(400, 'FAILED_PRECONDITION', 'User location is not supported for the API use.'),
    failure: { kind: 'not-signed-in', reason: 'place' },
    says: /where this computer is/u,
  }),
  pausing('400: a key that is wrong', {
    reply: googleError(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
      errorInfo('API_KEY_INVALID', { service: 'generativelanguage.googleapis.com' }),
      {
        '@type': 'type.googleapis.com/google.rpc.LocalizedMessage',
        locale: 'en-US',
        message: 'API key not valid. Please pass a valid API key.',
      },
    ]),
    failure: { kind: 'not-signed-in', reason: 'key-rejected' },
    says: /did not accept this key/u,
  }),
  pausing('400: a key that has expired', {
    reply: googleError(400, 'INVALID_ARGUMENT', 'API key expired. Please renew the API key.', [
      errorInfo('API_KEY_INVALID'),
    ]),
    failure: { kind: 'not-signed-in', reason: 'key-rejected' },
  }),
  pausing('400: a budget that the model does not take', {
    reply: googleError(
      400,
      'INVALID_ARGUMENT',
      'Budget 0 is invalid. This model only works in thinking mode.',
    ),
    failure: { kind: 'settings-rejected' },
    says: /settings that this model was asked with/u,
  }),
  pausing('400: a thinking level that the model does not take', {
    reply: googleError(400, 'INVALID_ARGUMENT', 'Thinking level is not supported for this model.'),
    failure: { kind: 'settings-rejected' },
  }),
  pausing('400: a field that the API does not know', {
    reply: googleError(
      400,
      'INVALID_ARGUMENT',
      'Invalid JSON payload received. Unknown name "mediaResolutionX" at \'generation_config\': Cannot find field.',
      [
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [{ field: 'generation_config' }],
        },
      ],
    ),
    failure: { kind: 'settings-rejected' },
  }),
  ofVideo('400: pictures that cannot be read', {
    reply: googleError(
      400,
      'INVALID_ARGUMENT',
      'Unable to process input image. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
    ),
    failure: { kind: 'input-rejected' },
    says: /could not read the pictures/u,
  }),
  ofVideo('400: a picture that is not valid', {
    reply: googleError(400, 'INVALID_ARGUMENT', 'Provided image is not valid.'),
    failure: { kind: 'input-rejected' },
  }),
  ofVideo('400: too many tokens', {
    reply: googleError(
      400,
      'INVALID_ARGUMENT',
      'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
    ),
    failure: { kind: 'request-too-large' },
    says: /too much to send/u,
  }),
  ofVideo('413', {
    reply: googleError(413, 'INVALID_ARGUMENT', 'Request payload size exceeds the limit: 104857600 bytes.'),
    failure: { kind: 'request-too-large' },
  }),
  pausing('401: a wrong kind of key', {
    reply: googleError(
      401,
      'UNAUTHENTICATED',
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
      [errorInfo('ACCESS_TOKEN_TYPE_UNSUPPORTED', { service: 'generativelanguage.googleapis.com' })],
    ),
    failure: { kind: 'not-signed-in', reason: 'key-rejected' },
    says: /did not accept this key/u,
  }),
  passing('503 in a list, as Vertex AI sends errors', {
    reply: jsonReply(
      503,
      '[{"error":{"code":503,"message":"The service is currently unavailable.","status":"UNAVAILABLE"}}]',
    ),
    failure: { kind: 'model-unavailable', status: 503 },
  }),
];

/** Replies of things between this computer and Google. */
const networks: readonly ContractRow[] = [
  pausing('a page of a company filter with 403', {
    reply: page(403, 'Access denied by policy'),
    failure: { kind: 'network-blocked', obstacle: 'block-page' },
    says: /filter of this network.*generativelanguage\.googleapis\.com/su,
  }),
  pausing('a page with 200', {
    reply: page(200, 'Welcome to our guest network'),
    failure: { kind: 'network-blocked', obstacle: 'block-page' },
    says: /filter of this network/u,
  }),
  pausing('a page with 200 that calls itself a stream', {
    reply: page(200, 'Welcome', { 'content-type': 'text/event-stream' }, ''),
    failure: { kind: 'network-blocked', obstacle: 'block-page' },
  }),
  pausing('a page with 404 and without a doctype', {
    reply: page(404, 'Not here', { 'content-type': 'text/html' }, '<!-- proxy -->\n'),
    failure: { kind: 'network-blocked', obstacle: 'block-page' },
  }),
  pausing('a redirection to a sign-in', {
    reply: jsonReply(302, '', { location: 'https://portal.example/login' }),
    failure: { kind: 'network-blocked', obstacle: 'block-page' },
  }),
  pausing('511: a network that wants a sign-in', {
    reply: page(511, 'Network Authentication Required'),
    failure: { kind: 'network-blocked', obstacle: 'block-page' },
  }),
  pausing('407: a proxy that wants a sign-in', {
    reply: page(407, 'Proxy Authentication Required', { 'proxy-authenticate': 'Basic realm="proxy"' }),
    failure: { kind: 'network-blocked', obstacle: 'proxy-sign-in' },
    says: /proxy of this network asks for a sign-in/u,
  }),
  passing('a page with 502, as Google’s front ends send it', {
    reply: page(502, 'Error 502 (Server Error)!!1'),
    failure: { kind: 'model-unavailable', status: 502 },
  }),
  passing('a page with 503', {
    reply: page(503, 'Service Unavailable'),
    failure: { kind: 'model-unavailable', status: 503 },
  }),
  ofVideo('a page with 413, as a proxy sends it', {
    reply: page(413, '413 Request Entity Too Large'),
    failure: { kind: 'request-too-large' },
  }),
  pausing('an error that is compressed', {
    reply: gzipped(
      '{"error":{"code":403,"message":"Your API key was reported as leaked.","status":"PERMISSION_DENIED"}}',
      403,
      'application/json',
    ),
    failure: { kind: 'not-signed-in', reason: 'key-leaked' },
  }),
];

const HALF = '# Report: half.mp4\n\nThe first half of a report.';
const usage = { promptTokenCount: 5_160, candidatesTokenCount: 40, totalTokenCount: 5_200 };
const tokens: Tokens = { input: 5_160, output: 40 };
const refused = { failure: { kind: 'refused' }, says: /declined to describe this video/u } as const;
const CONTENT_STOPS = [
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'IMAGE_SAFETY',
  'MODEL_ARMOR',
];

/** An answer that ends for a reason without a word; asked for twice at most. */
function empty(
  finish: string | undefined,
  failure: ContractRow['failure'],
  says?: RegExp,
  thought?: string,
): ContractRow {
  return {
    name: `${finish ?? 'no reason'} ${thought === undefined ? 'without text' : 'after thoughts'}`,
    reply: () =>
      stream(
        chunkOf({
          ...(thought !== undefined && { thought }),
          ...(finish !== undefined && { finish }),
          usage,
        }),
      ),
    requests: 2,
    end: 'failed',
    failure,
    tokens,
    model: MODEL,
    ...(says !== undefined && { says }),
  };
}

const ends: readonly ContractRow[] = [
  ...CONTENT_STOPS.flatMap((finish): readonly ContractRow[] => [
    { ...empty(finish, refused.failure, refused.says), requests: 1 },
    {
      ...empty(finish, refused.failure, refused.says),
      name: `${finish} after text`,
      reply: () => stream(chunkOf({ text: HALF }), chunkOf({ finish, usage })),
      requests: 1,
    },
  ]),
  empty('STOP', { kind: 'empty-answer', reason: 'none' }, /without a report/u),
  empty('MAX_TOKENS', { kind: 'empty-answer', reason: 'none' }),
  empty(
    'MAX_TOKENS',
    { kind: 'empty-answer', reason: 'only-thoughts' },
    /only thought.*Less thinking/su,
    '**Looking**',
  ),
  empty('STOP', { kind: 'empty-answer', reason: 'only-thoughts' }, /only thought/u, '**Looking**'),
  empty('LANGUAGE', { kind: 'empty-answer', reason: 'language' }, /language/u),
  empty('OTHER', { kind: 'empty-answer', reason: 'other' }, /did not say why/u),
  empty('MALFORMED_FUNCTION_CALL', { kind: 'empty-answer', reason: 'malformed' }, /malformed/u),
  empty('MALFORMED_RESPONSE', { kind: 'empty-answer', reason: 'malformed' }),
  empty('UNEXPECTED_TOOL_CALL', { kind: 'empty-answer', reason: 'malformed' }),
  empty('A_REASON_OF_2027', { kind: 'empty-answer', reason: 'none' }),
  ...['MAX_TOKENS', 'OTHER', 'A_REASON_OF_2027'].map((finish): ContractRow => ({
    ...empty(finish, { kind: 'truncated' }, /cut off.*draft/su),
    name: `${finish} after half a report`,
    reply: () => stream(chunkOf({ text: HALF }), chunkOf({ finish, usage })),
  })),
  ...[
    'SAFETY',
    'OTHER',
    'BLOCKLIST',
    'PROHIBITED_CONTENT',
    'IMAGE_SAFETY',
    'MODEL_ARMOR',
    'A_REASON_OF_2027',
  ].map((blockReason): ContractRow => ({
    ...empty(undefined, refused.failure, refused.says),
    name: `a question that is blocked: ${blockReason}`,
    reply: () =>
      stream({
        promptFeedback: { blockReason },
        usageMetadata: { promptTokenCount: 5_160, totalTokenCount: 5_160 },
        modelVersion: MODEL,
      }),
    tokens: { input: 5_160, output: 0 },
    requests: 1,
  })),
  {
    ...empty('STOP', { kind: 'model-unavailable', status: 503 }, /too busy/u),
    name: '503 in the middle of an answer',
    reply: () =>
      stream(chunkOf({ text: HALF, usage }), {
        error: {
          code: 503,
          message: 'The model is overloaded. Please try again later.',
          status: 'UNAVAILABLE',
        },
      }),
    times: 1,
    end: 'reported',
  },
  {
    ...empty('STOP', { kind: 'rate-limited' }),
    name: '429 in the middle of an answer',
    reply: () =>
      stream(chunkOf({ text: HALF, usage }), {
        error: {
          code: 429,
          message: 'Resource has been exhausted (e.g. check quota).',
          status: 'RESOURCE_EXHAUSTED',
        },
      }),
    times: 1,
    end: 'reported',
  },
  {
    ...empty('STOP', { kind: 'offline' }, /offline|connection|reach/iu),
    name: 'an answer that breaks off',
    reply: () => ({ kind: 'chunks', chunks: [chunkOf({ text: HALF, usage })], ending: 'reset' }),
    times: 1,
    end: 'reported',
  },
];

function whole(name: string, reply: ContractRow['reply'], counted: Tokens | null = FULL_TOKENS): ContractRow {
  return { name, reply, requests: 1, end: 'reported', failure: null, tokens: counted, model: MODEL };
}

/** The events of a report with full usage, as one text. */
function eventsOf(report: string, lineEnd = '\n'): string {
  const [first, second] = [report.slice(0, 40), report.slice(40)];
  return [
    chunkOf({ thought: '**Looking**' }),
    chunkOf({ text: first }),
    chunkOf({ text: second, finish: 'STOP', usage: FULL_USAGE }),
  ]
    .map((chunk) => `data: ${JSON.stringify(chunk)}${lineEnd}${lineEnd}`)
    .join('');
}

/** Answers of odd shapes that are answers all the same. */
const shapes: readonly ContractRow[] = [
  whole('usage with thoughts, a kept part and sound', (report) =>
    stream(chunkOf({ thought: '**Looking**' }), chunkOf({ text: report, finish: 'STOP', usage: FULL_USAGE })),
  ),
  whole('usage in a chunk of its own', (report) =>
    stream(chunkOf({ text: report, finish: 'STOP' }), { usageMetadata: FULL_USAGE, modelVersion: MODEL }),
  ),
  whole('usage that grows, and leaves out later what it said before', (report) =>
    stream(
      chunkOf({ text: report.slice(0, 20), usage: { ...FULL_USAGE, candidatesTokenCount: 3 } }),
      chunkOf({
        text: report.slice(20),
        finish: 'STOP',
        usage: { promptTokenCount: 5_160, candidatesTokenCount: 420 },
      }),
    ),
  ),
  whole('empty candidates in between', (report) =>
    stream(
      { candidates: [], modelVersion: MODEL },
      chunkOf({ text: report.slice(0, 20) }),
      { usageMetadata: FULL_USAGE },
      chunkOf({ text: report.slice(20), finish: 'STOP', usage: FULL_USAGE }),
    ),
  ),
  whole('no usage at all', (report) => stream(chunkOf({ text: report, finish: 'STOP' })), null),
  whole('pieces that end inside a character', (report) => {
    const bytes = Buffer.from(eventsOf(report.replace('Text', 'Grüße 🎬')));
    const place = bytes.indexOf(Buffer.from('🎬')) + 2;
    return raw([bytes.subarray(0, place), bytes.subarray(place)]);
  }),
  whole('lines that end with CR LF', (report) => raw([eventsOf(report, '\r\n')])),
  whole('a CR LF that two pieces share', (report) => {
    const text = eventsOf(report, '\r\n');
    const place = text.indexOf('\r\n\r\n') + 3;
    return raw([text.slice(0, place), text.slice(place)]);
  }),
  whole('a mark of the byte order', (report) => raw([`\u{feff}${eventsOf(report)}`])),
  whole('an answer that is compressed', (report) => gzipped(eventsOf(report))),
];

/** gemini 0.61 cannot read these, though the relay can: what they cost is counted. Google has not been seen to send them. */
function unreadable(name: string, reply: ContractRow['reply']): ContractRow {
  const failure = { kind: 'malformed-answer' } as const;
  return { ...whole(name, reply), requests: 3, end: 'failed', failure, says: /not a report/u };
}

const unreadableShapes: readonly ContractRow[] = [
  unreadable('comments and blank lines in between', (report) =>
    raw([eventsOf(report).replaceAll('data:', ': a comment\n\n\ndata:')]),
  ),
  unreadable('an event of several data lines', (report) =>
    raw([eventsOf(report).replaceAll(',"modelVersion"', '\ndata: ,"modelVersion"')]),
  ),
  unreadable('an array instead of events', (report) =>
    jsonReply(200, JSON.stringify([chunkOf({ text: report, finish: 'STOP', usage: FULL_USAGE })])),
  ),
];

export const contractRows: readonly ContractRow[] = [
  ...errors,
  ...networks,
  ...ends,
  ...shapes,
  ...unreadableShapes,
];
