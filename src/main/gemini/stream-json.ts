import { z } from 'zod';
import type { Tokens } from '../../shared/session/model.ts';

/** The events of `gemini -o stream-json` that are used; others are ignored. */
const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('init') }),
  z.object({ type: z.literal('message'), role: z.string(), content: z.string() }),
  z.object({ type: z.literal('error'), severity: z.string(), message: z.string() }),
  z.object({
    type: z.literal('result'),
    status: z.string(),
    error: z.object({ message: z.string() }).optional().catch(undefined),
    stats: z
      .object({
        total_tokens: z.number(),
        input_tokens: z.number(),
        output_tokens: z.number(),
        models: z.record(z.string(), z.object({ output_tokens: z.number() })).catch({}),
      })
      .optional()
      .catch(undefined),
  }),
]);
export type StreamEvent = z.infer<typeof eventSchema>;
export type StreamResult = Extract<StreamEvent, { type: 'result' }>;

/** Parses a line as an event; null for other output and unused events. */
export function parseStreamEvent(line: string): StreamEvent | null {
  try {
    return eventSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // Noise between the events.
    return null;
  }
}

/** The token counts; null if nothing was counted. Thinking tokens are paid as output but appear only in the total. */
export function tokensOf({ stats }: StreamResult): Tokens | null {
  if (stats === undefined) return null;
  const output = Math.max(stats.output_tokens, stats.total_tokens - stats.input_tokens);
  return { input: stats.input_tokens, output };
}

/** The model with the most output, by its own name; null if there was no output. */
export function modelOf({ stats }: StreamResult): string | null {
  const [first] = Object.entries(stats?.models ?? {}).toSorted(
    ([, a], [, b]) => b.output_tokens - a.output_tokens,
  );
  return first?.[0] ?? null;
}

/** The message of an error without gemini's wrapping: `[API Error: …]` and its advice about `/auth`. */
export function errorMessage(raw: string): string {
  return /^\[API Error: ([\s\S]*?)\](?:\n[\s\S]*)?$/u.exec(raw)?.[1] ?? raw;
}
