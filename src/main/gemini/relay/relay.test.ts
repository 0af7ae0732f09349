import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { buffer, text as textOf } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  NetworkError,
  tellingSent,
  type Outbound,
  type OutboundRequest,
  type OutboundResponse,
} from './outbound.ts';
import { failureOfQuestion } from './question-failure.ts';
import { markerLine } from './question-head.ts';
import { Relay, type Admission } from './relay.ts';
import type { RelayedConversation, SendingListener } from './relayed-conversation.ts';

const KEY = 'the-key-of-the-user';
const MODEL = 'gemini-9';
const times = { nowMs: 0, wallMs: 0 };
const quiet: SendingListener = {
  onSending: () => undefined,
  onSent: () => undefined,
  onWaiting: () => undefined,
};

/** One request that left, with its body as it was read. */
interface Left extends Omit<OutboundRequest, 'body'> {
  readonly body: Promise<Buffer>;
  readonly signal: AbortSignal;
}

/** The way to Google: records what leaves, and answers as a test says. */
class FakeOutbound implements Outbound {
  readonly left: Left[] = [];
  answer: (sent: Left, body: Readable) => Promise<OutboundResponse> = async ({ body }) => {
    await body;
    return sse(
      `data: ${JSON.stringify({ candidates: [{ content: { parts: [{ text: 'Yes.' }] }, finishReason: 'STOP' }] })}\n\n`,
    );
  };
  /** False: whoever answers reads the body. */
  isReading = true;

  async send(request: OutboundRequest, signal: AbortSignal): Promise<OutboundResponse> {
    const { onSent = () => undefined } = request;
    const given = tellingSent(request.body ?? Readable.from([]), onSent);
    const body = this.isReading ? buffer(given) : Promise.resolve(Buffer.alloc(0));
    // A question may be taken back before its body was read.
    body.catch(() => undefined);
    const sent = { ...request, body, signal };
    this.left.push(sent);
    return await this.answer(sent, given);
  }

  firstHop(url: URL): Promise<URL> {
    return Promise.resolve(url);
  }
}

function sse(body: string | Readable, status = 200, headers: Record<string, string> = {}): OutboundResponse {
  return {
    status,
    headers: { 'content-type': 'text/event-stream', ...headers },
    body: typeof body === 'string' ? Readable.from([Buffer.from(body)]) : body,
  };
}

let outbound: FakeOutbound;
let relay: Relay;
let admission: Admission;
let conversation: RelayedConversation;

beforeEach(async () => {
  outbound = new FakeOutbound();
  relay = await Relay.start({ outbound, env: { GOOGLE_GEMINI_BASE_URL: 'http://upstream.example/base' } });
  admission = relay.admit({ service: 'gemini-api', key: KEY });
  conversation = admission.converse(MODEL, false);
});
afterEach(async () => {
  await relay[Symbol.asyncDispose]();
});

interface Asking {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
}

function questionBody(marker = conversation.marker, words = 'What is it?'): string {
  const parts = [
    { text: '<session_context>\n/home/anna\n</session_context>' },
    { text: `${markerLine(marker)}${words}` },
  ];
  return JSON.stringify({ contents: [{ parts, role: 'user' }] });
}

/** Begins a request to the relay, as gemini does. */
function begin({
  path = `/v1beta/models/${MODEL}:streamGenerateContent?alt=sse`,
  method = 'POST',
  headers = {},
}: Asking = {}): ClientRequest {
  const all: Readonly<Record<string, string | undefined>> = {
    'x-goog-api-key': admission.token,
    'content-type': 'application/json',
    ...headers,
  };
  const given = Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const { hostname, port } = new URL(relay.url);
  const asking = httpRequest({ hostname, port, path, method, headers: given, agent: false });
  // Some connections are closed on purpose.
  asking.on('error', () => undefined);
  return asking;
}

/** Asks and returns the answer; null if the connection was closed without one. */
async function ask(asking: Asking = {}): Promise<{ readonly status: number; readonly text: string } | null> {
  const sent = begin(asking);
  sent.end(asking.body ?? questionBody());
  const response = await responseOf(sent);
  return response === null ? null : { status: response.statusCode ?? 0, text: await textOf(response) };
}

