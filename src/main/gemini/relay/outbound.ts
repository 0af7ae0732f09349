import { Readable } from 'node:stream';
import type { Failure } from '../../../shared/failure.ts';
import type { ByteBudget } from './byte-budget.ts';

/** Told how many bytes of a request the network has taken so far, and whether those are all. */
export type OnSent = (bytes: number, isWhole: boolean) => void;

/** A request that leaves this computer. */
export interface OutboundRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Null for a request without a body. */
  readonly body: Readable | null;
  /** The body's length in bytes; null if it is not known. */
  readonly bodyBytes: number | null;
  readonly onSent?: OnSent | undefined;
}

export interface OutboundResponse {
  readonly status: number;
  /** The headers that are used, with names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The decoded body. Whoever gets it reads it to its end or destroys it. */
  readonly body: Readable;
}

/**
 * The way to Google: through Electron's network in the window (the system's proxy, PAC files and certificates), and through the
 * proxy of the environment in a terminal.
 */
export interface Outbound {
  /** Rejects with a NetworkError if no answer came from the other end. If the signal aborts, the connection is closed. */
  send(request: OutboundRequest, signal: AbortSignal): Promise<OutboundResponse>;
  /**
   * Bounds the bodies that are held in memory until they are answered; whoever sends one takes room for it first. Null, or missing, where they
   * pass as they come.
   */
  budgetFor?(url: URL): ByteBudget | null;
  /** The address that a request for `url` connects to first: a proxy's, or its own. Sends nothing. */
  firstHop(url: URL): Promise<URL>;
}

/** Why no answer came: nobody was reached, or something between here and Google is in the way. */
export type NetworkProblem =
  | 'unreachable'
  | 'proxy-sign-in'
  | 'proxy-unreachable'
  | 'refused-by-proxy'
  | 'certificate';

export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly problem: NetworkProblem;

  constructor(problem: NetworkProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

/** Returns the failure for a request that got no answer. */
export function failureOfNetwork({ problem, message }: Pick<NetworkError, 'problem' | 'message'>): Failure {
  if (problem === 'unreachable') return { kind: 'offline', detail: message };
  const obstacle = problem === 'refused-by-proxy' ? 'block-page' : problem;
  return { kind: 'network-blocked', obstacle, detail: message };
}

/** The same body, telling what is taken of it: whoever asks for the next piece has taken the one before. */
export function tellingSent(body: Readable, onSent: OnSent): Readable {
  return Readable.from(tell(body as AsyncIterable<Buffer>, onSent), { objectMode: false });
}

async function* tell(pieces: AsyncIterable<Buffer>, onSent: OnSent): AsyncGenerator<Buffer, void> {
  let bytes = 0;
  for await (const piece of pieces) {
    yield piece;
    bytes += piece.length;
    onSent(bytes, false);
  }
  onSent(bytes, true);
}

/** Sorts an error of Node's or Chromium's network by its code and message, both of which name it in capitals. */
export function networkErrorOf(cause: unknown, hasProxy: boolean): NetworkError {
  if (cause instanceof NetworkError) return cause;
  const text = textOf(cause);
  return new NetworkError(problemIn(text, hasProxy), text, { cause });
}

function problemIn(text: string, hasProxy: boolean): NetworkProblem {
  if (/PROXY_AUTH|\b407\b|TUNNEL_CONNECTION_FAILED.*407/u.test(text)) return 'proxy-sign-in';
  const refusal = /Proxy response \((\d{3})\)/u.exec(text)?.[1];
  // A proxy that answers is there: it does not want to go to Google, or cannot.
  if (refusal !== undefined) return refusal.startsWith('5') ? 'unreachable' : 'refused-by-proxy';
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|certificate/iu.test(text)) return 'certificate';
  // A rule that whoever manages this computer gave to Chromium.
  if (text.includes('BLOCKED_BY_ADMINISTRATOR')) return 'refused-by-proxy';
  if (/PROXY|TUNNEL/u.test(text)) return 'proxy-unreachable';
  if (hasProxy && /ECONNREFUSED|ENOTFOUND|UND_ERR_CONNECT_TIMEOUT/u.test(text)) return 'proxy-unreachable';
  return 'unreachable';
}

/** The messages and codes of an error and of its causes, which say more than the outermost one. */
function textOf(cause: unknown): string {
  const parts: string[] = [];
  let current = cause;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    const code = 'code' in current && typeof current.code === 'string' ? `${current.code}: ` : '';
    parts.push(`${code}${current.message}`);
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return parts.length === 0 ? String(cause) : parts.join('; ').slice(0, 1000);
}
