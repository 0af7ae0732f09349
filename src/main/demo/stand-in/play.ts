import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';
import { FIRST_LINE_PREFIX } from '../../../shared/template/findings.ts';
import { replyTo, type Reply } from './answer.ts';
import { askedForm } from './asked-form.ts';
import { demoReport, type DemoMaterial } from './demo-report.ts';
import { chunk, event, waitForClose, sendError, usage } from './http.ts';
import { askedText } from './cited-text.ts';
import { askedPiece } from './recording.ts';
import { seededRandom } from './random.ts';
import { errorReplyOf, type FinishReason, type Scenario } from './scenario.ts';
import { eventsOf, sendVerbatim } from './verbatim.ts';

/** The facts about a request that its answer depends on. */
export interface PlayRequest {
  readonly index: number;
  readonly model: string;
  readonly images: number;
  readonly audio: number;
  readonly texts: readonly string[];
  readonly clipNumbers: readonly number[];
  readonly schema: unknown;
}

/** How long the text takes to be sent, and in how many pieces. */
export interface PlaybackSpeed {
  readonly streamMs: number;
  readonly pieces: number;
  /** Awaited when half of the text is sent. */
  readonly atHalf: () => Promise<void>;
}

const HUGE_PIECE_CHARS = 64 * 1024;

/**
 * Answers a request with one scenario; returns false if the scenario breaks off on purpose. Rejects if the client disconnects.
 */
export async function playScenario(
  scenario: Scenario,
  asked: PlayRequest,
  quota: PlaybackSpeed,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<boolean> {
  const error = errorReplyOf(scenario, asked.model);
  if (error !== null) {
    sendError(response, error);
    return true;
  }
  const model = 'modelVersion' in scenario ? (scenario.modelVersion ?? asked.model) : asked.model;
  const send = (parts: readonly unknown[], finishReason?: FinishReason): boolean =>
    response.write(event(chunk(model, parts, finishReason)));
  switch (scenario.kind) {
    case 'hang-before-headers':
      return waitForClose(signal);
    case 'reset':
      response.destroy();
      return false;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html>\n<html><body><h1>Welcome to our guest network</h1></body></html>\n');
      return true;
    case 'blocked':
      begin(response);
      response.end(event({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: usage(0) }));
      return true;
    case 'tool-call':
      begin(response);
      send([{ functionCall: { name: scenario.name, args: scenario.args } }], 'STOP');
      response.end();
      return true;
    case 'huge':
      begin(response);
      for (let sent = 0; sent < scenario.bytes; sent += HUGE_PIECE_CHARS) {
        if (!send([{ text: 'x'.repeat(HUGE_PIECE_CHARS) }])) await once(response, 'drain', { signal });
      }
      send([{ text: 'x' }], 'STOP');
      response.end();
      return true;
    case 'invalid-utf8':
      begin(response);
      response.write(withInvalidUtf8(event(chunk(model, [{ text: reportFor(asked) }], 'STOP'))));
      response.end();
      return true;
    case 'verbatim':
      return await sendVerbatim(scenario, response, signal);
    case 'chunks':
      return await sendVerbatim(eventsOf(scenario.chunks, scenario.ending), response, signal);
    // Error replies were sent above.
    case 'answer':
    case 'thoughtful':
    case 'fenced':
    case 'no-first-line':
    case 'bad-findings':
    case 'by-schema':
    case 'cut-short':
    case 'empty':
    case 'thinking-only':
    case 'hang-mid-stream':
    case 'reset-mid-stream':
    case 'malformed-chunk':
    case 'rate-limited':
    case 'daily-quota':
    case 'key-rejected':
    case 'status':
      begin(response);
      return await stream(replyTo(scenario, materialOf(asked), dice(asked)), quota, response, send, signal);
  }
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

async function stream(
  reply: Reply | null,
  { streamMs, pieces: count, atHalf }: PlaybackSpeed,
  response: ServerResponse,
  send: (parts: readonly unknown[], finishReason?: FinishReason) => void,
  signal: AbortSignal,
): Promise<boolean> {
  if (reply === null) {
    response.end();
    return true;
  }
  for (const thought of reply.thoughts) send([{ text: thought, thought: true }]);
  const pieces = cut(reply.text, count);
  const pauseMs = streamMs / pieces.length;
  for (const [place, piece] of pieces.entries()) {
    const isLast = place === pieces.length - 1;
    if (place === Math.floor(pieces.length / 2)) await Promise.race([atHalf(), waitForClose(signal)]);
    signal.throwIfAborted();
    send([{ text: piece }], isLast && reply.ending === 'whole' ? reply.finishReason : undefined);
    if (pauseMs > 0) await after(pauseMs, undefined, { signal });
    else await nextTurn();
  }
  switch (reply.ending) {
    case 'whole':
      response.end();
      return true;
    case 'hang':
      return waitForClose(signal);
    case 'reset':
      response.destroy();
      return false;
    case 'malformed':
      response.end('data: {"candidates": [{"content": {"parts"\n\n');
      return false;
  }
}

function reportFor(asked: PlayRequest): string {
  return demoReport(materialOf(asked), dice(asked));
}

function dice(asked: PlayRequest): () => number {
  return seededRandom(asked.index + 1);
}

function materialOf(asked: PlayRequest): DemoMaterial {
  const all = asked.texts.join('\n');
  const names = [...all.matchAll(new RegExp(`^${FIRST_LINE_PREFIX}(.+)$`, 'gmu'))];
  return {
    videoName: names.at(-1)?.[1] ?? 'a video',
    pictures: asked.images,
    audio: asked.audio,
    times: [...all.matchAll(/^Frame \d+ of \d+ at ([\d:]+)/gmu)].map((match) => match[1] ?? ''),
    clipNumbers: asked.clipNumbers,
    schema: asked.schema,
    piece: askedPiece(all),
    cited: askedText(asked.texts),
    ...askedForm(all),
  };
}

/** Inserts bytes that are invalid in UTF-8 into a word: half a character, and a forbidden byte. */
function withInvalidUtf8(text: string): Buffer {
  const [before, ...rest] = text.split('Summary');
  return Buffer.concat([
    Buffer.from(`${before ?? ''}Summ`),
    Buffer.from([0xc3, 0x28, 0xff]),
    Buffer.from(`ary${rest.join('Summary')}`),
  ]);
}

function cut(text: string, pieces: number): readonly string[] {
  const size = Math.max(1, Math.ceil(text.length / Math.max(1, pieces)));
  return Array.from({ length: Math.max(1, Math.ceil(text.length / size)) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}
