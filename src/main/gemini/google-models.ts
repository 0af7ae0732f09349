import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Failure, SignInProblem } from '../../shared/failure.ts';
import { isNoKey, type GoogleModel, type KeyCheck } from '../../shared/key-check.ts';
import { ignore } from '../log/log.ts';
import { timeLimit } from '../processes/time-limit.ts';
import { failureFrom } from './failures.ts';
import { failureOfNetwork, networkErrorOf, type Outbound } from './relay/outbound.ts';
import { urlBelow, serviceUrl } from './relay/service.ts';

/** The time for all pages together. Google answers within a second. */
const LIMIT_MS = 10_000;
/** Google's list has about 30 kB. */
const MAX_PAGE_BYTES = 2 * 1024 * 1024;
const MAX_PAGES = 5;

export interface GoogleModelsOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly outbound: Pick<Outbound, 'send'>;
}

/**
 * Asks Google which models a key may use. That is free, and the only sure way to learn about a key. Never throws; what went wrong is
 * the answer.
 */
export async function checkKey(key: string, options: GoogleModelsOptions): Promise<KeyCheck> {
  // A key goes into a header, which takes no other signs.
  if (isNoKey(key)) return { kind: 'refused' };
  const signal = timeLimit(LIMIT_MS);
  try {
    const models: GoogleModel[] = [];
    let token: string | null = null;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const headers = { 'x-goog-api-key': key, accept: 'application/json', 'cache-control': 'no-cache' };
      const url = pageUrl(options.env, token);
      const asked = await options.outbound.send(
        { url, method: 'GET', headers, body: null, bodyBytes: null },
        signal,
      );
      const reply = { status: asked.status, text: await readBounded(asked.body) };
      if (asked.status !== 200) return refusalOf(reply);
      const list = parseList(reply.text);
      if (list === null) {
        return isPage(reply.text) ? { kind: 'network', trouble: 'company-page' } : { kind: 'unknown' };
      }
      models.push(...list.models);
      token = list.nextPageToken;
      if (token === null) break;
    }
    return { kind: 'accepted', models };
  } catch (cause) {
    ignore(cause, 'what went wrong is the answer');
    return checkOf(failureOfNetwork(networkErrorOf(cause, false)), null);
  }
}

function pageUrl(env: GoogleModelsOptions['env'], token: string | null): URL {
  const base = serviceUrl('gemini-api', env);
  if (base === null) throw new TypeError('The address of the service cannot be read.');
  const address = urlBelow(base, '/v1beta/models?pageSize=1000').href;
  return new URL(token === null ? address : `${address}&pageToken=${encodeURIComponent(token)}`);
}

/** Reads a body, or the start of one that is too large to be Google's. */
async function readBounded(body: Readable): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // Safe: nobody sets an encoding, so the stream yields bytes, which the types of Node leave open.
  for await (const piece of body as AsyncIterable<Uint8Array>) {
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

/** Returns the meaning of an answer that is no list of models: the same as for a request for a report. */
function refusalOf({ status, text }: { readonly status: number; readonly text: string }): KeyCheck {
  const { success, data } = errorSchema.safeParse(jsonOf(text));
  const message = success
    ? [data.error.message, data.error.status, ...data.error.details.map(({ reason }) => reason)].join(' ')
    : text;
  // The moments only say how long to wait, which nobody does here.
  return checkOf(failureFrom({ code: status, message }, { nowMs: 0, wallMs: 0 }), status);
}

/** Returns the meaning of a failure for the key that was asked with; most say nothing about it. `status`: null if no answer came. */
function checkOf(failure: Failure, status: number | null): KeyCheck {
  if (failure.kind === 'not-signed-in') return checkOfSignIn(failure.reason, status);
  if (BUSY.has(failure.kind)) return { kind: 'busy' };
  if (failure.kind === 'offline') return { kind: 'network', trouble: 'offline' };
  if (failure.kind !== 'network-blocked') return { kind: 'unknown' };
  const { obstacle } = failure;
  return { kind: 'network', trouble: obstacle === 'block-page' ? 'company-page' : obstacle };
}

const BUSY: ReadonlySet<Failure['kind']> = new Set(['rate-limited', 'quota-exhausted', 'model-unavailable']);

function checkOfSignIn(reason: SignInProblem, status: number | null): KeyCheck {
  switch (reason) {
    case 'suspended':
    case 'key-leaked':
      return { kind: 'suspended' };
    case 'billing':
    case 'place':
      return { kind: reason };
    case 'api-disabled':
    case 'account-not-served':
      return { kind: 'no-right' };
    case 'no-key':
    case 'key-rejected':
      // Google knows a key that it forbids something.
      return status === 403 ? { kind: 'no-right' } : { kind: 'refused' };
  }
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
