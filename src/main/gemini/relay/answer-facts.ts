import { z } from 'zod';
import type { Tokens } from '../../../shared/session/model.ts';

/** One line of the stream. Longer ones pass unread: no answer of ours comes near it. */
const MAX_LINE_CHARS = 4 * 1024 * 1024;

const count = z.number().int().min(0).max(1e12).optional().catch(undefined);
const usageSchema = z.object({
  promptTokenCount: count,
  toolUsePromptTokenCount: count,
  candidatesTokenCount: count,
  thoughtsTokenCount: count,
  cachedContentTokenCount: count,
  promptTokensDetails: z
    .array(z.object({ modality: z.string(), tokenCount: count }))
    .max(20)
    .optional()
    .catch(undefined),
});
const word = z.string().max(200).optional().catch(undefined);
const partSchema = z
  .object({
    text: z.string().optional(),
    thought: z.boolean().optional(),
    functionCall: z.unknown().optional(),
  })
  .catch({});
const chunkSchema = z.object({
  candidates: z
    .array(
      z.object({
        finishReason: word,
        finishMessage: z.string().optional().catch(undefined),
        content: z
          .object({ parts: z.array(partSchema).optional().catch(undefined) })
          .optional()
          .catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
  promptFeedback: z.object({ blockReason: word }).optional().catch(undefined),
  usageMetadata: usageSchema.optional().catch(undefined),
  modelVersion: word,
  error: z
    .object({ code: z.number().optional().catch(undefined), message: z.string().catch(''), status: word })
    .optional()
    .catch(undefined),
});

/** What Google said in an answer beside its text. */
export interface AnswerFacts {
  readonly finishReason: string | null;
  readonly finishMessage: string | null;
  /** Why the whole question was refused; null if it was not. */
  readonly blockReason: string | null;
  readonly modelVersion: string | null;
  readonly tokens: Tokens | null;
  /** True if there was text other than thoughts. */
  readonly hasText: boolean;
  readonly hasThoughts: boolean;
  /** True if the model called a tool; gemini goes on by itself then. */
  readonly hasCalls: boolean;
  /** An error that came in the middle of a stream. */
  readonly error: { readonly status: number; readonly message: string } | null;
}

export const noFacts: AnswerFacts = {
  finishReason: null,
  finishMessage: null,
  blockReason: null,
  modelVersion: null,
  tokens: null,
  hasText: false,
  hasThoughts: false,
  hasCalls: false,
  error: null,
};

/** Reads the facts out of an answer while it passes, either as server-sent events or as one JSON text. */
export class AnswerReader {
  #facts: AnswerFacts = noFacts;
  readonly #decoder = new TextDecoder();
  #line = '';
  #isTooLong = false;

  get facts(): AnswerFacts {
    return this.#facts;
  }

  read(bytes: Uint8Array): void {
    const [first = '', ...others] = this.#decoder.decode(bytes, { stream: true }).split('\n');
    this.#grow(first);
    for (const next of others) {
      this.#endLine();
      this.#grow(next);
    }
  }

  /** The stream is over: what is left is its last line. */
  end(): void {
    this.#endLine();
  }

  #grow(piece: string): void {
    if (this.#line.length + piece.length > MAX_LINE_CHARS) {
      this.#isTooLong = true;
      this.#line = '';
    } else if (!this.#isTooLong) this.#line += piece;
  }

  #endLine(): void {
    const line = this.#line.trim();
    this.#line = '';
    this.#isTooLong = false;
    const json = line.startsWith('data:') ? line.slice('data:'.length) : line;
    const chunk = chunkSchema.safeParse(parsed(json)).data;
    if (chunk !== undefined) this.#facts = merged(this.#facts, chunk);
  }
}

function merged(facts: AnswerFacts, chunk: z.infer<typeof chunkSchema>): AnswerFacts {
  const candidate = chunk.candidates?.[0];
  const parts = candidate?.content?.parts ?? [];
  const { error } = chunk;
  return {
    finishReason: candidate?.finishReason ?? facts.finishReason,
    finishMessage: candidate?.finishMessage?.slice(0, 1000) ?? facts.finishMessage,
    blockReason: chunk.promptFeedback?.blockReason ?? facts.blockReason,
    modelVersion: chunk.modelVersion ?? facts.modelVersion,
    tokens: chunk.usageMetadata === undefined ? facts.tokens : tokensOf(chunk.usageMetadata, facts.tokens),
    hasText: facts.hasText || parts.some((part) => part.thought !== true && (part.text ?? '').trim() !== ''),
    hasThoughts: facts.hasThoughts || parts.some((part) => part.thought === true),
    hasCalls: facts.hasCalls || parts.some((part) => part.functionCall !== undefined),
    error:
      error === undefined
        ? facts.error
        : { status: error.code ?? 0, message: errorText(error).slice(0, 4000) },
  };
}

function errorText({
  message,
  status,
}: {
  readonly message: string;
  readonly status?: string | undefined;
}): string {
  return status === undefined ? message : `${message} (${status})`;
}

/** Usage grows during an answer; a later chunk without a number does not take back an earlier one. */
function tokensOf(usage: z.infer<typeof usageSchema>, before: Tokens | null): Tokens {
  const thoughts = usage.thoughtsTokenCount ?? before?.thoughts ?? 0;
  const input = (usage.promptTokenCount ?? 0) + (usage.toolUsePromptTokenCount ?? 0);
  const output = (usage.candidatesTokenCount ?? 0) + thoughts;
  const audio = usage.promptTokensDetails?.find(({ modality }) => modality === 'AUDIO')?.tokenCount ?? 0;
  const cached = usage.cachedContentTokenCount ?? 0;
  return {
    input: Math.max(input, before?.input ?? 0),
    output: Math.max(output, before?.output ?? 0),
    ...(thoughts > 0 && { thoughts }),
    ...(cached > 0 && { cached }),
    ...(audio > 0 && { audio }),
  };
}

function parsed(json: string): unknown {
  if (!json.trimStart().startsWith('{')) return null;
  try {
    return JSON.parse(json);
  } catch {
    // A line of a text that is spread over several, or noise.
    return null;
  }
}
