import { z } from 'zod';
import type { Tokens } from '../../shared/session/model.ts';

/** The lines of `gemini -o stream-json` that matter here; whatever else comes is passed over. */
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

/** The event on one line; null for noise and for events that are of no use here. */
export function parseStreamEvent(line: string): StreamEvent | null {
  try {
    return eventSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // Noise between the events.
    return null;
  }
}

/** What was counted; thoughts are paid as output and stand only in the total. Null where nothing was. */
export function tokensOf({ stats }: StreamResult): Tokens | null {
  if (stats === undefined) return null;
  const output = Math.max(stats.output_tokens, stats.total_tokens - stats.input_tokens);
  return { input: stats.input_tokens, output };
}

/** The model that said most, as it names itself; null where nobody said anything. */
export function modelOf({ stats }: StreamResult): string | null {
  const [first] = Object.entries(stats?.models ?? {}).toSorted(
    ([, a], [, b]) => b.output_tokens - a.output_tokens,
  );
  return first?.[0] ?? null;
}

/** The words of an error without the program's wrapping: `[API Error: …]` and its advice about `/auth`. */
export function errorMessage(raw: string): string {
  return /^\[API Error: ([\s\S]*?)\](?:\n[\s\S]*)?$/u.exec(raw)?.[1] ?? raw;
}