async function responseOf(sent: ClientRequest): Promise<IncomingMessage | null> {
  return await new Promise((resolve) => {
    sent.once('response', resolve);
    sent.once('close', () => resolve(null));
  });
}

describe('nothing leaves for', () => {
  test.each<readonly [string, () => Asking, number | null]>([
    ['a request without a token', () => ({ headers: { 'x-goog-api-key': undefined } }), 403],
    ['a request with another token', () => ({ headers: { 'x-goog-api-key': `${admission.token}x` } }), 403],
    ['a request with the key itself', () => ({ headers: { 'x-goog-api-key': KEY } }), 403],
    [
      'a request with the token in its address',
      () => ({
        path: `/v1beta/models/${MODEL}:streamGenerateContent?key=${admission.token}`,
        headers: { 'x-goog-api-key': undefined },
      }),
      403,
    ],
    [
      'a page that found the port (another Host)',
      () => ({ headers: { host: `localhost:${new URL(relay.url).port}` } }),
      403,
    ],
    ['a page behind a name of its own', () => ({ headers: { host: 'evil.example' } }), 403],
    ['a web page (Origin)', () => ({ headers: { origin: 'http://evil.example' } }), 403],
    ['a web page without an origin', () => ({ headers: { origin: 'null' } }), 403],
    [
      'a web page that asks first',
      () => ({ method: 'OPTIONS', headers: { origin: 'http://evil.example', 'x-goog-api-key': undefined } }),
      403,
    ],
    ['GET', () => ({ method: 'GET' }), 404],
    ['PUT', () => ({ method: 'PUT' }), 404],
    ['the list of models', () => ({ path: '/v1beta/models' }), 404],
    ['files', () => ({ path: '/upload/v1beta/files' }), 404],
    ['another method of the model', () => ({ path: `/v1beta/models/${MODEL}:generateContent` }), 404],
    ['a tuned model', () => ({ path: '/v1beta/tunedModels/x:streamGenerateContent' }), 404],
    [
      'a path out of the models',
      () => ({ path: `/v1beta/models/../files/${MODEL}:streamGenerateContent` }),
      404,
    ],
    [
      'a whole address, as for a proxy',
      () => ({ path: `http://upstream.example/v1beta/models/${MODEL}:streamGenerateContent` }),
      404,
    ],
    ['a name that is no name', () => ({ path: '/v1beta/models/%E0%A4%A:streamGenerateContent' }), null],
    ['another model', () => ({ path: '/v1beta/models/gemini-y:streamGenerateContent?alt=sse' }), 400],
    [
      'another model, written oddly',
      () => ({ path: '/v1beta/models/gemini-9%2Fy:streamGenerateContent' }),
      400,
    ],
    [
      'a question that nobody asked',
      () => ({ body: questionBody('framelane-conversation-000000000000000000000000') }),
      403,
    ],
    [
      'a question without a marker',
      () => ({ body: JSON.stringify({ contents: [{ parts: [{ text: 'x' }] }] }) }),
      403,
    ],
    ['no body', () => ({ body: '' }), 403],
  ])('%s', async (_, asking, status) => {
    const answer = await ask(asking());
    expect(answer?.status ?? null).toBe(status);
    expect(outbound.left).toEqual([]);
    expect(answer?.text ?? '').not.toContain(KEY);
  });

  test('a question of another process', async () => {
    const other = relay.admit({ service: 'gemini-api', key: 'another-key' });
    expect((await ask({ headers: { 'x-goog-api-key': other.token } }))?.status).toBe(403);
    expect(outbound.left).toEqual([]);
  });

  test('a question that is over, and a process that is gone', async () => {
    conversation[Symbol.dispose]();
    expect((await ask())?.status).toBe(403);
    admission[Symbol.dispose]();
    expect((await ask())?.text).toContain('Not allowed.');
    expect(outbound.left).toEqual([]);
  });

  test('a model that gemini would ask instead, and the question hears of it', async () => {
    const question = conversation.begin(quiet, null);
    await ask({ path: '/v1beta/models/gemini-y:streamGenerateContent?alt=sse' });
    expect(failureOfQuestion(question, times)).toMatchObject({
      kind: 'model-not-found',
      model: 'gemini-y',
      reason: 'switched',
    });
  });
});

