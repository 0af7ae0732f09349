import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorReply, FinishReason } from './scenario.ts';

/** Larger bodies are refused; the real API refuses smaller ones. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

export function chunk(model: string, parts: readonly unknown[], finishReason?: FinishReason): unknown {
  return {
    candidates: [
      {
        content: { role: 'model', parts },
        index: 0,
        ...(finishReason === undefined ? {} : { finishReason }),
      },
    ],
    usageMetadata: usage(finishReason === undefined ? 1 : 420),
    modelVersion: model,
  };
}

export function usage(output: number): unknown {
  return { promptTokenCount: 5160, candidatesTokenCount: output, totalTokenCount: 5160 + output };
}

export function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function sendError(response: ServerResponse, reply: ErrorReply | null): void {
  sendJson(response, reply?.status ?? 500, reply?.body ?? {});
}

/** Waits until the client or the stand-in closes. */
export async function waitForClose(signal: AbortSignal): Promise<false> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return false;
}

/** Reads the whole body; null if it is too large. */
export async function readText(message: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of message as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes <= MAX_BODY_BYTES) pieces.push(piece);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(pieces).toString('utf8');
}
