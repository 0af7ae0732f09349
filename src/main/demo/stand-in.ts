import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';
import { chunk, waitForClose, readText, sendError, sendJson } from './stand-in/http.ts';
import { playScenario } from './stand-in/play.ts';
import { seededRandom } from './stand-in/random.ts';
import { errorReplyOf, type Scenario } from './stand-in/scenario.ts';
import { readBody, type SeenBody, type SeenPart } from './stand-in/seen-request.ts';
import { modelLabel, modelTable } from '../../shared/models.ts';
import { ignore } from '../log/log.ts';

export type { Scenario } from './stand-in/scenario.ts';

/** Milliseconds, or a range from which each request draws its own value, or a function of the request's index. */
type Milliseconds = number | { readonly min: number; readonly max: number } | ((index: number) => number);

export interface StandInOptions {
  /** The time from a request's arrival to the first text. */
  readonly latencyMs?: Milliseconds;
  /** How long the text then takes to be sent. */
  readonly streamMs?: Milliseconds;
  /** The number of pieces in which the text is sent. */
  readonly pieces?: number;
  /** Chooses the answer of each request; by default a demo report. */
  readonly script?: (request: SeenRequest) => Scenario;
  /** Delays a request until the promise resolves, for tests that control the order of events. */
  readonly hold?: (request: SeenRequest) => Promise<void>;
  /** Delays the second half of an answer until the promise resolves, for tests that look at an answer that is being written. */
  readonly holdAtHalf?: (request: SeenRequest) => Promise<void>;
  /** Closes a kept connection as soon as its next question begins, as a server does whose time for it is over. */
  readonly closesKept?: boolean;
  /** Reads the barcode number in a picture; null if there is none. */
  readonly readBarcode?: (jpeg: Uint8Array) => number | null;
  /** The number of pictures decoded per request, evenly chosen. Decoding takes tens of milliseconds each. */
  readonly picturesRead?: number;
  /** A random source from 0 to below 1, for texts and ranges. */
  readonly random?: () => number;
  readonly now?: () => number;
  /**
   * The models that a key may use, by name; null for a key that is refused. Without it every key may use every model, and the list holds
   * those that Framelane knows.
   */
  readonly models?: readonly string[] | ((key: string) => readonly string[] | null);
}

/** One request for an answer. */
export interface SeenRequest {
  readonly index: number;
  readonly model: string;
  readonly startedAtMs: number;
  /** Null while it runs. */
  readonly endedAtMs: number | null;
  /** False if the client disconnected first, or the scenario broke off. */
  readonly isWhole: boolean;
  readonly images: number;
  readonly audio: number;
  readonly video: number;
  /** All files of the request, in order. */
  readonly files: readonly SeenFile[];
  /** The parts of the request in order: texts unchanged, `[image]`, `[audio]` and so on for files. */
  readonly texts: readonly string[];
  readonly lastText: string;
  readonly modelTurns: number;
  readonly clipNumbers: readonly number[];
  readonly systemText: string;
  readonly toolNames: readonly string[];
  readonly toolResults: readonly string[];
  readonly toolMode: string | null;
  /** `generationConfig.thinkingConfig` as it was sent; null without one. */
  readonly thinking: unknown;
  readonly maxOutputTokens: number | null;
  /** The schema that the answer is to fit; null if it is free. */
  readonly schema: unknown;
  /** The key that came along; null for none. */
  readonly apiKey: string | null;
}

/** A picture, sound or clip in a request. */
interface SeenFile {
  readonly mimeType: string;
  /** A hash of the content in hexadecimal, so that tests can compare files without keeping them. */
  readonly sha256: string;
}

/** A local stand-in (fake server) of the Gemini API. Nothing sent to it leaves this computer. */
export interface StandIn extends AsyncDisposable {
  /** The value for GOOGLE_GEMINI_BASE_URL. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  readonly inFlight: number;
  readonly maxInFlight: number;
  /** The number of requests for an answer, by model. */
  readonly byModel: ReadonlyMap<string, number>;
  /** The bytes of all bodies received, by method. */
  readonly bytesByMethod: ReadonlyMap<string, number>;
  /** Ends all answers at once and closes the port. */
  close(): Promise<void>;
}