test('a count is answered here, however much there is to count', async () => {
  const body = Buffer.alloc(3_000_000, 'x');
  expect(await ask({ path: `/v1beta/models/${MODEL}:countTokens`, body })).toEqual({
    status: 200,
    text: '{"totalTokens":1}',
  });
  expect(outbound.left).toEqual([]);
});

test('a question leaves with the key and without the token, the marker and words about this computer', async () => {
  const question = conversation.begin(quiet, null);
  const headers = {
    cookie: 'a=b',
    authorization: 'Bearer x',
    referer: 'http://x',
    'x-forwarded-for': '10.0.0.1',
    'user-agent': 'gemini',
  };
  expect(await ask({ headers })).toMatchObject({
    status: 200,
    text: expect.stringContaining('Yes.') as unknown,
  });
  expect(outbound.left).toHaveLength(1);
  const [left] = outbound.left;
  const body = await left?.body;
  expect(left?.url.href).toBe(
    `http://upstream.example/base/v1beta/models/${MODEL}:streamGenerateContent?alt=sse`,
  );
  expect(left?.headers).toEqual({
    'content-type': 'application/json',
    'user-agent': 'gemini',
    accept: '*/*',
    'x-goog-api-key': KEY,
  });
  expect(body?.toString()).toBe('{"contents":[{"parts":[{"text":"What is it?"}],"role":"user"}]}');
  expect(left?.bodyBytes).toBe(body?.length);
  expect(question.last).toMatchObject({
    isSent: true,
    isWhole: true,
    sentBytes: body?.length,
    totalBytes: body?.length,
  });
});

test('Vertex AI is asked at its own address', async () => {
  const vertex = relay.admit({ service: 'vertex-ai', key: KEY });
  const { marker } = vertex.converse(MODEL, false);
  const path = `/v1beta1/publishers/google/models/${MODEL}:streamGenerateContent?alt=sse`;
  expect(
    (await ask({ path, headers: { 'x-goog-api-key': vertex.token }, body: questionBody(marker) }))?.status,
  ).toBe(200);
  expect(outbound.left[0]?.url.href).toBe(`https://aiplatform.googleapis.com${path}`);
});

test('questions at the same time do not mix, and what is asked next belongs to the next question', async () => {
  const others = Array.from({ length: 5 }, () => admission.converse(MODEL, false));
  const questions = others.map((other) => other.begin(quiet, null));
  outbound.answer = async ({ body }) => {
    const words = /word-\d/u.exec((await body).toString())?.[0] ?? '';
    return sse(`data: ${JSON.stringify({ candidates: [{ finishReason: words }] })}\n\n`);
  };
  await Promise.all(others.map(({ marker }, index) => ask({ body: questionBody(marker, `word-${index}`) })));
  expect(questions.map(({ last }) => last?.facts.finishReason)).toEqual(
    others.map((_, index) => `word-${index}`),
  );
  const next = others[0]?.begin(quiet, null);
  await ask({ body: questionBody(others[0]?.marker, 'word-9') });
  expect([questions[0]?.last?.facts.finishReason, next?.last?.facts.finishReason]).toEqual([
    'word-0',
    'word-9',
  ]);
});

