import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ignore, orElse } from '../../log/log.ts';
import { AnswerReader, type AnswerFacts } from './answer-facts.ts';
import { settingSchema } from './answer-schema.ts';
import { networkErrorOf, type OnSent, type Outbound, type OutboundResponse } from './outbound.ts';
import { RequestCopy } from './request-copy.ts';
import type { UploadTurn, UploadTurns } from './upload-turns.ts';
import type { QuestionHead } from './question-head.ts';
import type { ErrorReply, RequestRecorder } from './relayed-conversation.ts';

/** Google's errors take a few KB; a company's block page may be longer, but its beginning says enough. */
const MAX_ERROR_BYTES = 64 * 1024;
/** gemini ends an answer that says nothing for five minutes; blank lines between events are none of its text. */
const SIGN_OF_LIFE_MS = 60_000;
/** A question whose length gemini does not state counts like the largest one. */
const UNKNOWN_BYTES = 20 * 1024 * 1024;
const NO_ROOM_NEEDED: Promise<Disposable> = Promise.resolve({ [Symbol.dispose]: () => undefined });
const SENT_HEADERS = ['content-type', 'user-agent', 'x-goog-api-client'];

export interface Forwarding {
  readonly url: URL;
  readonly key: string;
  /** The beginning of the body, which was read already. */
  readonly head: QuestionHead;
  readonly request: RequestRecorder;
  /** The schema that the answer is to fit; null if it is free. */
  readonly schema: unknown;
  readonly outbound: Outbound;
  readonly turns: UploadTurns;
}

/**
 * Passes one request on to Google and its answer back, as fast as both ends take them. If gemini goes away, Google's connection is
 * closed. Errors are written down and told to gemini in a form that makes it give up: with Google's own words it would ask another
 * model (docs/facts/gemini-cli.md).
 */
export async function forward(
  { url, key, head, request, schema, outbound, turns }: Forwarding,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const stated = Number(message.headers['content-length']);
  const setting = schema === null ? null : settingSchema(schema);
  const added = (setting?.addedBytes ?? 0) - head.removedBytes;
  const totalBytes = Number.isSafeInteger(stated) && stated > 0 ? stated + added : null;
  request.record({ totalBytes });
  using life = beginAnswer(response);
  const pieces = piecesOf(head.bytes, message);
  const headers = headersOf(message, key);
  const copy = { head: headText(url, headers), body: new RequestCopy() };
  // Held until the answer is over, where the way to Google keeps the question for so long.
  const budget = outbound.budgetFor?.(url) ?? null;
  const bytes = totalBytes ?? UNKNOWN_BYTES;
  const taking = budget?.take(bytes, gone.signal, () => request.waits()) ?? NO_ROOM_NEEDED;
  using room = await taking.catch(orElse(null, 'whoever asked is gone'));
  if (room === null) return;
  // Held until the question is sent whole, or given up.
  using turn = await turns
    .enter(gone.signal, () => request.waits())
    .catch(orElse(null, 'whoever asked is gone'));
  if (turn === null) return;
  const sent = copied(setting?.pieces(pieces) ?? pieces, copy.body);
  const body = Readable.from(sent, { objectMode: false });
  const onSent = recordSent({ copy, turn }, request);
  let answer: OutboundResponse;
  try {
    answer = await outbound.send(
      { url, method: 'POST', headers, body, bodyBytes: totalBytes, onSent },
      gone.signal,
    );
  } catch (cause) {
    body.destroy();
    if (gone.signal.aborted) return;
    const { problem, message: text } = networkErrorOf(cause, false);
    request.record({ networkProblem: { problem, message: withoutKey(text, key) } });
    giveUp(response, 'Google could not be reached.');
    return;
  }
  if (answer.status !== 200 || isHtml(answer)) {
    const error = await errorReply(answer);
    request.record({ error: { ...error, body: withoutKey(error.body, key) } });
    giveUp(response, `Google answered with status ${answer.status}.`);
    return;
  }
  life[Symbol.dispose]();
  await passBack(answer, key, request, response);
}

/**
 * Begins to answer gemini before Google does: gemini gives up after a minute without headers, and to wait for a turn and to send may take
 * longer (docs/facts/gemini-cli.md, "The relay"). Until it is disposed, blank lines keep the answer alive.
 */