/** Starts a stand-in on a free port of 127.0.0.1. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const random = options.random ?? seededRandom(1);
  const now = options.now ?? Date.now;
  const requests: SeenRequest[] = [];
  const bytesByMethod = new Map<string, number>();
  const ending = new AbortController();
  let inFlight = 0;
  let maxInFlight = 0;

  const kept = new WeakSet<Socket>();
  const server = createServer((message, response) => {
    if (options.closesKept === true && kept.has(message.socket)) {
      message.socket.destroy();
      return;
    }
    kept.add(message.socket);
    void serve(message, response).catch((cause: unknown) => {
      ignore(cause, 'a client may go away in the middle of an answer');
      response.destroy();
    });
  });

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = message.url ?? '';
    const route = /^\/v1(?:beta|alpha)?\/models\/([^/:]+):(\w+)/u.exec(path);
    const [, model, method] = route ?? [];
    const json = await readText(message);
    if (method !== undefined) {
      bytesByMethod.set(method, (bytesByMethod.get(method) ?? 0) + Buffer.byteLength(json ?? ''));
    }
    const rights = modelsOf(keyOf(message), options.models);
    if (rights === null) {
      sendError(response, errorReplyOf({ kind: 'key-rejected' }, ''));
    } else if (message.method === 'GET' && /^\/v1(?:beta|alpha)?\/models(?:\?|$)/u.test(path)) {
      sendJson(response, 200, { models: rights.listed.map(listedModel) });
    } else if (model !== undefined && !rights.mayUse(decodeURIComponent(model))) {
      sendError(response, errorReplyOf({ kind: 'status', status: 404, message: goneMessage(model) }, model));
    } else if (message.method !== 'POST' || model === undefined || method === undefined) {
      sendJson(response, 404, { error: { code: 404, message: 'Unknown address', status: 'NOT_FOUND' } });
    } else if (json === null) {
      sendError(response, errorReplyOf({ kind: 'status', status: 413 }, model));
    } else if (method === 'streamGenerateContent') {
      const key = message.headers['x-goog-api-key'];
      await answer(response, decodeURIComponent(model), typeof key === 'string' ? key : null, readBody(json));
    } else if (method === 'countTokens') {
      sendJson(response, 200, { totalTokens: tokensIn(readBody(json)) });
    } else {
      sendJson(response, 200, chunk(model, [{ text: '{}' }], 'STOP'));
    }
  }

  async function answer(
    response: ServerResponse,
    model: string,
    apiKey: string | null,
    body: SeenBody,
  ): Promise<void> {
    const index = requests.length;
    const startedAtMs = now();
    const first = { ...seen(index, model, startedAtMs, body), apiKey };
    requests.push(first);
    inFlight += 1;
    maxInFlight = Math.max(maxInFlight, inFlight);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const signal = AbortSignal.any([ending.signal, gone.signal]);
    let isWhole = false;
    try {
      const clipNumbers = await readClipNumbers(body.parts, options);
      const request: SeenRequest = { ...first, clipNumbers };
      requests[index] = request;
      const scenario = options.script?.(request) ?? { kind: 'answer' };
      isWhole = await respond(scenario, request, response, signal);
    } catch (cause) {
      if (!signal.aborted) throw cause;
    } finally {
      inFlight -= 1;
      requests[index] = { ...requests[index], endedAtMs: now(), isWhole } as SeenRequest;
    }
  }

  async function respond(
    scenario: Scenario,
    request: SeenRequest,
    response: ServerResponse,
    signal: AbortSignal,
  ): Promise<boolean> {
    if (options.hold !== undefined) await Promise.race([options.hold(request), waitForClose(signal)]);
    signal.throwIfAborted();
    const startDelayMs = durationOf(options.latencyMs ?? 0, request.index, random);
    if (startDelayMs > 0) await after(startDelayMs, undefined, { signal });
    const streamMs = durationOf(options.streamMs ?? 0, request.index, random);
    return await playScenario(
      scenario,
      request,
      {
        streamMs,
        pieces: options.pieces ?? 24,
        atHalf: async () => await options.holdAtHalf?.(request),
      },
      response,
      signal,
    );
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // Safe: a listening TCP server has an address of this shape.
  const { port } = server.address() as AddressInfo;

  const close = async (): Promise<void> => {
    ending.abort();
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    server.closeAllConnections();
    await closed;
  };

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get inFlight() {
      return inFlight;
    },
    get maxInFlight() {
      return maxInFlight;
    },
    get byModel() {
      const counts = new Map<string, number>();
      for (const { model } of requests) counts.set(model, (counts.get(model) ?? 0) + 1);
      return counts;
    },
    bytesByMethod,
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Rights {
  readonly listed: readonly string[];
  readonly mayUse: (model: string) => boolean;
}

/** Returns the models that a key may list and use; null for a key that is refused. */
function modelsOf(key: string, models: StandInOptions['models']): Rights | null {
  if (models === undefined) {
    return { listed: modelTable.models.map(({ name }) => name), mayUse: () => true };
  }
  const listed = typeof models === 'function' ? models(key) : models;
  return listed === null ? null : { listed, mayUse: (model) => listed.includes(model) };
}