describe('an error of Google’s', () => {
  test('is told to gemini as one that it gives up after, and to the question word for word', async () => {
    const question = conversation.begin(quiet, null);
    const error = JSON.stringify({ error: { code: 503, message: 'High demand.', status: 'UNAVAILABLE' } });
    outbound.answer = () =>
      Promise.resolve(sse(error, 503, { 'content-type': 'application/json', 'retry-after': '30' }));
    expect(JSON.parse((await ask())?.text ?? '')).toMatchObject({ error: { code: 400 } });
    expect(question.last?.error).toEqual({ status: 503, body: error, isHtml: false, retryAfterMs: 30_000 });
    expect(question.spent).toEqual({ tokens: null, hasUncounted: false, model: null });
  });

  test('is cut where it is long', async () => {
    const question = conversation.begin(quiet, null);
    outbound.answer = () =>
      Promise.resolve(sse(Readable.from(endless()), 403, { 'content-type': 'text/html' }));
    expect(JSON.parse((await ask())?.text ?? '')).toMatchObject({ error: { code: 400 } });
    expect(question.last?.error?.body.length).toBe(64 * 1024);
    expect(failureOfQuestion(question, times)).toMatchObject({
      kind: 'network-blocked',
      obstacle: 'block-page',
    });
  });

  test('does not repeat the key, in whichever form it comes', async () => {
    const question = conversation.begin(quiet, null);
    const suspended = `Consumer 'api_key:${KEY}' has been suspended.`;
    outbound.answer = () =>
      Promise.resolve(sse(JSON.stringify({ error: { code: 403, message: suspended } }), 403));
    await ask();
    outbound.answer = () =>
      Promise.resolve(sse(`data: ${JSON.stringify({ error: { code: 403, message: suspended } })}\n\n`));
    await ask();
    outbound.answer = () => Promise.reject(new NetworkError('unreachable', `no way to ?key=${KEY}`));
    await ask();
    const seen = [question.last, failureOfQuestion(question, times), question];
    expect(JSON.stringify(seen)).not.toContain(KEY);
    expect(question.last?.networkProblem?.message).toContain('[key]');
  });

  test.each([
    ['unreachable', { kind: 'offline' }],
    ['certificate', { kind: 'network-blocked', obstacle: 'certificate' }],
    ['proxy-sign-in', { kind: 'network-blocked', obstacle: 'proxy-sign-in' }],
    ['proxy-unreachable', { kind: 'network-blocked', obstacle: 'proxy-unreachable' }],
  ] as const)('is none where the network says %s', async (problem, failure) => {
    const question = conversation.begin(quiet, null);
    outbound.answer = () => Promise.reject(new NetworkError(problem, 'No.'));
    expect(JSON.parse((await ask())?.text ?? '')).toMatchObject({ error: { code: 400 } });
    expect(failureOfQuestion(question, times)).toMatchObject(failure);
  });
});

/** 256 MB: as good as endless for whoever should stop at a few. */
function* endless(): Generator<Buffer, void> {
  for (let pieces = 0; pieces < 16_384; pieces += 1) yield Buffer.alloc(16 * 1024, 'x');
}

/** Resolves when a number has stood still for many turns of the event loop. */
async function settled(count: () => number): Promise<number> {
  let [last, turns] = [-1, 0];
  while (turns < 300) {
    turns = count() === last ? turns + 1 : 0;
    last = count();
    await nextTurn();
  }
  return last;
}

/** An upper bound for the bytes in the system's own buffers of a connection; far less than is offered. */
const MAX_BUFFERED = 32 * 1024 * 1024;

test('an answer that gemini does not read is not read from Google either', async () => {
  let offered = 0;
  const source = Readable.from(
    (function* () {
      for (const piece of endless()) {
        offered += piece.length;
        yield piece;
      }
    })(),
    { objectMode: false },
  );
  outbound.answer = () => Promise.resolve(sse(source));
  const asking = begin();
  asking.end(questionBody());
  const response = await responseOf(asking);
  response?.pause();
  expect(await settled(() => offered)).toBeLessThan(MAX_BUFFERED);
  asking.destroy();
  await closed(source);
});

test('a question that Google does not take is not read from gemini either', async () => {
  outbound.isReading = false;
  outbound.answer = (_, body) =>
    new Promise((__, reject) => {
      body.once('close', () => reject(new Error('closed')));
    });
  const asking = begin();
  asking.write(questionBody().slice(0, -1));
  const offer = (): void => {
    while (asking.write(Buffer.alloc(256 * 1024, ' ')));
    asking.once('drain', offer);
  };
  offer();
  expect(await settled(() => asking.socket?.bytesWritten ?? 0)).toBeLessThan(MAX_BUFFERED);
  expect(outbound.left).toHaveLength(1);
  asking.off('drain', offer).destroy();
});

