import { gzipSync } from 'node:zlib';
import type { Scenario } from '../../demo/stand-in.ts';

const TYPES = 'type.googleapis.com/google.rpc';

/** An error of the API as it is sent: `google.rpc.Status` in JSON (docs/facts/gemini-api.md, "Requests and answers"). */
export function googleError(
  code: number,
  status: string,
  message: string,
  details: readonly Record<string, unknown>[] = [],
): Scenario {
  const error = { code, message, status, ...(details.length > 0 && { details }) };
  return jsonReply(code, JSON.stringify({ error }, null, 2));
}

export function jsonReply(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Scenario {
  const json = { 'content-type': 'application/json; charset=UTF-8', ...headers };
  return { kind: 'verbatim', status, headers: json, pieces: [body] };
}

export function page(
  status: number,
  title: string,
  headers: Readonly<Record<string, string>> = {},
  doctype = '<!DOCTYPE html>\n',
): Scenario {
  const html = { 'content-type': 'text/html; charset=utf-8', ...headers };
  const body = `${doctype}<html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return { kind: 'verbatim', status, headers: html, pieces: [body] };
}

export function errorInfo(reason: string, metadata: Record<string, string> = {}): Record<string, unknown> {
  return { '@type': `${TYPES}.ErrorInfo`, reason, domain: 'googleapis.com', metadata };
}

export function retryInfo(delay: string): Record<string, unknown> {
  return { '@type': `${TYPES}.RetryInfo`, retryDelay: delay };
}

export function quotaFailure(quotaId: string, quotaValue?: string): Record<string, unknown> {
  const violation = {
    quotaMetric: 'generativelanguage.googleapis.com/generate_content_free_tier_requests',
    quotaId,
    quotaDimensions: { location: 'global', model: 'gemini-2.5-flash' },
    ...(quotaValue !== undefined && { quotaValue }),
  };
  return { '@type': `${TYPES}.QuotaFailure`, violations: [violation] };
}

export const help = {
  '@type': `${TYPES}.Help`,
  links: [
    {
      description: 'Learn more about Gemini API quotas',
      url: 'https://ai.google.dev/gemini-api/docs/rate-limits',
    },
  ],
} as const;

/** The API's words about any used-up quota, before the quotas themselves. */
export const QUOTA_WORDS =
  'You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits. To monitor your current usage, head to: https://ai.dev/usage?tab=rate-limit. ';

export interface ChunkParts {
  readonly text?: string;
  readonly thought?: string;
  readonly finish?: string;
  readonly usage?: Readonly<Record<string, unknown>>;
  readonly model?: string;
}

/** One chunk of a streamed answer. */
export function chunkOf({ text, thought, finish, usage, model = MODEL }: ChunkParts): unknown {
  const parts = [
    ...(thought === undefined ? [] : [{ text: thought, thought: true }]),
    ...(text === undefined ? [] : [{ text }]),
  ];
  const candidate = {
    ...(parts.length > 0 && { content: { parts, role: 'model' } }),
    ...(finish !== undefined && { finishReason: finish }),
    index: 0,
  };
  return {
    candidates: [candidate],
    ...(usage !== undefined && { usageMetadata: usage }),
    modelVersion: model,
    responseId: 'b2tsZXI',
  };
}

/** The model by its version, as answers name it. */
export const MODEL = 'gemini-2.5-flash-001';

/** Usage as the API counts it, with thoughts, a kept part and sound. */
export const FULL_USAGE = {
  promptTokenCount: 5_160,
  candidatesTokenCount: 420,
  thoughtsTokenCount: 300,
  cachedContentTokenCount: 1_024,
  totalTokenCount: 5_880,
  promptTokensDetails: [
    { modality: 'TEXT', tokenCount: 700 },
    { modality: 'IMAGE', tokenCount: 3_980 },
    { modality: 'AUDIO', tokenCount: 480 },
  ],
  candidatesTokensDetails: [{ modality: 'TEXT', tokenCount: 420 }],
} as const;
export const FULL_TOKENS = { input: 5_160, output: 720, thoughts: 300, cached: 1_024, audio: 480 } as const;

export function stream(...chunks: readonly unknown[]): Scenario {
  return { kind: 'chunks', chunks };
}

/** A stream whose bytes are written in these pieces. */
export function raw(
  pieces: readonly (string | Uint8Array)[],
  headers: Readonly<Record<string, string>> = {},
): Scenario {
  return { kind: 'verbatim', pieces, headers };
}

/** The same text, compressed as a proxy may do it though nobody asked. */
export function gzipped(body: string, status = 200, type = 'text/event-stream'): Scenario {
  const headers = { 'content-type': type, 'content-encoding': 'gzip' };
  return { kind: 'verbatim', status, headers, pieces: [gzipSync(body)] };
}
