import { z } from 'zod';
import type { Tokens } from '../../../shared/session/model.ts';

/** One event of the stream. Longer ones pass unread: no answer of ours comes near it. */
const MAX_EVENT_CHARS = 4 * 1024 * 1024;

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

/** The facts that Google told in an answer beside its text. */
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
  /** True if what came is a web page, whatever its headers say. */
  readonly isPage: boolean;
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
  isPage: false,
  error: null,
};

/**
 * Reads the facts out of an answer while it passes: out of server-sent events (docs/facts/formats.md, "Texts"), or out of one JSON
 * text.
 */
export class AnswerReader {
  #facts: AnswerFacts = noFacts;
  readonly #decoder = new TextDecoder();
  /** A carriage return to which a line feed may still belong. */
  #held = '';
  /** A line that has not ended yet. */
  #line = '';
  /** The data of the event that has not ended yet. */
  #data = '';
  /** Lines that belong to no event. */
  #others = '';

  get facts(): AnswerFacts {
    return this.#facts;
  }

  read(bytes: Uint8Array): void {
    this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The stream is over: what is left is its last event. */
  end(): void {
    this.#take(this.#decoder.decode());
    this.#endLine();
    this.#endEvent();
    this.#note(this.#others);
  }

  #take(piece: string): void {
    const text = `${this.#held}${piece}`;
    this.#held = text.endsWith('\r') ? '\r' : '';
    const [first = '', ...others] = text.slice(0, text.length - this.#held.length).split(/\r\n|\n|\r/u);
    this.#line = bounded(this.#line, first);
    for (const next of others) {
      this.#endLine();
      this.#line = next;
    }
  }

  #endLine(): void {
    const line = this.#line;
    this.#line = '';
    if (line === '') this.#endEvent();
    else if (line.startsWith('data:')) this.#data = bounded(this.#data, `${line.slice('data:'.length)}\n`);
    else if (!/^(?:|event|id|retry):/u.test(line)) this.#others = bounded(this.#others, `${line}\n`);
  }

  #endEvent(): void {
    this.#note(this.#data);
    this.#data = '';
  }

  #note(text: string): void {
    if (text === '') return;
    if (/^\s*</u.test(text)) this.#facts = { ...this.#facts, isPage: true };
    for (const value of [parsed(text)].flat()) {
      const chunk = chunkSchema.safeParse(value).data;
      if (chunk !== undefined) this.#facts = merged(this.#facts, chunk);
    }
  }
}

/** Appends a piece; what grows too long is dropped from its beginning, and is then no JSON any more. */
function bounded(text: string, piece: string): string {
  return text.length + piece.length > MAX_EVENT_CHARS ? piece.slice(-MAX_EVENT_CHARS) : text + piece;
}

function merged(facts: AnswerFacts, chunk: z.infer<typeof chunkSchema>): AnswerFacts {
  const candidate = chunk.candidates?.[0];
  const parts = candidate?.content?.parts ?? [];
  const { error } = chunk;
  return {
    ...facts,
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
  const sound = usage.promptTokensDetails?.find(({ modality }) => modality === 'AUDIO')?.tokenCount;
  const audio = sound ?? before?.audio ?? 0;
  const cached = usage.cachedContentTokenCount ?? before?.cached ?? 0;
  return {
    input: Math.max(input, before?.input ?? 0),
    output: Math.max(output, before?.output ?? 0),
    ...(thoughts > 0 && { thoughts }),
    ...(cached > 0 && { cached }),
    ...(audio > 0 && { audio }),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Noise, or an answer that broke off.
    return null;
  }
}