test('a question that is taken back is taken back from Google, before the answer and in its middle', async () => {
  const early = begin();
  const signal = await new Promise<AbortSignal>((resolve) => {
    outbound.answer = (sent) => {
      resolve(sent.signal);
      return new Promise(() => undefined);
    };
    early.end(questionBody());
  });
  early.destroy();
  await aborted(signal);

  const question = conversation.begin(quiet, null);
  const answer = new PassThrough();
  outbound.answer = () => Promise.resolve(sse(answer));
  const late = begin();
  late.end(questionBody());
  answer.write('data: {"usageMetadata":{"promptTokenCount":7}}\n\n');
  const response = await responseOf(late);
  await once(response ?? late, 'data');
  late.destroy();
  await closed(answer);
  // gemini went away: that is no problem of the network, and what was counted stays counted.
  expect(question.last).toMatchObject({ networkProblem: null, isWhole: false });
  expect(question.spent.tokens).toEqual({ input: 7, output: 0 });
});

async function closed(stream: Readable): Promise<void> {
  await new Promise<void>((resolve) => {
    if (stream.destroyed) resolve();
    else stream.once('close', resolve);
  });
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

test('an answer that breaks off breaks off for gemini too, and what was counted stays counted', async () => {
  const question = conversation.begin(quiet, null);
  const answer = new PassThrough();
  outbound.answer = () => Promise.resolve(sse(answer));
  const asking = begin();
  asking.end(questionBody());
  answer.write(
    'data: {"usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":2},"modelVersion":"gemini-x-1"}\n\n',
  );
  const response = await responseOf(asking);
  if (response === null) throw new Error('There is no answer');
  await once(response, 'data');
  const broken = once(response, 'error');
  answer.destroy(new Error('other side closed'));
  await broken;
  expect(failureOfQuestion(question, times)).toMatchObject({ kind: 'offline' });
  expect(question.spent).toEqual({
    tokens: { input: 7, output: 2 },
    hasUncounted: false,
    model: 'gemini-x-1',
  });
});

test('a name that means no certain model is asked by the first one that gemini takes for it', async () => {
  using own = admission.converse('pro', false);
  const question = own.begin(quiet, null);
  outbound.answer = () => Promise.resolve(sse('data: {}\n\n'));
  const path = (model: string): string => `/v1beta/models/${model}:streamGenerateContent?alt=sse`;
  const body = questionBody(own.marker);
  expect((await ask({ path: path('gemini-9-pro'), body }))?.status).toBe(200);
  expect((await ask({ path: path('gemini-8-flash'), body }))?.status).toBe(400);
  expect(question.refusedModel).toBe('gemini-8-flash');
});

test('a model named with its path is the same model', async () => {
  using own = admission.converse('models/gemini-9', false);
  own.begin(quiet, null);
  outbound.answer = () => Promise.resolve(sse('data: {}\n\n'));
  expect((await ask({ body: questionBody(own.marker) }))?.status).toBe(200);
});

test('a question that was sent whole and never answered may be charged all the same', async () => {
  const question = conversation.begin(quiet, null);
  outbound.answer = async ({ body }) => {
    await body;
    throw new NetworkError('unreachable', 'socket hang up');
  };
  await ask();
  expect(question.spent).toEqual({ tokens: null, hasUncounted: true, model: null });
});

test.each([
  ['proxy-sign-in', 'ERR_PROXY_AUTH_REQUESTED'],
  ['certificate', 'ERR_CERT_AUTHORITY_INVALID'],
  ['unreachable', 'ECONNREFUSED'],
] as const)('a question that never got to Google costs nothing: %s', async (problem, message) => {
  const question = conversation.begin(quiet, null);
  outbound.answer = async ({ body }) => {
    await body;
    throw new NetworkError(problem, message);
  };
  await ask();
  expect(question.spent).toEqual({ tokens: null, hasUncounted: false, model: null });
});

test('whoever waits hears how much of a question was sent', async () => {
  const heard: (readonly [number, number | null] | 'sent')[] = [];
  conversation.begin(
    {
      onSending: (sent, total) => heard.push([sent, total]),
      onSent: () => heard.push('sent'),
      onWaiting: () => undefined,
    },
    null,
  );
  await ask({ body: questionBody(conversation.marker, 'x'.repeat(400_000)) });
  const total = (await outbound.left[0]?.body)?.length ?? 0;
  expect(heard.at(-1)).toBe('sent');
  expect(heard.at(-2)).toEqual([total, total]);
  const sizes = heard.flatMap((one) => (one === 'sent' ? [] : [one[0]]));
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect(sizes.length).toBeGreaterThan(2);
});