function beginAnswer(response: ServerResponse): Disposable {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  const timer = setInterval(() => response.write('\n'), SIGN_OF_LIFE_MS);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Passes an answer on and reads what it says beside its text. */
async function passBack(
  answer: OutboundResponse,
  key: string,
  request: RequestRecorder,
  response: ServerResponse,
): Promise<void> {
  const reader = new AnswerReader();
  const facts = (): AnswerFacts => factsWithoutKey(reader.facts, key);
  // Whichever end broke first is to blame; the pipeline then ends the other one.
  let isGeminiGone = false;
  response.once('close', () => {
    isGeminiGone = true;
  });
  answer.body.once('error', (cause) => {
    if (isGeminiGone) return;
    const { problem, message } = networkErrorOf(cause, false);
    request.record({ networkProblem: { problem, message: withoutKey(message, key) } });
  });
  const reading = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      reader.read(bytes);
      request.record({ facts: facts() });
      done(null, bytes);
    },
    // Before gemini has the last bytes, so that the end is known when gemini tells of it.
    flush(done) {
      reader.end();
      request.record({ facts: facts(), isWhole: true });
      done();
    },
  });
  request.record({ hasBegun: true });
  try {
    await pipeline(answer.body, reading, response);
  } catch (cause) {
    ignore(cause, 'the question hears of an answer that broke off, or was not wanted any more');
    response.destroy();
  }
}

/** Google repeats the key in some of its errors ("Consumer 'api_key:…' has been suspended"), and those are shown and stored. */
function withoutKey(text: string, key: string): string {
  return text.replaceAll(key, '[key]');
}

function factsWithoutKey(facts: AnswerFacts, key: string): AnswerFacts {
  const { error, finishMessage } = facts;
  return {
    ...facts,
    error: error && { ...error, message: withoutKey(error.message, key) },
    finishMessage: finishMessage && withoutKey(finishMessage, key),
  };
}

interface Copy {
  readonly head: string;
  readonly body: RequestCopy;
}

/** Yields the body and adds it to the copy. */
async function* copied(pieces: AsyncIterable<Buffer>, copy: RequestCopy): AsyncGenerator<Buffer, void> {
  for await (const piece of pieces) {
    copy.add(piece);
    yield piece;
  }
}

/** Records how much of a question is sent. Once it is sent whole, its turn is over. */
function recordSent(
  { copy, turn }: { readonly copy: Copy; readonly turn: UploadTurn },
  request: RequestRecorder,
): OnSent {
  let sentBytes = 0;
  return (bytes, isWhole) => {
    if (bytes > sentBytes) {
      turn.moved(bytes - sentBytes);
      sentBytes = bytes;
      request.record({ sentBytes });
    }
    if (!isWhole) return;
    turn[Symbol.dispose]();
    request.record({ isSent: true, copy: `${copy.head}\n${copy.body.text}` });
  };
}

/** The beginning of a request as people may see it: without the key. */
function headText(url: URL, headers: Readonly<Record<string, string>>): string {
  const shown = Object.entries(headers).filter(([name]) => name !== 'x-goog-api-key');
  return [`POST ${url.href}`, ...shown.map(([name, value]) => `${name}: ${value}`), ''].join('\n');
}

async function* piecesOf(head: Buffer, rest: IncomingMessage): AsyncGenerator<Buffer, void> {
  yield head;
  yield* rest as AsyncIterable<Buffer>;
}

function headersOf(message: IncomingMessage, key: string): Record<string, string> {
  const passed = SENT_HEADERS.flatMap((name) => {
    const value = message.headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return { ...Object.fromEntries(passed), accept: '*/*', 'x-goog-api-key': key };
}

function isHtml({ headers }: OutboundResponse): boolean {
  return /^text\/html\b/iu.test(headers['content-type'] ?? '');
}

async function errorReply(answer: OutboundResponse): Promise<ErrorReply> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MAX_ERROR_BYTES) break;
    }
  } catch (cause) {
    ignore(cause, 'the status is known; the body that broke off would only explain it');
  }
  answer.body.destroy();
  const body = Buffer.concat(chunks).toString('utf8').slice(0, MAX_ERROR_BYTES);
  return {
    status: answer.status,
    body,
    isHtml: isHtml(answer) || /^\s*<(?:!doctype|html)/iu.test(body),
    retryAfterMs: retryAfterMs(answer.headers['retry-after']),
  };
}

/** Reads a `retry-after` header: seconds, or a date (RFC 9110, 10.2.3). */
function retryAfterMs(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (/^\d{1,8}$/u.test(value.trim())) return Number(value) * 1000;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - Date.now());
}

/** Ends gemini's request for good: it neither asks again nor asks another model after an error with this code. */
function giveUp(response: ServerResponse, text: string): void {
  const json = JSON.stringify({ error: { code: 400, message: text, status: 'FAILED_PRECONDITION' } });
  response.end(json);
}
