import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import { setTimeout as after } from 'node:timers/promises';
import { ignore, logger } from '../../log/log.ts';
import { forward } from './forward.ts';
import type { Outbound } from './outbound.ts';
import type { Env } from './proxy.ts';
import { readHead, readUnmarkedHead, type QuestionHead } from './question-head.ts';
import { UploadTurns } from './upload-turns.ts';
import { RelayedConversation } from './relayed-conversation.ts';
import { urlBelow, serviceUrl, type Service } from './service.ts';

const log = logger('gemini');

/** The requests of gemini 0.61 that belong to a question; a model's name comes before the colon. */
const ROUTE =
  /^(\/v1(?:beta\d?|alpha)?\/(?:publishers\/google\/)?models\/)([^/:?]{1,200}):(\w{1,40})(?:\?[^#]{0,200})?$/u;
/** gemini only compares the count with the model's window, and the question was already made to fit. */
const ANY_COUNT = { totalTokens: 1 };
const LOOPBACK = '127.0.0.1';

export interface RelayOptions {
  readonly outbound: Outbound;
  /** Names the user's own address of the service. */
  readonly env: Env;
}

/** The user's key and the service that it is for. */
export interface Credentials {
  readonly service: Service;
  readonly key: string;
}

/** The permission of one gemini process to send questions through the relay. */
export interface Admission extends Disposable {
  /** The token that the process sends instead of the key. It opens nothing but this relay. */
  readonly token: string;
  /** Registers a conversation with a model. `isOnly`: the process has no other one, so its questions need no marker. */
  converse(model: string, isOnly: boolean): RelayedConversation;
}

interface Admitted {
  readonly credentials: Credentials;
  readonly conversations: Set<RelayedConversation>;
}

/**
 * An HTTP server on loopback between gemini and Google. It holds the key, lets nothing pass but questions that were asked for, with
 * the model that was asked for, and sees what Google says, of which gemini tells little.
 */
export class Relay implements AsyncDisposable {
  readonly #options: RelayOptions;
  readonly #server: Server;
  readonly #turns = new UploadTurns({
    now: () => performance.now(),
    wait: (ms, signal) => after(ms, undefined, { signal }),
  });
  readonly #admitted = new Map<string, Admitted>();
  readonly #host: string;

  private constructor(options: RelayOptions, server: Server) {
    this.#options = options;
    this.#server = server;
    // Safe: a listening TCP server has an address of this shape.
    this.#host = `${LOOPBACK}:${(server.address() as AddressInfo).port}`;
    server.on('request', (message, response) => {
      this.#serve(message, response).catch((cause: unknown) => {
        ignore(cause, 'whoever asked is gone, or hears that the connection ended');
        response.destroy();
      });
    });
  }

  /** Starts a relay on a free port. */
  static async start(options: RelayOptions): Promise<Relay> {
    // An upload may take minutes; the watchdogs of its question bound it.
    const server = createServer({ requestTimeout: 0, noDelay: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, LOOPBACK, resolve);
    });
    return new Relay(options, server);
  }

  /** The address for gemini's processes. */
  get url(): string {
    return `http://${this.#host}`;
  }

  admit(credentials: Credentials): Admission {
    const token = randomBytes(24).toString('base64url');
    const admitted: Admitted = { credentials, conversations: new Set() };
    this.#admitted.set(token, admitted);
    return {
      token,
      converse: (model, isOnly) => {
        const conversation = new RelayedConversation(model, isOnly, () =>
          admitted.conversations.delete(conversation),
        );
        admitted.conversations.add(conversation);
        return conversation;
      },
      [Symbol.dispose]: () => void this.#admitted.delete(token),
    };
  }

  /** Ends every connection. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#admitted.clear();
    const closed = new Promise((resolve) => {
      this.#server.close(resolve);
    });
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const admitted = this.#admittedFor(message);
    // A web page or another program on this computer: it is told nothing.
    if (admitted === null) {
      log.warn('a request without a known token was refused');
      refuse(message, response, 403, 'Not allowed.');
      return;
    }
    const [, path, model, method] = ROUTE.exec(message.url ?? '') ?? [];
    if (message.method !== 'POST' || path === undefined || model === undefined) {
      refuse(message, response, 404, 'This address is not relayed.');
    } else if (method === 'countTokens') {
      await drain(message);
      reply(response, 200, ANY_COUNT);
    } else if (method === 'streamGenerateContent') {
      await this.#relay(admitted, { path, model: decodeURIComponent(model) }, message, response);
    } else refuse(message, response, 404, 'This method is not relayed.');
  }

  async #relay(
    admitted: Admitted,
    asked: { readonly path: string; readonly model: string },
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const only = [...admitted.conversations].find(({ isOnly }) => isOnly);
    const head = await headOf(message, only === undefined ? readHead : readUnmarkedHead);
    const conversation = only ?? [...admitted.conversations].find(({ marker }) => marker === head?.marker);
    if (head === null || conversation === undefined) {
      refuse(message, response, 403, 'This request belongs to no question.');
      return;
    }
    if (!conversation.takes(asked.model)) {
      conversation.refusedModel(asked.model);
      refuse(message, response, 400, `The question is for ${conversation.model}.`);
      return;
    }
    const service = serviceUrl(admitted.credentials.service, this.#options.env);
    if (service === null) {
      refuse(message, response, 400, 'The address of the service cannot be read.');
      return;
    }
    await forward(
      {
        url: urlBelow(
          service,
          `${asked.path}${encodeURIComponent(asked.model)}:streamGenerateContent?alt=sse`,
        ),
        key: admitted.credentials.key,
        head,
        request: conversation.relaying(),
        schema: conversation.schema,
        turns: this.#turns,
        outbound: this.#options.outbound,
      },
      message,
      response,
    );
  }

  /** Returns the owner of a request, by its token; null if there is none. A browser says where its page is from, gemini does not. */
  #admittedFor({ headers }: IncomingMessage): Admitted | null {
    if (headers.host !== this.#host || headers.origin !== undefined) return null;
    const token = headers['x-goog-api-key'];
    return typeof token === 'string' ? (this.#admitted.get(token) ?? null) : null;
  }
}

/** Reads the beginning of a body. Null if it has no marker where it needs one. */
async function headOf(
  message: IncomingMessage,
  headIn: (read: Buffer) => QuestionHead | 'more' | null,
): Promise<QuestionHead | null> {
  let read = Buffer.alloc(0);
  for (;;) {
    const piece = await nextPiece(message);
    if (piece === null) return null;
    read = Buffer.concat([read, piece]);
    const head = headIn(read);
    if (head !== 'more') return head;
  }
}

/** The next bytes of a body; null at its end. */
async function nextPiece(message: IncomingMessage): Promise<Buffer | null> {
  for (;;) {
    // Safe: a stream without an encoding yields buffers.
    const piece = message.read() as Buffer | null;
    if (piece !== null) return piece;
    if (message.readableEnded || message.destroyed) return null;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        for (const event of ['readable', 'end', 'close']) message.off(event, go);
        resolve();
      };
      for (const event of ['readable', 'end', 'close']) message.once(event, go);
    });
  }
}

async function drain(message: IncomingMessage): Promise<void> {
  await finished(message.resume());
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  const json = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(json),
  });
  response.end(json);
}

/** Refuses a request in Google's form and reads no more of it. */
function refuse(message: IncomingMessage, response: ServerResponse, status: number, text: string): void {
  response.setHeader('connection', 'close');
  response.once('finish', () => message.destroy());
  reply(response, status, { error: { code: status, message: text, status: 'FAILED_PRECONDITION' } });
}