function keyOf({ headers, url }: IncomingMessage): string {
  const header = headers['x-goog-api-key'];
  const inAddress = new URL(url ?? '', 'http://localhost').searchParams.get('key');
  return typeof header === 'string' ? header : (inAddress ?? '');
}

/** A model as the API lists it. */
function listedModel(name: string): unknown {
  return {
    name: `models/${name}`,
    displayName: modelLabel(name),
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
    supportedGenerationMethods: ['generateContent', 'countTokens'],
  };
}

function goneMessage(model: string): string {
  return `This model models/${model} is no longer available to new users. Please update your code to use a newer model for the latest features and improvements.`;
}

function seen(
  index: number,
  model: string,
  startedAtMs: number,
  body: SeenBody,
): Omit<SeenRequest, 'apiKey'> {
  const count = (type: SeenPart['type']): number => body.parts.filter((part) => part.type === type).length;
  return {
    index,
    model,
    startedAtMs,
    endedAtMs: null,
    isWhole: false,
    images: count('image'),
    audio: count('audio'),
    video: count('video'),
    files: body.parts.flatMap((part) =>
      part.type === 'text'
        ? []
        : [{ mimeType: part.mimeType, sha256: createHash('sha256').update(part.bytes).digest('hex') }],
    ),
    texts: body.parts.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)),
    lastText: body.lastText,
    modelTurns: body.modelTurns,
    clipNumbers: [],
    systemText: body.systemText,
    toolNames: body.toolNames,
    toolResults: body.toolResults,
    toolMode: body.toolMode,
    thinking: body.thinking,
    maxOutputTokens: body.maxOutputTokens,
    schema: body.schema,
  };
}

/** The distinct barcode numbers in the pictures, in order of appearance. */
async function readClipNumbers(
  parts: readonly SeenPart[],
  { readBarcode, picturesRead = 3 }: StandInOptions,
): Promise<readonly number[]> {
  if (readBarcode === undefined) return [];
  const pictures = parts.flatMap((part) => (part.type === 'image' ? [part] : []));
  const looks = Math.min(picturesRead, pictures.length);
  const found = new Set<number>();
  for (let look = 0; look < looks; look += 1) {
    const picture = pictures[looks === 1 ? 0 : Math.round((look * (pictures.length - 1)) / (looks - 1))];
    const clipNumber = picture === undefined ? null : readBarcode(picture.bytes);
    if (clipNumber !== null) found.add(clipNumber);
    // Decoding blocks the main process, so other work gets a turn in between.
    await nextTurn();
  }
  return [...found];
}

/** Estimates tokens as the API does: a file counts as one image tile, text by its length. */
function tokensIn({ parts }: SeenBody): number {
  return parts.reduce((sum, part) => sum + (part.type === 'text' ? Math.ceil(part.text.length / 4) : 258), 0);
}

function durationOf(range: Milliseconds, index: number, random: () => number): number {
  if (typeof range === 'number') return range;
  if (typeof range === 'function') return range(index);
  return range.min + random() * (range.max - range.min);
}
