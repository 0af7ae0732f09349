import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { readLines } from './line-reader.ts';

const METHOD_NOT_FOUND = -32_601;

/** An error response of the other side. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

// Every field may be missing; zod requires an `unknown` field unless it is optional.
const messageSchema = z.object({
  id: z.union([z.number(), z.string()]).nullish(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ code: z.number(), message: z.string() }).optional(),
});
type Message = z.infer<typeof messageSchema>;

export interface RpcHandlers {
  onNotification(method: string, params: unknown): void;
  /** Handles a request of the other side and returns its result; undefined if there is no such method. */
  onRequest(method: string, params: unknown): unknown;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (cause: Error) => void;
}

/** A JSON-RPC 2.0 connection with one message per line. Lines that are not messages are ignored. */
export class JsonRpc {
  readonly #output: Writable;
  readonly #handlers: RpcHandlers;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #closedBy: Error | null = null;

  constructor(input: Readable, output: Writable, handlers: RpcHandlers) {
    this.#output = output;
    this.#handlers = handlers;
    readLines(
      input,
      (line) => this.#receive(line),
      (cause) => this.close(cause),
    );
    // A broken pipe also shows as the end of the process, which says more.
    output.on('error', () => undefined);
  }

  /**
   * Sends a request and resolves with its result. Throws RpcError for an error response, or the error the connection was closed
   * with.
   */
  request(method: string, params: unknown): Promise<unknown> {
    if (this.#closedBy !== null) return Promise.reject(this.#closedBy);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#send({ jsonrpc: '2.0', id, method, params });
    });
  }

  get isClosed(): boolean {
    return this.#closedBy !== null;
  }

  notify(method: string, params: unknown): void {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  /** Rejects all waiting and later requests with `cause`. */
  close(cause: Error): void {
    this.#closedBy ??= cause;
    for (const { reject } of this.#pending.values()) reject(this.#closedBy);
    this.#pending.clear();
  }

  #send(message: unknown): void {
    if (this.#closedBy === null && this.#output.writable) this.#output.write(`${JSON.stringify(message)}\n`);
  }

  #receive(line: string): void {
    const message = parse(line);
    if (message === null) return;
    if (message.method === undefined) this.#resolvePending(message);
    else if (message.id === undefined || message.id === null) {
      this.#handlers.onNotification(message.method, message.params);
    } else this.#answer(message.id, message.method, message.params);
  }

  #resolvePending({ id, result, error }: Message): void {
    if (typeof id !== 'number') return;
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === undefined) pending?.resolve(result);
    else pending?.reject(new RpcError(error.code, error.message));
  }

  #answer(id: number | string, method: string, params: unknown): void {
    const result = this.#handlers.onRequest(method, params);
    if (result === undefined) {
      const error = { code: METHOD_NOT_FOUND, message: `There is no ${method} here.` };
      this.#send({ jsonrpc: '2.0', id, error });
    } else this.#send({ jsonrpc: '2.0', id, result });
  }
}

function parse(line: string): Message | null {
  try {
    return messageSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // Noise between the messages.
    return null;
  }
}
