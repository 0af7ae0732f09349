import { z } from 'zod';
import { isNoKey, type GoogleModel, type KeyCheck, type NetworkTrouble } from '../../shared/key-check.ts';
import { ignore } from '../log/log.ts';
import { below, serviceUrl } from './relay/service.ts';

/** The time for all pages together. Google answers within a second. */
const LIMIT_MS = 10_000;
/** Google's list has about 30 kB. */
const MAX_PAGE_BYTES = 2 * 1024 * 1024;
const MAX_PAGES = 5;

export interface GoogleModelsOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks over the network: in the window Electron's, which knows the system's proxy and certificates. */
  readonly fetch: typeof fetch;
}

/**
 * Asks Google which models a key may use. That is free, and the only sure way to learn about a key. Never throws; what went wrong is
 * the answer.
 */
export async function checkKey(key: string, options: GoogleModelsOptions): Promise<KeyCheck> {
  // A key goes into a header, which takes no other signs.
  if (isNoKey(key)) return { kind: 'refused' };
  const signal = AbortSignal.timeout(LIMIT_MS);
  try {
    const models: GoogleModel[] = [];
    let token: string | null = null;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const asked = await options.fetch(pageUrl(options.env, token), {
        headers: { 'x-goog-api-key': key, accept: 'application/json', 'cache-control': 'no-cache' },
        // A redirect would carry the key to another host.
        redirect: 'error',
        credentials: 'omit',
        signal,
      });
      const reply = { status: asked.status, text: await readBounded(asked) };
      if (asked.status !== 200) return refusalOf(reply);
      const list = parseList(reply.text);
      if (list === null) return isPage(reply.text) ? network('company-page') : { kind: 'unknown' };
      models.push(...list.models);
      token = list.nextPageToken;
      if (token === null) break;
    }
    return { kind: 'accepted', models };
  } catch (cause) {
    ignore(cause, 'what went wrong is the answer');
    return network(troubleOf(cause));
  }
}

function pageUrl(env: GoogleModelsOptions['env'], token: string | null): string {
  const base = serviceUrl('gemini-api', env);
  if (base === null) throw new TypeError('The address of the service cannot be read.');
  const address = below(base, '/v1beta/models?pageSize=1000').href;
  return token === null ? address : `${address}&pageToken=${encodeURIComponent(token)}`;
}

/** Reads a body, or the start of one that is too large to be Google's. */
async function readBounded(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // Safe: the body of a response is a stream of bytes, which the types of Node leave open.
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > MAX_PAGE_BYTES) break;
  }
  return Buffer.concat(pieces).toString('utf8');
}

const listSchema = z.object({
  models: z
    .array(
      z.object({
        name: z.string().max(200),
        displayName: z.string().max(200).catch(''),
        inputTokenLimit: z.number().nullable().catch(null),
        supportedGenerationMethods: z.array(z.string()).catch([]),
      }),
    )
    .default([]),
  nextPageToken: z.string().min(1).nullable().catch(null),
});

function parseList(
  text: string,
): { readonly models: readonly GoogleModel[]; readonly nextPageToken: string | null } | null {
  const { success, data } = listSchema.safeParse(jsonOf(text));
  if (!success) return null;
  const models = data.models.map(({ name, displayName, inputTokenLimit, supportedGenerationMethods }) => ({
    name: name.replace(/^models\//u, ''),
    displayName,
    inputTokenLimit,
    methods: supportedGenerationMethods,
  }));
  return { models, nextPageToken: data.nextPageToken };
}

const errorSchema = z.object({
  error: z.object({
    message: z.string().catch(''),
    status: z.string().catch(''),
    details: z.array(z.object({ reason: z.string().catch('') }).catch({ reason: '' })).catch([]),
  }),
});

/** What an answer that is no list means. The order counts: a suspended key is told as one without rights. */
function refusalOf({ status, text }: { readonly status: number; readonly text: string }): KeyCheck {
  if (status === 407) return network('proxy-sign-in');
  // A network that leads elsewhere; Google does not.
  if (status >= 300 && status <= 399) return network('company-page');
  const { success, data } = errorSchema.safeParse(jsonOf(text));
  if (!success) {
    if (status === 429 || status >= 500)
      return isPage(text) && status === 511 ? network('company-page') : busy;
    return isPage(text) ? network('company-page') : { kind: 'unknown' };
  }
  const { message, details } = data.error;
  const said = [message, data.error.status, ...details.map(({ reason }) => reason)].join(' ');
  const says = (pattern: RegExp): boolean => pattern.test(said);
  if (says(/suspended|reported as leaked|CONSUMER_SUSPENDED/iu)) return { kind: 'suspended' };
  if (says(/location is not supported/iu)) return { kind: 'place' };
  if (says(/billing|prepayment|spending cap|credits are depleted/iu)) return { kind: 'billing' };
  if (says(/API_KEY_INVALID|api key (?:not valid|not found|expired)/iu) || status === 401) {
    return { kind: 'refused' };
  }
  if (status === 403) return { kind: 'no-right' };
  if (status === 429 || status >= 500) return busy;
  return { kind: 'unknown' };
}

const busy: KeyCheck = { kind: 'busy' };

function network(trouble: NetworkTrouble): KeyCheck {
  return { kind: 'network', trouble };
}

/** Which trouble a failed connection means, by the words of Node and of Chromium. */
function troubleOf(cause: unknown): NetworkTrouble {
  const words = wordsOf(cause);
  if (/redirect/iu.test(words)) return 'company-page';
  if (/cert|self.?signed|UNABLE_TO_|ERR_SSL|ERR_TLS/iu.test(words)) return 'certificate';
  if (/proxy.auth|\b407\b/iu.test(words)) return 'proxy-sign-in';
  if (/ERR_TUNNEL|BLOCKED_BY_/iu.test(words)) return 'company-page';
  return 'offline';
}

/** The messages and codes of an error and of its causes. */
function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  return `${cause.message} ${code} ${cause.cause === undefined ? '' : wordsOf(cause.cause)}`;
}

function isPage(text: string): boolean {
  return /^\s*(?:<!doctype|<html|<head|<body)/iu.test(text);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    ignore(cause, 'a text that is no JSON is none of Google’s answers');
    return null;
  }
}
